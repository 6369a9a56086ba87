import { expect, test } from 'vitest';
import { cellOf, columnRowOfCell, latLonOfCell } from '../../src/domain/geo/cell.ts';
import { countCells } from '../../src/domain/pack/count-cells.ts';
import { encodeCounts } from '../../src/domain/pack/encode-counts.ts';
import { encodePack } from '../../src/domain/pack/encode-pack.ts';
import type { Change, MapPoint } from '../../src/domain/pack/map-point.ts';
import { comparePoints } from '../../src/domain/pack/point-order.ts';
import type { Bbox, Bubble, MapFilter, Unheld } from '../../src/offline/replica/map-query.ts';
import type { PackRef } from '../../src/protocol/schema/reads.ts';
import { cellBoxesOf } from '../../src/worker/cell-box.ts';
import { layOver } from '../../src/worker/lay-over.ts';
import { MapService, type Replica } from '../../src/worker/map-service.ts';
import { isRangeInBox } from '../../src/worker/range-in-box.ts';
import { layUnheld } from '../../src/worker/unheld-world.ts';
import { aMapPoint } from '../support/map-point.ts';
import { seededRandom } from '../support/random.ts';
import { aWorld } from '../support/world.ts';
import { aChange, TODAY } from './laid-world.ts';
import { aWish, frameOver } from './shown-of.ts';

const WORLD: Bbox = [-180, -85, 180, 85];
const POINTS = aWorld({ count: 3000, seed: 5 }).sort(comparePoints);
/** Borders within towns, so that a coarse square is cut by them. */
const BORDERS = [0, 700, 1501, 1502, 2400].map((row) => (row === 0 ? 0 : (POINTS[row]?.cell ?? 0)));

const RANGES = BORDERS.map((from, index) => ({ from, to: BORDERS[index + 1] ?? 2 ** 52 }));
const inRange = ({ from, to }: { from: number; to: number }, { cell }: MapPoint) => cell >= from && cell < to;

const REFS: PackRef[] = RANGES.map((range, index) => ({
  ...range,
  count: POINTS.filter((point) => inRange(range, point)).length,
  sizeBytes: 100 + index,
  sha256: String(index).repeat(64),
}));

/** The map of a phone that holds some of the packs. */
function serviceWith(held: readonly number[], changes: readonly Change[] = [], counts = true): MapService {
  const service = new MapService();
  const cells = Float64Array.from(POINTS, ({ cell }) => cell);
  load(service, {
    packs: held.map((index) =>
      encodePack(POINTS.filter((point) => inRange(RANGES[index] ?? { from: 0, to: 0 }, point))),
    ),
    unheld: REFS.filter((_, index) => !held.includes(index)),
    ...(counts ? { counts: encodeCounts(countCells(cells, 10)) } : {}),
    changes,
    own: [],
    seq: changes.length,
    epoch: 'e',
  });
  return service;
}

interface Seen {
  bubbles: Bubble[];
  total: number;
  unheld?: Unheld;
}

/** What a view says, and the counts of a picture of it. */
function see(service: MapService, bbox: Bbox, zoom: number, filter: MapFilter = {}): Seen {
  const told = service.answer(
    { type: 'view', id: 1, view: { bbox, zoom, filter }, wish: aWish(frameOver(bbox, zoom)) },
    TODAY,
  );
  if (told.type !== 'view') throw new Error(told.type);
  return { ...told.numbers, bubbles: (told.picture?.things.counts ?? []).map(({ bubble }) => bubble) };
}

const sumOf = ({ bubbles }: Seen) => bubbles.reduce((sum, { count }) => sum + count, 0);

test('bubbles add up to the truth at every zoom, whichever packs are held', () => {
  for (const held of [[], [0], [2], [1, 3], [0, 1, 2, 3, 4]]) {
    const service = serviceWith(held);
    for (const zoom of [0, 2, 5, 8, 10, 12.5]) {
      const answer = see(service, WORLD, zoom);
      expect([held, zoom, sumOf(answer), answer.total]).toEqual([held, zoom, 3000, 3000]);
    }
  }
});

test('a square that is partly held has one bubble with both halves', () => {
  const whole = see(serviceWith([0, 1, 2, 3, 4]), WORLD, 4).bubbles;
  const partly = see(serviceWith([1]), WORLD, 4).bubbles;

  expect(partly).toHaveLength(whole.length);
  expect(partly.map(({ count }) => count).sort()).toEqual(whole.map(({ count }) => count).sort());
});

test('changes in ranges that are not held move the counts and are never a camera missing', () => {
  const random = seededRandom(3);
  const alive = [...POINTS];
  const changes: Change[] = Array.from({ length: 400 }, (_, index) => {
    const was = random.below(3) === 0 ? null : (alive.splice(random.below(alive.length), 1)[0] ?? null);
    const isGone = was !== null && random.below(2) === 0;
    const now = isGone ? null : aMapPoint({ cell: POINTS[random.below(3000)]?.cell ?? 0, operator: `o${index}` });
    if (now) alive.push(now);
    return aChange(index + 1, was, now);
  });
  for (const held of [[], [1], [0, 2, 4]]) {
    const service = new MapService();
    const report = load(service, {
      packs: held.map((index) =>
        encodePack(POINTS.filter((point) => inRange(RANGES[index] ?? { from: 0, to: 0 }, point))),
      ),
      unheld: REFS.filter((_, index) => !held.includes(index)),
      counts: encodeCounts(
        countCells(
          Float64Array.from(POINTS, ({ cell }) => cell),
          10,
        ),
      ),
      changes,
      own: [],
      seq: 400,
      epoch: 'e',
    });

    expect(report.problems).toEqual([]);
    expect(sumOf(see(service, WORLD, 3))).toBe(alive.length);
  }
});

test('a change that parts from the feed within what is held is still told', () => {
  const service = new MapService();
  const stranger = aMapPoint({ cell: POINTS[10]?.cell ?? 0, operator: 'nobody' });
  const problemsOf = (held: number[]) =>
    load(service, {
      packs: held.map((index) =>
        encodePack(POINTS.filter((point) => inRange(RANGES[index] ?? { from: 0, to: 0 }, point))),
      ),
      unheld: REFS.filter((_, index) => !held.includes(index)),
      changes: [aChange(1, stranger, null)],
      own: [],
      seq: 1,
      epoch: 'e',
    }).problems;

  expect(problemsOf([0])).toEqual(['changes without their camera: 1']);
  expect(problemsOf([1])).toEqual([]);
});

test('a filter leaves counts out and says so', () => {
  const service = serviceWith([0]);
  const plain = see(service, WORLD, 3);
  const filtered = see(service, WORLD, 3, { kinds: ['camera', 'alpr'] });

  expect(plain.unheld?.isCounted).toBe(true);
  expect(filtered.unheld?.isCounted).toBe(false);
  expect(filtered.total).toBeLessThanOrEqual(REFS[0]?.count ?? 0);
  expect(filtered.unheld?.ranges).toHaveLength(4);
});

test('close in it names the packs that have cameras there, their bytes, and nothing where nothing is missing', () => {
  const at = POINTS[1000];
  if (!at) throw new Error('expected a point');
  const around = (point: MapPoint, reach: number): Bbox => {
    const { lat, lon } = latLon(point);
    return [lon - reach, lat - reach, lon + reach, lat + reach];
  };
  const close = see(serviceWith([0]), around(at, 0.001), 16);
  const isHeld = see(serviceWith([1]), around(at, 0.0001), 18);
  const ocean = see(serviceWith([]), [-140, 5, -139.9, 5.1], 12);

  expect(close.unheld).toEqual({ ranges: [RANGES[1]], sizeBytes: 101, isCounted: false });
  expect([close.bubbles, close.total]).toEqual([[], 0]);
  expect(isHeld.unheld).toBeUndefined();
  expect(ocean.unheld).toBeUndefined();
});

test('without counts it still knows which packs are missing, and does not invent numbers', () => {
  const answer = see(serviceWith([0], [], false), WORLD, 3);

  expect(answer.total).toBe(REFS[0]?.count);
  expect(answer.unheld).toMatchObject({ isCounted: false });
  expect(answer.unheld?.ranges).toHaveLength(4);
});

test('counts that cannot be read are told, and what is held is drawn', () => {
  const service = new MapService();
  const [first] = RANGES;
  const report = load(service, {
    packs: [encodePack(POINTS.filter((point) => first && inRange(first, point)))],
    unheld: REFS.slice(1),
    counts: Uint8Array.of(1, 2, 3),
    changes: [],
    own: [],
    seq: 0,
    epoch: 'e',
  });

  expect(report).toMatchObject({ problems: ['counts: not-a-pack'], count: REFS[0]?.count });
});

test('a bubble of counts stands in its square and zooms in, never out', () => {
  for (const bubble of see(serviceWith([]), WORLD, 11).bubbles) {
    const [west, south, east, north] = bubble.bbox;
    expect(bubble.lat).toBeGreaterThan(south);
    expect(bubble.lat).toBeLessThan(north);
    expect(bubble.lon).toBeGreaterThan(west);
    // At zoom 11 a square of the grid is 360 / 2^13 degrees wide.
    expect(east - west).toBeLessThanOrEqual(360 / 2 ** 13 + 1e-9);
  }
});

test('knows whether a range has a cell in a box, as a plain look at every cell does', () => {
  const random = seededRandom(9);
  for (let round = 0; round < 200; round++) {
    const [lat, lon] = [random.next() * 120 - 60, random.next() * 300 - 150];
    const [box] = cellBoxesOf([lon, lat, lon + random.next() * 8, lat + random.next() * 8]);
    const inside = cellOf(lat + 0.01, lon + 0.01);
    if (!box) throw new Error('expected a box');
    const isIn = isRangeInBox({ from: inside, to: inside + 1 }, box);
    const far = cellOf(-lat, lon > 0 ? lon - 150 : lon + 150);

    expect(isIn).toBe(box.maxX > box.minX && cellInBox(inside, box));
    expect(isRangeInBox({ from: far, to: far + 1 }, box)).toBe(cellInBox(far, box));
  }
});

function latLon({ cell }: MapPoint) {
  return latLonOfCell(cell);
}

function cellInBox(cell: number, box: { minX: number; minY: number; maxX: number; maxY: number }): boolean {
  const { x, y } = columnRowOfCell(cell);
  return x >= box.minX && x <= box.maxX && y >= box.minY && y <= box.maxY;
}

function load(service: MapService, replica: Replica) {
  return service.load(replica, { layOver, layUnheld });
}
