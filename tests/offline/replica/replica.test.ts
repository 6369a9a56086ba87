import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CameraRecord } from '../../../src/domain/camera/camera.ts';
import { toMapPoint } from '../../../src/domain/camera/to-map-point.ts';
import { quadkeyOf } from '../../../src/domain/geo/cell.ts';
import type { MapPoint } from '../../../src/domain/pack/map-point.ts';
import { getDatabase } from '../../../src/offline/database.ts';
import { withdrawEntry } from '../../../src/offline/outbox/outbox.ts';
import { findCameraDetails, readCell } from '../../../src/offline/replica/cells.ts';
import { refreshReplica } from '../../../src/offline/replica/refresh.ts';
import { loadReplica } from '../../../src/offline/replica/replica.ts';
import { syncNow } from '../../../src/offline/sync/sync.ts';
import { aPhone, NOON, type Phone, saveCamera } from '../phone.ts';

let phone: Phone;
beforeEach(async () => {
  phone = await aPhone();
});
afterEach(() => phone.drop());

const DAY_MS = 86_400_000;

/** Publishes packs of these texts as of a line of the feed. */
function publish(seq: number, ...texts: string[]): void {
  const packs = texts.map((text) => {
    const bytes = Uint8Array.from(Buffer.from(text));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    phone.server.packs.set(sha256, bytes);
    return { from: 0, to: 2 ** 52, count: 1, sizeBytes: bytes.length, sha256 };
  });
  phone.server.manifest = { seq, packs };
}

function aRecord(over: Partial<CameraRecord> = {}): CameraRecord {
  const id = 'c'.repeat(32);
  const facts = { lat: 52.5, lon: 13.4, mount: 'pole' as const };
  return { id, rev: 1, facts, trust: 'single', witnesses: 1, photos: [], published: true, history: [], ...over };
}

const POINT: MapPoint = toMapPoint(aRecord());
const QUADKEY = quadkeyOf(POINT.cell, 12);

function line(seq: number, now: MapPoint | null = POINT) {
  return { seq, id: seq.toString(16).padStart(32, '0'), was: null, now };
}

async function texts(): Promise<string[]> {
  return (await loadReplica()).packs.map((bytes) => new TextDecoder().decode(bytes));
}

function packRequests(): string[] {
  return phone.server.log().filter((path) => path.startsWith('GET /packs/'));
}

test('holds the packs in the order of the manifest and the lines after them', async () => {
  publish(2, 'north', 'south');
  phone.server.changes = [line(1), line(2), line(3), line(4, null)];

  expect(await refreshReplica()).toEqual({ ok: true, changed: true });

  const { changes, seq, epoch } = await loadReplica();
  expect(await texts()).toEqual(['north', 'south']);
  expect(changes.map((change) => change.seq)).toEqual([3, 4]);
  expect([seq, epoch.slice(0, 2)]).toEqual([4, 'e1']);
  expect(phone.announced).toEqual(['replica-changed']);
});

test('a refresh without news changes nothing, fetches no pack and tells nobody', async () => {
  publish(1, 'north');
  await refreshReplica();
  phone.announced.length = 0;

  expect(await refreshReplica()).toEqual({ ok: true, changed: false });

  expect(packRequests()).toHaveLength(1);
  expect(phone.announced).toEqual([]);
});

test('follows a feed of several pages', async () => {
  publish(0);
  phone.server.changes = Array.from({ length: 2345 }, (_, index) => line(index + 1));

  await refreshReplica();

  expect((await loadReplica()).seq).toBe(2345);
  expect((await loadReplica()).changes).toHaveLength(2345);
});

test('a line missing in the feed is not jumped over', async () => {
  publish(0);
  phone.server.changes = [line(1), line(2), line(4)];

  await refreshReplica();
  expect((await loadReplica()).seq).toBe(2);
  phone.server.changes = [line(1), line(2), line(3), line(4)];
  await refreshReplica();

  expect((await loadReplica()).changes.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
});

test('newer packs of the same day wait until they are worth their megabyte', async () => {
  publish(1, 'old');
  phone.server.changes = [line(1), line(2)];
  await refreshReplica();

  publish(2, 'new');
  await refreshReplica();
  expect(await texts()).toEqual(['old']);
  phone.now = NOON + DAY_MS;
  await refreshReplica();

  expect(await texts()).toEqual(['new']);
  expect((await loadReplica()).changes).toEqual([]);
  expect(await (await getDatabase()).packs.count()).toBe(1);
});

test('newer packs take over all at once or not at all', async () => {
  publish(1, 'old north', 'old south');
  await refreshReplica();
  phone.now = NOON + DAY_MS;
  publish(2, 'new north', 'new south');
  phone.server.faults = [undefined, undefined, 'no-network'];

  expect(await refreshReplica()).toEqual({ ok: false, trouble: { problem: 'network' } });
  expect(await texts()).toEqual(['old north', 'old south']);
  await refreshReplica();

  expect(await texts()).toEqual(['new north', 'new south']);
  expect(packRequests()).toHaveLength(4);
});

test('a pack that arrives broken is asked for again past the caches, and never used', async () => {
  publish(1, 'north');
  const sha256 = phone.server.manifest.packs[0]?.sha256 ?? '';
  phone.server.packs.set(sha256, Uint8Array.from([1, 2, 3]));

  expect(await refreshReplica()).toEqual({ ok: false, trouble: { problem: 'server' } });

  expect(phone.server.seen.filter(({ path }) => path.startsWith('/packs/')).map(({ init }) => init.cache)).toEqual([
    'default',
    'reload',
  ]);
  expect(await loadReplica()).toMatchObject({ packs: [], seq: 0, epoch: '' });
});

test('a pack that broke on the phone is not used, and fetched anew', async () => {
  publish(1, 'north', 'south');
  await refreshReplica();
  const db = await getDatabase();
  await db.packs
    .toCollection()
    .limit(1)
    .modify({ bytes: Uint8Array.from([0]) });

  expect(await loadReplica()).toMatchObject({ packs: [], changes: [], seq: 0 });
  await refreshReplica();

  expect(await texts()).toEqual(['north', 'south']);
});

test('a copy of which a pack is missing counts as none, and is fetched anew', async () => {
  publish(1, 'north', 'south');
  await refreshReplica();
  const db = await getDatabase();
  await db.packs.toCollection().limit(1).delete();

  expect(await loadReplica()).toMatchObject({ packs: [], changes: [], seq: 0 });
  await refreshReplica();

  expect(await texts()).toEqual(['north', 'south']);
});

test('a server with another epoch is taken over from its manifest', async () => {
  publish(5, 'before');
  phone.server.changes = [line(6), line(7)];
  await refreshReplica();

  phone.server.epoch = 'e2'.padEnd(32, '0');
  publish(2, 'after');
  phone.server.changes = [line(3)];
  await refreshReplica();

  const { changes, seq, epoch } = await loadReplica();
  expect(await texts()).toEqual(['after']);
  expect([changes.map((change) => change.seq), seq, epoch.slice(0, 2)]).toEqual([[3], 3, 'e2']);
});

test('a feed that was rewound under the same epoch is taken over from its manifest too', async () => {
  publish(1, 'north');
  phone.server.changes = [line(1), line(2), line(3)];
  await refreshReplica();

  phone.server.changes = [line(1), line(2, null)];
  await refreshReplica();

  const { changes, seq } = await loadReplica();
  expect([changes, seq]).toEqual([[line(2, null)], 2]);
});

test('the map is pulled by the sender when the server has news', async () => {
  publish(0);
  await syncNow();
  phone.server.changes = [line(1)];

  await syncNow();

  expect((await loadReplica()).seq).toBe(1);
});

test('own entries are drawn until they are public, and withdrawn ones are not', async () => {
  const opId = await saveCamera();
  const gone = await saveCamera();
  await withdrawEntry(gone);

  expect((await loadReplica()).own.map((entry) => entry.opId)).toEqual([opId]);
  await syncNow();
  expect((await loadReplica()).own).toMatchObject([{ opId, status: { state: 'received' } }]);
  phone.server.decide(opId, 'accepted', { cameraId: 'c'.repeat(32) });
  phone.now += 300_000;
  await syncNow();

  expect((await loadReplica()).own).toEqual([]);
});

test('details come from the network, and from the phone when there is none', async () => {
  phone.server.cells.set(QUADKEY, [aRecord()]);

  expect(await findCameraDetails(POINT)).toEqual({ matches: [aRecord()], source: 'network', fetchedOn: '2026-07-01' });
  phone.server.faultOf = () => 'no-network';
  phone.now += 3 * DAY_MS;

  expect(await findCameraDetails(POINT)).toEqual({ matches: [aRecord()], source: 'phone', fetchedOn: '2026-07-01' });
  expect(await readCell('0'.repeat(12))).toBeUndefined();
});

test('a drawn point finds its record, not its neighbours, hidden ones or look-alikes elsewhere', async () => {
  const other = aRecord({ id: 'd'.repeat(32), facts: { lat: 52.5, lon: 13.4, mount: 'wall' } });
  const hidden = aRecord({ id: 'e'.repeat(32), published: false });
  phone.server.cells.set(QUADKEY, [other, hidden, aRecord()]);

  const drawn = { ...POINT, key: 'k', lat: 52.5, lon: 13.4 };

  expect((await findCameraDetails(drawn))?.matches.map(({ id }) => id)).toEqual(['c'.repeat(32)]);
});

test('a camera that changed since the map was drawn is found by its place', async () => {
  phone.server.cells.set(QUADKEY, [aRecord({ trust: 'confirmed' })]);

  expect((await findCameraDetails(POINT))?.matches).toMatchObject([{ trust: 'confirmed' }]);
});

test('the server learns the coarse cell and nothing finer', async () => {
  await findCameraDetails(POINT);

  expect(phone.server.log()).toEqual([`GET /api/v1/cells/${QUADKEY}`]);
});

test('a stored cell is read anew when a change touches it, so that what was hidden goes from the phone', async () => {
  publish(0);
  phone.server.cells.set(QUADKEY, [aRecord()]);
  await readCell(QUADKEY);
  phone.server.cells.set(QUADKEY, []);
  phone.server.changes = [{ ...line(1, null), was: POINT }];

  await refreshReplica();
  phone.now += 3_600_000;

  phone.server.faultOf = () => 'no-network';
  expect(await readCell(QUADKEY)).toEqual({ cameras: [], fetchedOn: '2026-07-01', source: 'phone' });
});

test('going from camera to camera reads a cell once a minute', async () => {
  await findCameraDetails(POINT);
  await findCameraDetails(POINT);
  phone.now += 61_000;
  await findCameraDetails(POINT);

  expect(phone.server.log()).toHaveLength(2);
});

test('keeps the 200 cells read last', async () => {
  for (let i = 0; i < 205; i++) {
    phone.now += 1;
    await readCell(i.toString(4).padStart(12, '0'));
  }

  const kept = await (await getDatabase()).cells.toCollection().primaryKeys();
  expect(kept).toHaveLength(200);
  expect(kept[0]).toBe((5).toString(4).padStart(12, '0'));
});
