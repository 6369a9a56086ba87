import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cellOf, quadkeyOf } from '../../../src/domain/geo/cell.ts';
import { countCells } from '../../../src/domain/pack/count-cells.ts';
import { encodeCounts } from '../../../src/domain/pack/encode-counts.ts';
import { encodePack } from '../../../src/domain/pack/encode-pack.ts';
import { getDatabase } from '../../../src/offline/database.ts';
import { refreshReplica } from '../../../src/offline/replica/refresh.ts';
import { getRegions, letGoRegion, readWorldHeld } from '../../../src/offline/replica/regions.ts';
import { loadReplica } from '../../../src/offline/replica/replica.ts';
import { readState } from '../../../src/offline/replica/state.ts';
import { syncNow } from '../../../src/offline/sync/sync.ts';
import type { PackRef } from '../../../src/protocol/schema/reads.ts';
import { aMapPoint } from '../../support/map-point.ts';
import { aPhone, NOON, type Phone } from '../phone.ts';

let phone: Phone;
beforeEach(async () => {
  phone = await aPhone();
});
afterEach(() => phone.drop());

const VIENNA = { lat: 48.2, lon: 16.4 };
const SYDNEY = { lat: -33.9, lon: 151.2 };
const QUITO = { lat: -0.2, lon: -78.5 };
const PLACES = [VIENNA, QUITO, SYDNEY];

function put(bytes: Uint8Array): string {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  phone.server.packs.set(sha256, Uint8Array.from(bytes));
  return sha256;
}

/** One pack around each place, of 100 bytes on the wire each. */
function publish(seq: number, wholeWorldBytes: number, operator = ''): PackRef[] {
  const cells = PLACES.map(({ lat, lon }) => cellOf(lat, lon)).sort((a, b) => a - b);
  const packs = cells.map((cell, index) => {
    const from = index === 0 ? 0 : cell - 1000;
    const to = (cells[index + 1] ?? 2 ** 52 + 1000) - 1000;
    return { from, to, count: 1, sizeBytes: 100, sha256: put(encodePack([aMapPoint({ cell, operator })])) };
  });
  const counts = { level: 10, sizeBytes: 20, sha256: put(encodeCounts(countCells(Float64Array.from(cells), 10))) };
  phone.server.manifest = { seq, packs, counts, wholeWorldBytes };
  return packs;
}

function packAt(packs: readonly PackRef[], { lat, lon }: { lat: number; lon: number }): PackRef {
  const cell = cellOf(lat, lon);
  const found = packs.find(({ from, to }) => cell >= from && cell < to);
  if (!found) throw new Error('expected a pack');
  return found;
}

const requests = () => phone.server.log().filter((path) => path.startsWith('GET /packs/'));

async function saveArea({ lat, lon }: { lat: number; lon: number }): Promise<void> {
  const db = await getDatabase();
  await db.areas.put({
    areaId: `a${lat}`,
    name: 'Old town',
    bbox: [lon, lat, lon, lat],
    quadkeys: [quadkeyOf(cellOf(lat, lon), 12)],
    state: 'saved',
    costBytes: 0,
    heldBytes: 0,
    parts: 1,
    partsHeld: 1,
    cameras: 1,
    savedOn: '2026-03-01',
    createdAt: NOON,
    isChanged: false,
  });
}

test('within the limit of the host the whole world is held, and no counts are fetched', async () => {
  publish(0, 300);
  await refreshReplica();

  const { packs, unheld, counts } = await loadReplica();
  expect([packs.length, unheld, counts]).toEqual([3, [], undefined]);
  expect(requests()).toHaveLength(3);
  expect(await readWorldHeld()).toEqual({ isWhole: true, isShort: false, regions: [] });
});

test('above it only counts come, and no place is told to the server', async () => {
  publish(0, 299);
  await refreshReplica();

  const { packs, unheld, counts, epoch } = await loadReplica();
  expect([packs.length, unheld.length, counts?.length, epoch !== '']).toEqual([0, 3, expect.any(Number), true]);
  expect(requests()).toEqual([`GET /packs/${phone.server.manifest.counts?.sha256}`]);
});

test('a server without counts has no limit that could be kept', async () => {
  publish(0, 1);
  const { counts: _, ...older } = phone.server.manifest;
  phone.server.manifest = older;
  await refreshReplica();

  expect((await loadReplica()).packs).toHaveLength(3);
});

test('a saved area brings the pack around it, and takes it along when it goes', async () => {
  const packs = publish(0, 299);
  await saveArea(VIENNA);
  await refreshReplica();
  expect((await readState()).packs).toEqual([packAt(packs, VIENNA)]);

  await saveArea(QUITO);
  await refreshReplica();
  expect((await readState()).packs).toHaveLength(2);

  await (await getDatabase()).areas.clear();
  await refreshReplica();
  expect((await readState()).packs).toEqual([]);
  expect(await (await getDatabase()).packs.count()).toBe(1);
});

test('an area saved while nothing else is new is still filled by the next look', async () => {
  publish(0, 299);
  await syncNow();
  await saveArea(VIENNA);
  await syncNow();

  expect((await loadReplica()).packs).toHaveLength(1);
});

test('a region asked for is held through newer packs, until it is let go', async () => {
  const [packs] = [publish(0, 299)];
  await refreshReplica();
  const region = packAt(packs, SYDNEY);

  expect(await getRegions([region], SYDNEY)).toEqual({ ok: true, changed: true });
  expect(await readWorldHeld()).toEqual({
    isWhole: false,
    isShort: false,
    regions: [{ lat: -33.9, lon: 151.2, cameras: 1, sizeBytes: 100 }],
  });
  expect(phone.announced).toEqual(['replica-changed', 'replica-changed']);

  phone.now += 86_400_000;
  const newer = publish(5, 299, 'somebody');
  await refreshReplica();
  expect((await readState()).packs).toEqual([packAt(newer, SYDNEY)]);

  await letGoRegion({ lat: -33.9, lon: 151.2 });
  expect((await readState()).packs).toEqual([]);
  expect((await readWorldHeld()).regions).toEqual([]);
});

test('a region whose pack has left the server comes from the newest packs', async () => {
  const old = publish(0, 299);
  await refreshReplica();
  for (const { sha256 } of old) phone.server.packs.delete(sha256);
  const newer = publish(1, 299, 'somebody');
  phone.server.changes = [{ seq: 1, id: '1'.repeat(32), was: null, now: null }];

  expect(await getRegions([packAt(old, VIENNA)], VIENNA)).toMatchObject({ ok: true });
  expect((await readState()).packs).toEqual([packAt(newer, VIENNA)]);
});

test('a region that did not come stays wanted, the map stays as it was, and the next look goes on', async () => {
  const packs = publish(0, 299);
  await refreshReplica();
  phone.server.faultOf = ({ path }) => (path === `/packs/${packAt(packs, QUITO).sha256}` ? 'no-network' : undefined);

  expect(await getRegions([packAt(packs, QUITO)], QUITO)).toMatchObject({ ok: false });
  expect((await loadReplica()).unheld).toHaveLength(3);
  phone.server.faultOf = () => undefined;
  await refreshReplica();

  expect((await loadReplica()).packs).toHaveLength(1);
});

test('progress counts bytes of all packs, what was here before too, and ends', async () => {
  publish(0, 300);
  phone.server.faults = [undefined, undefined, undefined, 'no-network'];
  await refreshReplica();
  expect(phone.progress.at(0)).toEqual([0, 300, false]);
  expect(phone.progress.at(-1)).toEqual([200, 300, true]);

  phone.progress.length = 0;
  await refreshReplica();
  expect(phone.progress.at(0)).toEqual([200, 300, false]);
  expect(phone.progress.at(-1)).toEqual([300, 300, true]);
  const done = phone.progress.map(([bytes]) => bytes);
  expect(done).toEqual([...done].sort((a, b) => a - b));
});

test('what came before the page was closed is not fetched again', async () => {
  publish(0, 300);
  phone.server.faults = [undefined, undefined, undefined, 'no-network'];
  await refreshReplica();
  expect((await loadReplica()).epoch).toBe('');

  await phone.restart();
  await refreshReplica();

  expect((await loadReplica()).packs).toHaveLength(3);
  expect(requests()).toHaveLength(3);
  expect(new Set(requests()).size).toBe(3);
});

test('counts that broke on the phone are not used, and fetched anew', async () => {
  publish(0, 299);
  await refreshReplica();
  const db = await getDatabase();
  await db.packs.toCollection().modify((row) => {
    row.bytes = row.bytes.slice(3);
  });

  expect(await loadReplica()).toMatchObject({ packs: [], epoch: '' });
  await refreshReplica();
  expect((await loadReplica()).counts?.length).toBeGreaterThan(10);
});
