import { expect, test } from 'vitest';
import type { Picture, ViewRequest, WorkerAnswer } from '../../src/drawing/view-query.ts';
import { MapDesk } from '../../src/worker/map-desk.ts';
import type { Replica } from '../../src/worker/map-service.ts';
import { aMapPoint } from '../support/map-point.ts';
import { aChange, aNewEntry, packsOf, TODAY } from './laid-world.ts';
import { aWish, frameOver } from './shown-of.ts';

const TWO = [aMapPoint({ cell: 5 }), aMapPoint({ cell: 2 ** 51 })];
const STORED: Replica = { packs: packsOf(TWO, 2), changes: [], own: [], seq: 7, epoch: 'e'.repeat(32) };
const VIEW: ViewRequest = { type: 'view', id: 3, view: { bbox: [-180, -85.1, 180, 85.1], zoom: 1, filter: {} } };

function aDesk(load: () => Replica | Promise<Replica>): { desk: MapDesk; posted: WorkerAnswer[] } {
  const posted: WorkerAnswer[] = [];
  const desk = new MapDesk({
    loadReplica: async () => load(),
    post: (answer) => posted.push(answer),
    today: () => TODAY,
  });
  return { desk, posted };
}

test('answers a question asked before anything is loaded once it is', async () => {
  const { desk, posted } = aDesk(() => STORED);

  await Promise.all([desk.receive(VIEW), desk.refresh()]);

  expect(posted.find(({ type }) => type === 'view')).toMatchObject({ id: 3, numbers: { total: 2 } });
  expect(posted.find(({ type }) => type === 'loaded')).toEqual({
    type: 'loaded',
    id: 0,
    count: 2,
    seq: 7,
    isHeld: true,
  });
});

test('says that no copy of the map is here yet, which is not the same as an empty map', async () => {
  const { desk, posted } = aDesk(() => ({ packs: [], changes: [], own: [], seq: 0, epoch: '' }));

  await desk.refresh();

  expect(posted).toEqual([{ type: 'loaded', id: 0, count: 0, seq: 0, isHeld: false }]);
});

test('says that a pack is broken and draws the others', async () => {
  const [first = new Uint8Array(), second = new Uint8Array()] = STORED.packs;
  const { desk, posted } = aDesk(() => ({ ...STORED, packs: [first, second.subarray(0, -3)] }));

  await desk.refresh();
  await desk.receive(VIEW);

  expect(posted).toMatchObject([
    { type: 'failed', id: 0, message: 'pack 2 of 2: truncated' },
    { type: 'loaded', id: 0, count: 1, seq: 7 },
    { type: 'view', id: 3, numbers: { total: 1 } },
  ]);
});

test('says that the copy has parted from the feed', async () => {
  const { desk, posted } = aDesk(() => ({ ...STORED, changes: [aChange(8, aMapPoint({ operator: 'Nobody' }), null)] }));

  await desk.refresh();

  expect(posted[0]).toEqual({ type: 'failed', id: 0, message: 'changes without their camera: 8' });
});

test('lives through a failed load and answers after the next one', async () => {
  let isBroken = true;
  const { desk, posted } = aDesk(() => {
    if (isBroken) throw new Error('no database');
    return STORED;
  });

  await desk.refresh();
  await desk.receive(VIEW);
  isBroken = false;
  await desk.refresh();
  await desk.receive(VIEW);

  expect(posted).toMatchObject([
    { type: 'failed', id: 0, message: 'no database' },
    { type: 'failed', id: 3, message: 'no database' },
    { type: 'loaded', id: 0, count: 2 },
    { type: 'view', id: 3, numbers: { total: 2 } },
  ]);
});

test('answers a question that makes no sense with failed', async () => {
  const { desk, posted } = aDesk(() => STORED);

  await desk.receive({ type: 'view', id: 9, view: { bbox: [Number.NaN, 0, 1, 1], zoom: 3, filter: {} } });

  expect(posted).toMatchObject([{ type: 'failed', id: 9 }]);
});

test('shows a new own entry after a refresh, and loads once for many calls', async () => {
  let stored = STORED;
  let loads = 0;
  const { desk, posted } = aDesk(() => {
    loads++;
    return stored;
  });
  await desk.refresh();
  stored = { ...STORED, own: [aNewEntry('op', { lat: 48.2, lon: 16.37 })] };

  await Promise.all([desk.refresh(), desk.refresh(), desk.refresh()]);
  await desk.receive({ type: 'near', id: 6, lat: 48.2, lon: 16.37, radiusM: 50, limit: 5 });

  expect(loads).toBe(2);
  expect(posted.at(-1)).toMatchObject({
    type: 'near',
    id: 6,
    points: [{ key: 'own op', own: { opId: 'op', badge: 'unsent' } }],
  });
});

test('asks the list and the facets of the same view', async () => {
  const { desk, posted } = aDesk(() => STORED);
  const view = {
    bbox: [-180, -85.1, 180, 85.1] as [number, number, number, number],
    zoom: 1,
    filter: { kinds: ['camera' as const] },
  };

  await desk.receive({ type: 'list', id: 1, view, limit: 1 });
  await desk.receive({ type: 'facets', id: 2, view });

  expect(posted).toMatchObject([
    { type: 'list', id: 1, total: 2, points: [{ kind: 'camera' }] },
    { type: 'facets', id: 2, facets: { kinds: { camera: 2 }, qualities: { single: 2 } } },
  ]);
});

const WISH = aWish(frameOver([-180, -85, 180, 85], 1));

test('sends a picture as a scene where it is not to paint, with what can be hit in it', async () => {
  const { desk, posted } = aDesk(() => STORED);

  await desk.receive({ ...VIEW, wish: WISH });

  expect(posted).toMatchObject([
    { type: 'view', picture: { things: { stamp: 1, counts: [{}, {}] }, painted: { scene: { kind: 'counts' } } } },
  ]);
});

test('has a picture painted where that is wished for', async () => {
  const posted: WorkerAnswer[] = [];
  const paint = ({ things }: Picture) => ({ things, painted: { bitmap: {} as ImageBitmap } });
  const desk = new MapDesk({
    loadReplica: async () => STORED,
    post: (answer) => posted.push(answer),
    paint,
    today: () => TODAY,
  });

  await desk.receive({ ...VIEW, wish: { ...WISH, isPainted: true } });

  expect(posted).toMatchObject([{ type: 'view', picture: { painted: { bitmap: {} } } }]);
});

test('names the cameras of rows, and none once the points have been laid anew', async () => {
  const { desk, posted } = aDesk(() => STORED);
  await desk.receive({ ...VIEW, view: { ...VIEW.view, zoom: 13 }, wish: WISH });

  await desk.receive({ type: 'points', id: 4, stamp: 1, rows: [1, 0] });
  await desk.refresh();
  await desk.receive({ type: 'points', id: 5, stamp: 1, rows: [1, 0] });

  expect(posted[1]).toMatchObject({ id: 4, points: [{ cell: 2 ** 51 }, { cell: 5 }] });
  expect(posted.at(-1)).toEqual({ type: 'points', id: 5, points: [] });
});

test('tells the box of all cameras, and none of an empty map', async () => {
  const full = aDesk(() => STORED);
  const empty = aDesk(() => ({ ...STORED, packs: [] }));

  await full.desk.receive({ type: 'extent', id: 1 });
  await empty.desk.receive({ type: 'extent', id: 2 });

  expect(full.posted).toMatchObject([
    { id: 1, bbox: [expect.any(Number), expect.any(Number), expect.any(Number), expect.any(Number)] },
  ]);
  expect(empty.posted).toEqual([{ type: 'extent', id: 2 }]);
});
