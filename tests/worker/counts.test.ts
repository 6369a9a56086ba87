import { expect, test } from 'vitest';
import { latLonOfUnit, tileOfCell } from '../../src/domain/geo/cell.ts';
import type { MapPoint } from '../../src/domain/pack/map-point.ts';
import type { Bbox, MapFilter } from '../../src/offline/replica/map-query.ts';
import { bubbleLevelOf } from '../../src/worker/bubbles.ts';
import { cellBoxesOf, snapBoxes } from '../../src/worker/cell-box.ts';
import { compileFilter } from '../../src/worker/filter.ts';
import { Prepared } from '../../src/worker/prepared.ts';
import { seededRandom } from '../support/random.ts';
import { aLaidWorld, isInBox, TODAY } from './laid-world.ts';
import { shownOf } from './shown-of.ts';

const { index, expected, missing } = aLaidWorld();
const random = seededRandom(21);

/** Filters, each with the same rule in plain words. */
const FILTERS: [MapFilter, (point: MapPoint) => boolean][] = [
  [{}, () => true],
  [{ kinds: ['camera'] }, ({ kind }) => kind === 'camera'],
  [
    { kinds: ['alpr', 'doorbell'], lives: ['active'] },
    ({ kind, life }) => (kind === 'alpr' || kind === 'doorbell') && life === 'active',
  ],
  [{ operator: 'New operator' }, ({ operator }) => operator === 'New operator'],
  [{ operator: 'Nobody at all' }, () => false],
  [{ zones: ['town', 'traffic'] }, ({ zone }) => zone === 'town' || zone === 'traffic'],
  [
    { manufacturer: 'Maker 0', kinds: ['camera'] },
    ({ manufacturer, kind }) => manufacturer === 'Maker 0' && kind === 'camera',
  ],
  [
    { qualities: ['stale', 'gone'] },
    ({ life, trust, confirmedMonth }) =>
      // Two years before August 2026.
      life === 'gone' || (trust !== 'disputed' && confirmedMonth > 0 && confirmedMonth <= 679 - 24),
  ],
  [{ qualities: [] }, () => false],
];
const PREPARED = FILTERS.map(([filter]) => new Prepared(index, compileFilter(index.columns, filter, TODAY)));

/** Box of whole squares around some point, one to seven squares wide. */
function aSnappedBox(level: number): Bbox {
  const { x, y } = tileOfCell(random.pick(expected).cell, level);
  const last = 2 ** level - 1;
  const reach = () => random.below(4);
  const northWest = latLonOfUnit(Math.max(0, x - reach()) / 2 ** level, Math.max(0, y - reach()) / 2 ** level);
  const southEast = latLonOfUnit(
    (Math.min(last, x + reach()) + 1) / 2 ** level,
    (Math.min(last, y + reach()) + 1) / 2 ** level,
  );
  return [northWest.lon, southEast.lat, southEast.lon, northWest.lat];
}

test('every line of the feed finds its camera, and the index holds what should be there', () => {
  expect(missing).toEqual([]);
  expect(index.count).toBe(6050);
  expect([...index.columns.cells]).toEqual([...index.columns.cells].sort((a, b) => a - b));
  const own = Array.from({ length: index.count }, (_, row) => index.drawnAt(row)).filter(
    (point) => point.own !== undefined,
  );
  expect(own.length).toBe(50);
  expect(new Set(own.map(({ operator }) => operator))).toEqual(new Set(['Own']));
});

test('bubbles add up to the points in 1,000 boxes of whole squares, at every zoom, with and without filters', () => {
  for (let round = 0; round < 1000; round++) {
    const zoom = round % 21;
    const level = bubbleLevelOf(zoom);
    const bbox = aSnappedBox(level);
    // Without a filter, and with one filter after the other.
    for (const at of [0, 1 + (round % (FILTERS.length - 1))]) {
      const [filter, passes] = FILTERS[at] ?? expect.fail();
      const prepared = PREPARED[at] ?? expect.fail();
      const inside = expected.filter((point) => passes(point) && isInBox(point, bbox));
      const boxes = cellBoxesOf(bbox);

      const bubbles = prepared.bubbles.bubblesOf(snapBoxes(boxes, level), level);

      expect(
        bubbles.reduce((sum, { count }) => sum + count, 0),
        `${zoom} ${JSON.stringify({ bbox, filter })}`,
      ).toBe(inside.length);
      const { total, points, bubbles: drawn } = shownOf(prepared, { bbox, zoom, filter });
      expect(total).toBe(inside.length);
      expect(points.length + drawn.reduce((sum, { count }) => sum + count, 0)).toBe(inside.length);
    }
  }
});

test('the total of a view is exact in any box, across the antimeridian too', () => {
  let crossing = 0;
  for (let round = 0; round < 300; round++) {
    const [west, east] = [random.next() * 360 - 180, random.next() * 360 - 180];
    const [south = 0, north = 0] = [random.next() * 160 - 80, random.next() * 160 - 80].sort((a, b) => a - b);
    const bbox: Bbox = [west, south, east, north];
    if (west > east) crossing++;
    const at = round % FILTERS.length;
    const [filter, passes] = FILTERS[at] ?? expect.fail();

    const { total } = shownOf(PREPARED[at] ?? expect.fail(), { bbox, zoom: round % 13, filter });

    expect(total, JSON.stringify({ bbox, filter })).toBe(
      expected.filter((point) => passes(point) && isInBox(point, bbox)).length,
    );
  }
  expect(crossing).toBeGreaterThan(100);
});

test('no bubble comes twice when a box crosses the antimeridian', () => {
  const prepared = PREPARED[0] ?? expect.fail();
  for (const bbox of [
    [10, -80, 5, 80],
    [170, -80, -170, 80],
    [-190, -80, 170, 80],
    [-200, -85, 200, 85],
  ] as Bbox[]) {
    for (const zoom of [0, 1, 2, 5]) {
      const { bubbles } = shownOf(prepared, { bbox, zoom, filter: {} });

      expect(new Set(bubbles.map((bubble) => JSON.stringify(bubble))).size).toBe(bubbles.length);
      expect(bubbles.reduce((sum, { count }) => sum + count, 0)).toBeLessThanOrEqual(expected.length);
    }
  }
});

test('a bubble is the same from wherever its square is looked at', () => {
  const prepared = () => new Prepared(index, compileFilter(index.columns, { kinds: ['camera'] }, TODAY));
  for (const zoom of [0, 4, 8, 12]) {
    const [west, south, east, north] = aSnappedBox(bubbleLevelOf(zoom));
    const shift = 0.3 * (360 / 2 ** bubbleLevelOf(zoom));

    const before = shownOf(prepared(), { bbox: [west, south, east, north], zoom, filter: {} }).bubbles;
    const after = shownOf(prepared(), {
      bbox: [west + shift, south, east + shift, north],
      zoom: zoom + 0.4,
      filter: {},
    }).bubbles;

    const seen = new Set(after.map((bubble) => JSON.stringify(bubble)));
    expect(before.length).toBeGreaterThan(0);
    for (const bubble of before) expect(seen.has(JSON.stringify(bubble))).toBe(true);
  }
});

test('the box of a bubble holds exactly its points and its place lies within', () => {
  const { bubbles } = shownOf(PREPARED[0] ?? expect.fail(), { bbox: [-180, -85, 180, 85], zoom: 3, filter: {} });

  for (const { bbox, lat, lon, count, own } of bubbles) {
    const inside = expected.filter((point) =>
      isInBox(point, [bbox[0] - 1e-9, bbox[1] - 1e-9, bbox[2] + 1e-9, bbox[3] + 1e-9]),
    );
    expect(inside.length).toBe(count);
    expect(inside.filter(({ operator }) => operator === 'Own').length).toBe(own);
    expect(shownOf(PREPARED[0] ?? expect.fail(), { bbox, zoom: 12, filter: {} }).total).toBe(count);
    expect(lon).toBeGreaterThanOrEqual(bbox[0] - 1e-9);
    expect(lon).toBeLessThanOrEqual(bbox[2] + 1e-9);
    expect(lat).toBeGreaterThanOrEqual(bbox[1] - 1e-9);
    expect(lat).toBeLessThanOrEqual(bbox[3] + 1e-9);
  }
});
