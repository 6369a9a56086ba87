import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { toMapPoint } from '../../../src/domain/camera/to-map-point.ts';
import { cellRangeOfQuadkey, latLonOfCell } from '../../../src/domain/geo/cell.ts';
import type { SavedArea } from '../../../src/offline/areas/area.ts';
import { listAreas, runAreas, saveArea, startAreas } from '../../../src/offline/areas/areas.ts';
import { getDatabase } from '../../../src/offline/database.ts';
import { findCameraDetails, readCell } from '../../../src/offline/replica/cells.ts';
import { refreshReplica } from '../../../src/offline/replica/refresh.ts';
import { readState } from '../../../src/offline/replica/state.ts';
import type { Pong } from '../../../src/offline/sync/ping.ts';
import { pullMap } from '../../../src/offline/sync/pull-map.ts';
import { aPhone, NOON, type Phone } from '../phone.ts';
import { aCamera, CELLS, FRAME, furnish, publish } from './some-area.ts';

const [CELL = ''] = CELLS;
const DAY_MS = 86_400_000;

let phone: Phone;
let stop: () => void;
beforeEach(async () => {
  phone = await aPhone();
  furnish(phone.server);
  await refreshReplica();
  stop = startAreas();
  await saveArea(FRAME, 'Around the park');
  await runAreas();
  phone.server.seen = [];
});
afterEach(async () => {
  stop();
  await phone.drop();
});

/** A camera that stands in a cell. */
function cameraIn(quadkey: string, name: string) {
  const { lat, lon } = latLonOfCell(cellRangeOfQuadkey(quadkey).from + 2 ** 27);
  return aCamera(name, { facts: { lat, lon } });
}

/** Publishes a camera in a cell, with its line of the feed. */
function appear(quadkey: string, name: string): void {
  const camera = cameraIn(quadkey, name);
  publish(phone.server, quadkey, [camera]);
  const seq = (phone.server.changes.at(-1)?.seq ?? phone.server.manifest.seq) + 1;
  phone.server.changes.push({ seq, id: camera.id, was: null, now: toMapPoint(camera) });
}

async function theArea(): Promise<SavedArea | undefined> {
  return (await listAreas())[0];
}

test('in a saved area nothing is asked, however old the copy is', async () => {
  const db = await getDatabase();
  await db.cells.toCollection().modify({ isStale: true });
  phone.now = NOON + 400 * DAY_MS;

  const reading = await readCell(CELL);

  expect(reading).toMatchObject({ source: 'phone', fetchedOn: '2026-07-01', cameras: [{ photos: [{ width: 4 }] }] });
  expect(await findCameraDetails(toMapPoint(cameraIn(CELL, 'a')))).toMatchObject({ source: 'phone' });
  expect(phone.server.attempts - phone.server.seen.length).toBeGreaterThan(0);
  expect(phone.server.seen).toEqual([]);
});

test('outside of it a cell that is neither here nor to be had is told apart from an empty one', async () => {
  phone.server.faultOf = () => 'no-network';

  expect(await readCell('120210233231')).toBeUndefined();
  expect(await readCell(CELLS[1] ?? '')).toMatchObject({ cameras: [], source: 'phone' });
});

test('cells that were only looked at give way to others, those of areas never', async () => {
  for (let n = 0; n < 210; n++) {
    phone.now += 1;
    await readCell(n.toString(4).padStart(12, '0'));
  }

  const db = await getDatabase();
  const held = new Set(await db.cells.toCollection().primaryKeys());
  expect(CELLS.filter((quadkey) => !held.has(quadkey))).toEqual([]);
  expect(held.size).toBe(206);
});

test('a change in it is noted, and read with its new picture at the next look at the server', async () => {
  appear(CELLS[1] ?? '', 'd');
  phone.server.faultOf = ({ path }) => (path.includes('/cells/') ? 'no-network' : undefined);
  await refreshReplica();
  expect((await theArea())?.isChanged).toBe(true);
  expect((await readCell(CELLS[1] ?? ''))?.cameras).toEqual([]);

  phone.server.faultOf = () => undefined;
  appear('000000000000', 'e');
  await refreshReplica();

  expect((await theArea())?.isChanged).toBe(false);
  expect((await readCell(CELLS[1] ?? ''))?.cameras).toMatchObject([{ id: 'd'.padEnd(32, '0') }]);
  const db = await getDatabase();
  const row = await db.keptFiles.get(`/photos/${'d1'.padEnd(64, '0')}`);
  expect(row?.areaIds).toEqual([(await theArea())?.areaId]);
  expect((await db.cells.get(CELLS[1] ?? ''))?.areaIds).toEqual(row?.areaIds);
});

test('a kept cell that could not be read anew is read at the next look, without another change', async () => {
  appear(CELLS[1] ?? '', 'd');
  phone.server.faultOf = ({ path }) => (path.includes('/cells/') ? 'no-network' : undefined);
  await refreshReplica();
  phone.server.faultOf = () => undefined;
  const { epoch, head } = await readState();

  await pullMap({ epoch, seq: head } as Pong, false);

  expect((await theArea())?.isChanged).toBe(false);
  expect((await readCell(CELLS[1] ?? ''))?.cameras).toMatchObject([{ id: 'd'.padEnd(32, '0') }]);
  phone.server.seen = [];
  await pullMap({ epoch, seq: head } as Pong, false);
  expect(phone.server.seen).toEqual([]);
});

test('a change elsewhere leaves it as it is', async () => {
  appear('000000000000', 'e');

  await refreshReplica();

  expect((await theArea())?.isChanged).toBe(false);
  expect(phone.server.log().filter((line) => line.includes('/cells/'))).toEqual([]);
});

test('a picture taken off the map goes from the phone with the next look at the server', async () => {
  const db = await getDatabase();
  const path = `/photos/${'a1'.padEnd(64, '0')}`;
  expect(await db.keptFiles.get(path)).toBeDefined();
  appear(CELL, 'f');

  await refreshReplica();

  expect(await db.keptFiles.get(path)).toBeUndefined();
});

test('changes that newer packs would jump over are still noted', async () => {
  appear(CELLS[1] ?? '', 'd');
  phone.server.manifest = { seq: 1, packs: [] };
  phone.now = NOON + DAY_MS;
  phone.server.faultOf = ({ path }) => (path.includes('/cells/') ? 'no-network' : undefined);

  await refreshReplica();

  const db = await getDatabase();
  const stale = await db.cells.filter(({ isStale }) => isStale).primaryKeys();
  expect(stale).toEqual([CELLS[1]]);
  expect((await theArea())?.isChanged).toBe(true);
});

test('when too many lines were missed to read them all, the whole area counts as changed', async () => {
  phone.server.manifest = { seq: 9000, packs: [] };
  phone.server.changes = [];
  phone.now = NOON + DAY_MS;
  phone.server.faultOf = ({ path }) => (path.includes('/cells/') ? 'no-network' : undefined);

  await refreshReplica();

  const db = await getDatabase();
  expect(await db.cells.filter(({ isStale }) => isStale).count()).toBe(6);
  expect((await theArea())?.isChanged).toBe(true);
});
