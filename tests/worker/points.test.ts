import { expect, test } from 'vitest';
import type { CameraFacts } from '../../src/domain/camera/camera.ts';
import { cellOf, latLonOfCell } from '../../src/domain/geo/cell.ts';
import { distanceM } from '../../src/domain/geo/distance.ts';
import type { MapPoint } from '../../src/domain/pack/map-point.ts';
import type { EntryStatus } from '../../src/offline/outbox/entry.ts';
import type { Bbox, DrawnPoint } from '../../src/offline/replica/map-query.ts';
import { facetsOf } from '../../src/worker/facets.ts';
import { compileFilter } from '../../src/worker/filter.ts';
import { joinPacks } from '../../src/worker/join-packs.ts';
import { layOver } from '../../src/worker/lay-over.ts';
import { listOf } from '../../src/worker/list.ts';
import { nearOf } from '../../src/worker/near.ts';
import { Prepared } from '../../src/worker/prepared.ts';
import { EVERY_ROW } from '../../src/worker/selection.ts';
import { aMapPoint } from '../support/map-point.ts';
import { seededRandom } from '../support/random.ts';
import { aChange, aLaidWorld, aNewEntry, anEntry, columnsOf, isInBox, joinedOf, TODAY } from './laid-world.ts';
import { shownOf } from './shown-of.ts';

const VIENNA: CameraFacts = { lat: 48.2082, lon: 16.3738 };
const WORLD: Bbox = [-180, -85, 180, 85];

function drawn(points: readonly MapPoint[], entries: Parameters<typeof layOver>[2] = []): DrawnPoint[] {
  const { index } = layOver(columnsOf(points), [], entries);
  return shownOf(new Prepared(index, EVERY_ROW), { bbox: WORLD, zoom: 18, filter: {} }).points;
}

test('two equal cameras on one pole are two points with two keys', () => {
  const twin = aMapPoint({ aims: '45' });

  const points = drawn([twin, twin]);

  expect(points.length).toBe(2);
  expect(new Set(points.map(({ key }) => key)).size).toBe(2);
});

test('a key stays while the point does, whatever else comes and goes', () => {
  const point = aMapPoint({ operator: 'ÖBB', aims: '45;90' });
  const [alone] = drawn([point]);

  const keys = drawn([point, aMapPoint({ cell: 1, operator: 'A', aims: '0;5' })], [aNewEntry('x', VIENNA)]).map(
    ({ key }) => key,
  );

  expect(keys).toContain(alone?.key);
});

test.each<[EntryStatus, string | undefined]>([
  [{ state: 'queued', attempts: 0 }, 'unsent'],
  [{ state: 'sending', part: 1, parts: 2 }, 'unsent'],
  [{ state: 'received', ahead: 3 }, 'sent'],
  [{ state: 'asked', messages: [] }, 'review'],
  [{ state: 'conflict', fields: ['mount'] }, 'review'],
  [{ state: 'rejected', code: 'bad-facts', message: '' }, 'unsent'],
  [{ state: 'published', cameraId: 'c' }, undefined],
  [{ state: 'refused', reason: 'not-there' }, undefined],
  [{ state: 'withdrawn' }, undefined],
])('an own new camera that is %o has the badge %s', (status, badge) => {
  const [point] = drawn([], [aNewEntry('op', { ...VIENNA, kinds: ['camera'] }, status)]);

  expect(point?.own?.badge).toBe(badge);
});

test('an own edit is drawn in the place of its camera, and keeps what it did not touch', () => {
  const camera = aMapPoint({ mount: 'pole', operator: 'ÖBB', trust: 'confirmed', confirmedMonth: 670 });
  const base: CameraFacts = { ...latLonOfCell(camera.cell), kinds: ['camera'], mount: 'pole', operator: 'ÖBB' };
  const changes = { lat: 48.21, lon: 16.38, aims: [{ kind: 'bearing' as const, deg: 91 }] };
  const sighting = { kind: 'edit' as const, cameraId: 'c', baseRev: 1, changes, photos: [] };

  const points = drawn([camera, aMapPoint()], [anEntry({ opId: 'e', sighting, base, lat: 48.21, lon: 16.38 })]);

  expect(points.length).toBe(2);
  expect(points.find(({ own }) => own)).toMatchObject({
    cell: cellOf(48.21, 16.38),
    aims: '90',
    mount: 'pole',
    operator: 'ÖBB',
    trust: 'confirmed',
    confirmedMonth: 670,
    key: 'own e',
  });
});

test('an own edit without its base stands in for the only camera of its cell', () => {
  const camera = aMapPoint({ operator: 'ÖBB' });
  const sighting = {
    kind: 'edit' as const,
    cameraId: 'c',
    baseRev: 1,
    changes: { mount: 'wall' as const },
    photos: [],
  };

  const points = drawn([camera], [anEntry({ sighting, ...latLonOfCell(camera.cell) })]);

  expect(points).toMatchObject([{ mount: 'wall', operator: 'ÖBB', own: { badge: 'unsent' } }]);
});

test('an entry without a place, and one that only confirms, draw nothing', () => {
  const confirm = { kind: 'confirm' as const, cameraId: 'c', baseRev: 1, observedOn: TODAY, photos: [] };
  const nowhere = anEntry({ sighting: { ...confirm, kind: 'gone' }, lat: Number.NaN, lon: Number.NaN });

  expect(drawn([aMapPoint()], [anEntry({ sighting: confirm, ...VIENNA }), nowhere]).map(({ own }) => own)).toEqual([
    undefined,
  ]);
});

test('own points of one cell keep their own marks', () => {
  const entries = ['a', 'b', 'c'].map((opId, at) => aNewEntry(opId, { ...VIENNA, operator: `Operator ${3 - at}` }));

  const points = drawn([aMapPoint(), aMapPoint({ operator: 'Z' })], entries);

  expect(points.map(({ operator, own }) => [operator, own?.opId])).toEqual([
    ['', undefined],
    ['Z', undefined],
    ['Operator 1', 'c'],
    ['Operator 2', 'b'],
    ['Operator 3', 'a'],
  ]);
});

test('reports a change whose camera is not there and draws the rest', () => {
  const stray = aChange(3, aMapPoint({ operator: 'Nobody' }), null);

  const { index, missing } = layOver(joinedOf([aMapPoint()], 1), [stray], []);

  expect(missing).toEqual([stray]);
  expect(index.count).toBe(1);
});

test('packs that overlap are refused', () => {
  const overlapping = [
    columnsOf([aMapPoint({ cell: 1 }), aMapPoint({ cell: 9 })]),
    columnsOf([aMapPoint({ cell: 9 })]),
  ];

  expect(() => joinPacks(overlapping)).toThrow('expected packs that do not overlap, got cell 9 after 9');
});

test('more than 3,000 points at once are drawn as bubbles, close in too', () => {
  const crowd = Array.from({ length: 3001 }, (_, at) => aMapPoint({ cell: cellOf(48.2, 16.37) + at }));
  const view = (points: MapPoint[]) =>
    shownOf(new Prepared(layOver(columnsOf(points), [], []).index, EVERY_ROW), { bbox: WORLD, zoom: 15, filter: {} });

  expect(view(crowd.slice(1)).points.length).toBe(3000);
  expect(view(crowd).points).toEqual([]);
  expect(view(crowd).bubbles.reduce((sum, { count }) => sum + count, 0)).toBe(3001);
});

const { index, expected } = aLaidWorld();
const everything = new Prepared(index, EVERY_ROW);

test('near lists exactly the points within the radius, nearest first', () => {
  const random = seededRandom(31);
  for (let round = 0; round < 60; round++) {
    const around = latLonOfCell(random.pick(expected).cell);
    const question = {
      lat: around.lat + random.gauss() * 0.01,
      lon: around.lon,
      radiusM: 10 ** (1 + random.next() * 5),
      limit: 10_000,
    };
    const within = expected
      .map(({ cell }) => distanceM(question, latLonOfCell(cell)))
      .filter((distance) => distance <= question.radiusM);

    const points = nearOf(everything, question);

    expect(points.map((point) => point.distanceM)).toEqual(within.sort((a, b) => a - b));
    expect(nearOf(everything, { ...question, limit: 3 })).toEqual(points.slice(0, 3));
  }
});

test('near looks across the antimeridian and over a pole', () => {
  const far = [
    { lat: 10, lon: 179.9995 },
    { lat: 10, lon: -179.9995 },
    { lat: 84.9, lon: 0 },
    { lat: 84.9, lon: 179 },
  ];
  const prepared = new Prepared(
    layOver(columnsOf(far.map(({ lat, lon }) => aMapPoint({ cell: cellOf(lat, lon) }))), [], []).index,
    EVERY_ROW,
  );

  expect(nearOf(prepared, { lat: 10, lon: 180, radiusM: 200, limit: 9 }).length).toBe(2);
  expect(nearOf(prepared, { lat: 89, lon: 90, radiusM: 700_000, limit: 9 }).length).toBe(2);
});

test('the list is exact, nearest to the middle first, in small and large boxes and across the antimeridian', () => {
  const random = seededRandom(41);
  for (let round = 0; round < 60; round++) {
    const around = latLonOfCell(random.pick(expected).cell);
    const size = 10 ** (random.next() * 4 - 2.5);
    const west = around.lon - size * random.next();
    const bbox: Bbox = [
      west < -180 ? west + 360 : west,
      around.lat - size / 3,
      Math.min(180, around.lon + size),
      Math.min(85, around.lat + size / 2),
    ];
    const inside = expected.filter((point) => isInBox(point, bbox));

    const some = listOf(everything, { bbox, zoom: 10, filter: {} }, 20);
    const all = listOf(everything, { bbox, zoom: 10, filter: {} }, 100_000);

    expect(all.total).toBe(inside.length);
    expect(all.points.map(({ cell }) => cell).sort((a, b) => a - b)).toEqual(
      inside.map(({ cell }) => cell).sort((a, b) => a - b),
    );
    expect(some.points).toEqual(all.points.slice(0, 20));
  }
});

test('the list of a box over the antimeridian starts at its middle', () => {
  const places = [179.2, -179.9, -178.5, 178.1].map((lon) => aMapPoint({ cell: cellOf(0.5, lon) }));
  const prepared = new Prepared(layOver(columnsOf(places), [], []).index, EVERY_ROW);

  const { points } = listOf(prepared, { bbox: [178, 0, -178, 1], zoom: 8, filter: {} }, 10);

  expect(points.map(({ lon }) => Math.round(lon * 10) / 10)).toEqual([-179.9, 179.2, -178.5, 178.1]);
});

test('facets count each choice with all filters but their own', () => {
  const points = [
    aMapPoint({ kind: 'camera', operator: 'A' }),
    aMapPoint({ kind: 'camera', operator: 'B', manufacturer: 'M' }),
    aMapPoint({ kind: 'alpr', operator: 'B', confirmedMonth: 600 }),
    aMapPoint({ kind: '', life: 'gone' }),
  ];
  const { index: few } = layOver(columnsOf(points), [], []);
  const prepare = (filter: Parameters<typeof compileFilter>[1]) =>
    new Prepared(few, compileFilter(few.columns, filter, TODAY));

  expect(facetsOf(prepare, { bbox: WORLD, zoom: 5, filter: { kinds: ['camera'] } }, TODAY)).toEqual({
    kinds: { camera: 2, alpr: 1 },
    operators: [
      ['A', 1],
      ['B', 1],
    ],
    manufacturers: [['M', 1]],
    qualities: { single: 2 },
  });
  expect(facetsOf(prepare, { bbox: WORLD, zoom: 5, filter: {} }, TODAY).qualities).toEqual({
    single: 2,
    stale: 1,
    gone: 1,
  });
});
