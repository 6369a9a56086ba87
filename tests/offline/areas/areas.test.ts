import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  deleteArea,
  estimateArea,
  listAreas,
  listSavedQuadkeys,
  MAX_AREA_CELLS,
  quadkeysOfFrame,
  renameArea,
  runAreas,
  saveArea,
  updateArea,
} from '../../../src/offline/areas/areas.ts';
import { getDatabase } from '../../../src/offline/database.ts';
import { NOON, type Phone, settle } from '../phone.ts';
import {
  aCamera,
  aPhoneWithAreas,
  asked,
  CELLS,
  counts,
  FRAME,
  frameOf,
  parts,
  publish,
  saved,
  theArea,
} from './some-area.ts';

let phone: Phone;
let stop: () => void;
beforeEach(async () => {
  ({ phone, stop } = await aPhoneWithAreas());
});
afterEach(async () => {
  stop();
  await phone.drop();
});

/** Tiles of the six cells: 6 of level 12 and 24 of level 13. */
const TILES_BELOW = 30;

test('keeps details, photos of both sizes and the street map of every cell under the frame', async () => {
  const area = await saved();

  const above = asked(phone.server, '/tiles/vector/').filter((path) => Number(path.split('/')[3]) < 12).length;
  expect(
    asked(phone.server, '/api/v1/cells/1')
      .map((path) => path.slice(-12))
      .sort(),
  ).toEqual([...CELLS].sort());
  expect(asked(phone.server, '/photos/')).toHaveLength(4);
  expect(asked(phone.server, '/tiles/vector/')).toHaveLength(TILES_BELOW + above);
  expect(new Set(parts(phone.server)).size).toBe(parts(phone.server).length);
  expect(area).toMatchObject({ name: 'Around the park', state: 'saved', savedOn: '2026-07-01', isChanged: false });
  expect(area).toMatchObject({ quadkeys: CELLS, cameras: 2, parts: 10 + TILES_BELOW + above, partsHeld: area.parts });
  expect(await counts()).toEqual({ areas: 1, cells: 6, files: 4 + TILES_BELOW + above });
  expect(await listSavedQuadkeys()).toEqual(new Set(CELLS));
});

test('what it says it holds is what lies on the phone', async () => {
  const { heldBytes } = await saved();

  const db = await getDatabase();
  const files = (await db.keptFiles.toArray()).map(({ bytes }) => bytes.byteLength);
  const cells = await db.cells.toArray();
  expect(cells.every(({ sizeBytes }) => (sizeBytes ?? 0) > 50)).toBe(true);
  expect(heldBytes).toBe([...files, ...cells.map((row) => row.sizeBytes ?? 0)].reduce((sum, size) => sum + size, 0));
});

test('a tile of the sea is kept as an empty row', async () => {
  await saved();

  const db = await getDatabase();
  const rows = await db.keptFiles.filter(({ path }) => path.startsWith('/tiles/vector/12/')).toArray();
  expect(rows.map(({ path, sizeBytes }) => [path, sizeBytes]).sort()).toEqual([
    ['/tiles/vector/12/2200/1342', 9],
    ['/tiles/vector/12/2200/1343', 0],
    ['/tiles/vector/12/2201/1342', 9],
    ['/tiles/vector/12/2201/1343', 0],
    ['/tiles/vector/12/2202/1342', 9],
    ['/tiles/vector/12/2202/1343', 0],
  ]);
});

test('the raster map of another host is never saved', async () => {
  phone.server.vector = null;

  const estimate = await estimateArea(FRAME);
  const area = await saved();

  expect(estimate).toMatchObject({ ok: true, cost: { hasStreetMap: false, mapBytes: 0 } });
  expect(area).toMatchObject({ state: 'saved', parts: 10 });
  expect(asked(phone.server, '/tiles/')).toEqual([]);
});

test('tells what it takes before anything of it is fetched', async () => {
  const estimate = await estimateArea(FRAME);

  expect(parts(phone.server)).toEqual([]);
  expect(estimate).toMatchObject({ ok: true, cost: { cells: 6, cameras: 2, photosBytes: 40, hasStreetMap: true } });
  if (estimate.ok) {
    const { detailsBytes, photosBytes, mapBytes, sizeBytes } = estimate.cost;
    expect(sizeBytes).toBe(detailsBytes + photosBytes + mapBytes);
  }
});

test('the figures that were just told stand in the row at once, and are not asked for again', async () => {
  const estimate = await estimateArea(FRAME);
  phone.server.seen = [];

  const area = await saveArea(FRAME, 'Around the park');
  await runAreas();

  const sizeBytes = estimate.ok ? estimate.cost.sizeBytes : 0;
  expect(area).toMatchObject({ costBytes: sizeBytes, cameras: 2, state: 'saving', partsHeld: 0 });
  expect(asked(phone.server, '/api/v1/cells/cost')).toEqual([]);
  const other = await saveArea(frameOf(100, 100, 1, 1), 'Elsewhere');
  expect(other.costBytes).toBe(0);
  await runAreas();
});

test('a frame that is too large is refused without a request', async () => {
  const large = frameOf(2200, 1340, 21, 20);
  phone.server.seen = [];

  expect(quadkeysOfFrame(frameOf(2200, 1340, 20, 20))).toHaveLength(MAX_AREA_CELLS);
  expect(quadkeysOfFrame(large)).toEqual([]);
  expect(quadkeysOfFrame([-180, -85, 180, 85])).toEqual([]);
  expect(await estimateArea(large)).toEqual({ ok: false, problem: 'too-large' });
  await expect(saveArea(large, 'Everything')).rejects.toThrow(RangeError);
  expect(phone.server.attempts).toBe(0);
  expect(await listAreas()).toEqual([]);
});

test('an estimate says what stood in its way', async () => {
  phone.server.faults = ['no-network', 'portal', { status: 429, code: 'too-many-requests' }];

  const problems = [await estimateArea(FRAME), await estimateArea(FRAME), await estimateArea(FRAME)];

  expect(problems).toEqual([
    { ok: false, problem: 'network' },
    { ok: false, problem: 'server' },
    { ok: false, problem: 'busy' },
  ]);
});

test('a frame across the antimeridian has the cells of both sides', async () => {
  const frame = frameOf(4095, 2000, 2, 1);
  expect([frame[0] > 179, frame[2] > 180]).toEqual([true, true]);
  const wrapped: typeof frame = [frame[0], frame[1], frame[2] - 360, frame[3]];

  expect(quadkeysOfFrame(wrapped)).toEqual(['133333131111', '022222020000']);
  expect(quadkeysOfFrame(frame)).toEqual(quadkeysOfFrame(wrapped));
  expect((await saved(wrapped)).state).toBe('saved');
});

test('what is asked for depends on the cells alone, and its order tells nothing', async () => {
  await saved(FRAME);
  const whole = parts(phone.server);
  await deleteArea((await theArea()).areaId);
  phone.server.seen = [];
  const [west, south, east, north] = FRAME;

  await saved([west + 0.01, south + 0.01, east - 0.01, north - 0.01]);

  expect([...parts(phone.server)].sort()).toEqual([...whole].sort());
  const order = parts(phone.server)
    .filter((path) => path.includes('/cells/'))
    .map((path) => path.slice(-12));
  expect(order).not.toEqual(CELLS);
  expect(order).not.toEqual([...CELLS].reverse());
  for (const { init, headers, path } of phone.server.seen) {
    expect([init.credentials, init.cache, init.referrerPolicy], path).toEqual(['omit', 'no-store', 'no-referrer']);
    expect(headers.has('cookie') || headers.has('authorization')).toBe(false);
  }
});

test('a neighbour fetches only what it does not share, and what is shared goes with the last', async () => {
  const first = await saved();
  phone.server.seen = [];
  const second = await saved(frameOf(2202, 1342, 2, 2), 'Next to it');

  expect(
    asked(phone.server, '/api/v1/cells/1')
      .map((path) => path.slice(-12))
      .sort(),
  ).toEqual(['120210233231', '120210233233']);
  expect(asked(phone.server, '/tiles/vector/12/').sort()).toEqual([
    '/tiles/vector/12/2203/1342',
    '/tiles/vector/12/2203/1343',
  ]);
  expect([second.cameras, second.partsHeld]).toEqual([0, second.parts]);
  await deleteArea(first.areaId);
  const db = await getDatabase();
  const left = await db.keptFiles.toArray();

  expect(left.map(({ areaIds }) => areaIds)).toEqual(left.map(() => [second.areaId]));
  expect(left).toHaveLength(second.parts - 4);
  expect((await db.cells.toCollection().primaryKeys()).sort()).toEqual([
    '120210233230',
    '120210233231',
    '120210233232',
    '120210233233',
  ]);
  await deleteArea(second.areaId);
  expect(await counts()).toEqual({ areas: 0, cells: 0, files: 0 });
});

test('an update fetches anew what has changed, and drops at the end what is gone', async () => {
  const { areaId, parts: before } = await saved();
  phone.server.seen = [];
  publish(phone.server, CELLS[0] ?? '', [aCamera('c')]);
  phone.server.vector = { minZoom: 0, maxZoom: 13, bounds: [-180, -85, 180, 85], version: 2 };
  phone.now = NOON + 86_400_000;
  phone.server.faultOf = () => (phone.server.seen.length >= 30 ? 'no-network' : undefined);

  await updateArea(areaId);
  await runAreas();
  const db = await getDatabase();
  const old = `/photos/${'a1'.padEnd(64, '0')}`;
  expect([(await theArea()).state, await db.keptFiles.get(old)]).toMatchObject(['failed', { path: old }]);
  expect(await listSavedQuadkeys()).toEqual(new Set(CELLS));
  phone.server.faultOf = () => undefined;
  await phone.advance(10_000);
  await settle(3_000);

  expect(await db.keptFiles.get(old)).toBeUndefined();
  const area = await theArea();
  expect(area).toMatchObject({ state: 'saved', savedOn: '2026-07-02', parts: before, partsHeld: before });
  expect(area.updatingSince).toBeUndefined();
  expect(asked(phone.server, '/photos/').sort()).toEqual([
    `/photos/${'c1'.padEnd(64, '0')}`,
    `/photos/${'c2'.padEnd(64, '0')}`,
  ]);
  const tile = await db.keptFiles.get('/tiles/vector/12/2200/1342');
  expect(new TextDecoder().decode(tile?.bytes)).toBe('version 2');
  expect(new Set(parts(phone.server)).size).toBe(parts(phone.server).length);
});

test('an update does not carry again what is as it was', async () => {
  const { areaId, heldBytes } = await saved();
  phone.server.seen = [];
  phone.now += 1000;

  await updateArea(areaId);
  await runAreas();

  expect(await theArea()).toMatchObject({ state: 'saved', heldBytes });
  expect(asked(phone.server, '/photos/')).toEqual([]);
  const tiles = phone.server.seen.filter(({ path }) => path.startsWith('/tiles/vector/12/') && path.endsWith('2'));
  expect(tiles.map(({ headers }) => headers.get('if-none-match'))).toEqual(['"1"', '"1"', '"1"']);
});

test('several wait for their turn, the newest is listed first, and each has the name it was given', async () => {
  await saveArea(FRAME, 'One');
  phone.now += 1;
  const { areaId } = await saveArea(frameOf(100, 100, 1, 1), 'Two');
  await renameArea(areaId, 'The second');
  await runAreas();

  expect((await listAreas()).map(({ name, state }) => [name, state])).toEqual([
    ['The second', 'saved'],
    ['One', 'saved'],
  ]);
});

test('a picture that the server no longer has is no part of the area', async () => {
  phone.server.pictures.delete('a1'.padEnd(64, '0'));

  const area = await saved();

  expect(area).toMatchObject({ state: 'saved', partsHeld: area.parts, isChanged: false });
});

test('tells the screens, but not for every part', async () => {
  phone.announced.length = 0;
  const area = await saved();

  const told = phone.announced.filter((type) => type === 'areas-changed').length;
  expect(told).toBeGreaterThan(3);
  expect(told).toBeLessThan(area.parts / 3);
});
