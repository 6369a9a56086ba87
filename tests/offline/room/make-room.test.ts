import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { cellOf } from '../../../src/domain/geo/cell.ts';
import { countCells } from '../../../src/domain/pack/count-cells.ts';
import { decodeCounts } from '../../../src/domain/pack/decode-counts.ts';
import { encodeCounts } from '../../../src/domain/pack/encode-counts.ts';
import { encodePack } from '../../../src/domain/pack/encode-pack.ts';
import { getDatabase, isNoRoom } from '../../../src/offline/database.ts';
import { addDraftPhoto, putDraft } from '../../../src/offline/outbox/drafts.ts';
import { listEntries, saveDraft } from '../../../src/offline/outbox/outbox.ts';
import { refreshReplica } from '../../../src/offline/replica/refresh.ts';
import { getRegions, readWorldHeld, wantWholeWorld } from '../../../src/offline/replica/regions.ts';
import { loadReplica } from '../../../src/offline/replica/replica.ts';
import { forgetGivenUp, readGivenUp } from '../../../src/offline/room/given-up.ts';
import { withRoom } from '../../../src/offline/room/make-room.ts';
import { aMapPoint } from '../../support/map-point.ts';
import { aDraft, aPhone, aPhoto, type Phone, saveCamera } from '../phone.ts';

let phone: Phone;
let cacheNames: Set<string>;
beforeEach(async () => {
  phone = await aPhone();
  cacheNames = new Set(['overseen-tiles', 'overseen-photos', 'overseen-vector-code', 'workbox-precache-v2']);
  vi.stubGlobal('caches', {
    has: async (name: string) => cacheNames.has(name),
    delete: async (name: string) => cacheNames.delete(name),
    open: async () => ({ keys: async () => [] }),
  });
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await forgetGivenUp();
  await phone.drop();
});

const FULL = () => new DOMException('full', 'QuotaExceededError');

/** The phone is full for writes to a table until `isFree` says otherwise. Gives the way back. */
async function fillUp(names: readonly string[], isFree: () => Promise<boolean> | boolean): Promise<() => void> {
  const db = await getDatabase();
  let free = false;
  const watched = names.map((name) => db.table(name));
  const onWrite = () => {
    if (!free) throw FULL();
  };
  for (const table of watched) table.hook('creating', onWrite);
  const timer = setInterval(() => void Promise.resolve(isFree()).then((is) => (free = is)), 0);
  return () => {
    clearInterval(timer);
    for (const table of watched) table.hook('creating').unsubscribe(onWrite);
  };
}

const PLACES = [cellOf(48.2, 16.4), cellOf(48.2001, 16.4001), cellOf(-33.9, 151.2)].sort((a, b) => a - b);

function publish(): void {
  const put = (bytes: Uint8Array) => {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    phone.server.packs.set(sha256, Uint8Array.from(bytes));
    return sha256;
  };
  const bytes = encodePack(PLACES.map((cell) => aMapPoint({ cell })));
  const packs = [{ from: 0, to: 2 ** 52, count: 3, sizeBytes: 100, sha256: put(bytes) }];
  const counts = { level: 10, sizeBytes: 20, sha256: put(encodeCounts(countCells(Float64Array.from(PLACES), 10))) };
  phone.server.manifest = { seq: 0, packs, counts, wholeWorldBytes: 1000 };
}

async function fillTables(): Promise<void> {
  const db = await getDatabase();
  publish();
  await refreshReplica();
  const cell = { cameras: [], fetchedOn: '2026-03-01', readAt: 1, isStale: false };
  await db.cells.bulkPut([
    { ...cell, quadkey: '0'.repeat(12) },
    { ...cell, quadkey: '1'.repeat(12), areaIds: ['old'] },
    { ...cell, quadkey: '2'.repeat(12), areaIds: ['old', 'new'] },
  ]);
  const file = { bytes: new ArrayBuffer(3), mediaType: 'image/webp', sizeBytes: 3, etag: '', readAt: 1 };
  await db.keptFiles.bulkPut([
    { ...file, path: '/tiles/vector/1/0/0', areaIds: ['old'] },
    { ...file, path: '/tiles/vector/1/1/0', areaIds: ['old', 'new'] },
  ]);
  const area = {
    bbox: [0, 0, 1, 1] as [number, number, number, number],
    quadkeys: ['1'.repeat(12), '2'.repeat(12)],
    state: 'saved' as const,
    costBytes: 1,
    heldBytes: 1,
    parts: 1,
    partsHeld: 1,
    cameras: 1,
    isChanged: false,
  };
  await db.areas.bulkPut([
    { ...area, areaId: 'new', name: 'Harbour', savedOn: '2026-06-01', createdAt: 2 },
    { ...area, areaId: 'old', name: 'Old town', savedOn: '2026-03-01', createdAt: 1 },
  ]);
}

/** Work that has no room until so many things were let go. */
function fullFor(times: number): () => Promise<string> {
  let left = times;
  return async () => {
    if (left-- > 0) throw FULL();
    return 'kept';
  };
}

test('with room nothing is let go', async () => {
  await fillTables();

  expect(await withRoom(fullFor(0))).toBe('kept');

  expect([await readGivenUp(), cacheNames.size]).toEqual([[], 4]);
});

test('lets one thing go at a time, in its order, and notes each', async () => {
  const order = [
    { kind: 'street-map' },
    { kind: 'photos' },
    { kind: 'details' },
    { kind: 'area', name: 'Old town', savedOn: '2026-03-01' },
    { kind: 'area', name: 'Harbour', savedOn: '2026-06-01' },
    { kind: 'world' },
    { kind: 'counts' },
  ];
  for (let times = 1; times <= order.length; times++) {
    await forgetGivenUp();
    await phone.drop();
    phone = await aPhone();
    cacheNames = new Set(['overseen-tiles', 'overseen-photos', 'overseen-vector-code', 'workbox-precache-v2']);
    await fillTables();

    expect(await withRoom(fullFor(times))).toBe('kept');

    expect(await readGivenUp()).toEqual(order.slice(0, times));
    expect(phone.announced).toContain('room-changed');
  }
  expect([...cacheNames]).toEqual(['overseen-vector-code', 'workbox-precache-v2']);
});

test('an area takes along only what no other area needs', async () => {
  await fillTables();
  await withRoom(fullFor(4));

  const db = await getDatabase();
  expect(await db.areas.toCollection().primaryKeys()).toEqual(['new']);
  expect((await db.cells.toArray()).map(({ quadkey, areaIds }) => [quadkey[0], areaIds])).toEqual([['2', ['new']]]);
  expect((await db.keptFiles.toArray()).map(({ path, areaIds }) => [path, areaIds])).toEqual([
    ['/tiles/vector/1/1/0', ['new']],
  ]);
});

test('cameras in full become counts that add up, made on this phone and kept through the next looks', async () => {
  await fillTables();
  await withRoom(fullFor(6));
  const seen = phone.server.log().length;

  const { packs, unheld, counts } = await loadReplica();
  const decoded = decodeCounts(counts ?? new Uint8Array());
  expect([packs, unheld.length]).toEqual([[], 1]);
  expect(decoded.ok && [...decoded.counts.counts].sort()).toEqual([1, 2]);
  expect(phone.server.log()).toHaveLength(seen);

  await refreshReplica();
  expect((await loadReplica()).packs).toEqual([]);
  expect(await readWorldHeld()).toMatchObject({ isWhole: false, isShort: true });
});

test('when even the counts went, nothing is fetched until the person asks; then all comes back', async () => {
  await fillTables();
  await withRoom(fullFor(7));
  const seen = phone.server.log().length;
  await refreshReplica();
  expect((await loadReplica()).epoch).toBe('');
  expect(phone.server.log()).toHaveLength(seen);

  expect(await wantWholeWorld()).toEqual({ ok: true, changed: true });
  expect((await loadReplica()).packs).toHaveLength(1);
});

test('never touches what a person wrote, and rejects when nothing is left to give', async () => {
  const opId = await saveCamera('mine');
  await putDraft(aDraft({ draftId: 'e'.repeat(32) }));
  await addDraftPhoto('e'.repeat(32), aPhoto('a picture'));
  const db = await getDatabase();
  await db.setAside.add({ from: 'drafts', reason: 'unreadable', on: '2026-07-01', content: {} });
  await db.wishes.add({ opId, kind: 'withdraw' });
  await fillTables();

  await expect(withRoom(fullFor(99))).rejects.toSatisfy(isNoRoom);

  const counts = await Promise.all([db.entries, db.drafts, db.photos, db.setAside, db.wishes].map((t) => t.count()));
  expect(counts).toEqual([1, 1, 1, 1, 1]);
});

test('another error is not mistaken for a full phone', async () => {
  await fillTables();
  await expect(withRoom(() => Promise.reject(new RangeError('a mistake')))).rejects.toThrow('a mistake');
  expect(await readGivenUp()).toEqual([]);
});

test.each(['drafts', 'entries', 'photos'])(
  'a write to %s that finds the phone full is kept after something gave way',
  async (table) => {
    await fillTables();
    const db = await getDatabase();
    const stop = await fillUp([table], async () => (await db.areas.count()) < 2);
    const draftId = 'f'.repeat(32);

    await putDraft(aDraft({ draftId }));
    await addDraftPhoto(draftId, aPhoto('a picture'));
    const saved = await saveDraft(draftId);
    stop();

    expect(saved.ok).toBe(true);
    expect((await listEntries()).filter(({ sighting }) => sighting.photos.length === 1)).toHaveLength(1);
    expect((await readGivenUp()).map(({ kind }) => kind)).toContain('area');
  },
);

test('a save with nothing left to give says so and leaves the draft', async () => {
  const draftId = 'f'.repeat(32);
  await putDraft(aDraft({ draftId }));
  const stop = await fillUp(['entries'], () => false);

  expect(await saveDraft(draftId)).toEqual({ ok: false, code: 'no-room' });
  stop();

  expect(await (await getDatabase()).drafts.count()).toBe(1);
  expect((await saveDraft(draftId)).ok).toBe(true);
});

test('packs push out nothing but older copies; where they do not fit the phone keeps counts', async () => {
  await fillTables();
  const db = await getDatabase();
  await db.packs.clear();
  const worldHash = phone.server.manifest.packs[0]?.sha256;
  const refuse = (key: unknown) => {
    if (key === worldHash) throw FULL();
  };
  db.packs.hook('creating', refuse);
  await loadReplica();

  expect(await refreshReplica()).toMatchObject({ ok: true });
  db.packs.hook('creating').unsubscribe(refuse);

  expect(await db.areas.count()).toBe(2);
  expect(await loadReplica()).toMatchObject({ packs: [], counts: expect.any(Uint8Array) });
  expect((await readGivenUp()).map(({ kind }) => kind)).toEqual(['street-map', 'photos', 'details', 'world']);

  db.packs.hook('creating', refuse);
  const [pack] = phone.server.manifest.packs;
  if (!pack) throw new Error('expected a pack');
  await getRegions([pack], { lat: 48, lon: 16 });
  db.packs.hook('creating').unsubscribe(refuse);
  expect((await loadReplica()).counts).toBeDefined();
  expect((await readGivenUp()).map(({ kind }) => kind)).toContain('update');
  const seen = phone.server.log().filter((path) => path.startsWith('GET /packs/')).length;
  await refreshReplica();
  expect(phone.server.log().filter((path) => path.startsWith('GET /packs/'))).toHaveLength(seen);
});

test('what was given up is told until it was read, also after the app was closed', async () => {
  await fillTables();
  await withRoom(fullFor(1));
  await phone.restart();
  expect(await readGivenUp()).toEqual([{ kind: 'street-map' }]);

  await forgetGivenUp();
  expect(await readGivenUp()).toEqual([]);
});

test('even when no note can be written the map gives way, and what went is told by the page', async () => {
  await fillTables();
  const notes = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => notes.get(name) ?? null,
    setItem: (name: string, text: string) => void notes.set(name, text),
    removeItem: (name: string) => void notes.delete(name),
  });
  const db = await getDatabase();
  const full = () => {
    throw FULL();
  };
  db.settings.hook('updating', full);
  db.settings.hook('creating', full);

  expect(await withRoom(fullFor(6))).toBe('kept');
  expect(await db.packs.count()).toBe(0);
  expect(await loadReplica()).toMatchObject({ packs: [], epoch: '' });
  expect((await readGivenUp()).map(({ kind }) => kind)).toContain('counts');
  db.settings.hook('updating').unsubscribe(full);
  db.settings.hook('creating').unsubscribe(full);
});
