import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CELL_COUNT,
  type CellRange,
  cellOf,
  cellOfColumnRow,
  cellRangeOfQuadkey,
  cellRangeOfTile,
  columnRowOfCell,
  latLonOfCell,
  MAX_LATITUDE,
  quadkeyOf,
  tileOfCell,
} from '../../../src/domain/geo/cell.ts';
import { distanceM } from '../../../src/domain/geo/distance.ts';

/** The same cases every time. */
const RUNS = { numRuns: 5000, seed: 20261123 };
const SIDE = 2 ** 26;
const index = fc.integer({ min: 0, max: SIDE - 1 });
const cell = fc.tuple(index, index).map(([x, y]) => cellOfColumnRow(x, y));
const place = fc.record({
  lat: fc.double({ min: -MAX_LATITUDE, max: MAX_LATITUDE, noNaN: true }),
  lon: fc.double({ min: -180, max: 180, noNaN: true }),
});

describe('cellOfColumnRow', () => {
  it.each([
    [0, 0, 0],
    [1, 0, 1],
    [0, 1, 2],
    [1, 1, 3],
    [2, 0, 4],
    [3, 5, 39],
    [SIDE - 1, SIDE - 1, 2 ** 52 - 1],
    [2 ** 13, 0, 2 ** 26],
    [0, 2 ** 13, 2 ** 27],
    [2 ** 25, 0, 2 ** 50],
    [0, 2 ** 25, 2 ** 51],
  ])('interleaves column %d and row %d to %d', (x, y, key) => {
    expect(cellOfColumnRow(x, y)).toBe(key);
    expect(columnRowOfCell(key)).toEqual({ x, y });
  });

  it('is undone by columnRowOfCell', () => {
    fc.assert(
      fc.property(index, index, (x, y) => {
        expect(columnRowOfCell(cellOfColumnRow(x, y))).toEqual({ x, y });
      }),
      RUNS,
    );
  });
});

describe('cellOf', () => {
  it('puts 0/0 at the north-west corner of the south-eastern quarter', () => {
    expect(cellOf(0, 0)).toBe(3 * 2 ** 50);
  });

  it('clamps the poles and the last meridian into the world', () => {
    expect(cellOf(90, -180)).toBe(0);
    expect(cellOf(-90, 180)).toBe(CELL_COUNT - 1);
    expect(cellOf(90, 180)).toBe(cellOfColumnRow(SIDE - 1, 0));
  });

  it('finds the tile 14/8937/5681 of the cathedral square in Vienna', () => {
    expect(tileOfCell(cellOf(48.2085, 16.3731), 14)).toEqual({ x: 8937, y: 5681 });
  });

  it.each([
    [91, 0],
    [0, 181],
    [Number.NaN, 0],
    [0, Number.POSITIVE_INFINITY],
  ])('refuses %d/%d', (lat, lon) => {
    expect(() => cellOf(lat, lon)).toThrow(RangeError);
  });

  it('lies in the range of its own tile at every zoom', () => {
    fc.assert(
      fc.property(place, ({ lat, lon }) => {
        const key = cellOf(lat, lon);
        for (let z = 0; z <= 26; z += 1) {
          const { x, y } = tileOfCell(key, z);
          const { from, to } = cellRangeOfTile(z, x, y);
          expect(key >= from && key < to).toBe(true);
        }
      }),
      { numRuns: 2000, seed: 20261123 },
    );
  });
});

describe('cellRangeOfTile', () => {
  it('meets every tile of zoom 0 to 7 again, without gap or overlap', () => {
    for (let z = 0; z <= 7; z += 1) {
      const ranges: CellRange[] = [];
      for (let x = 0; x < 2 ** z; x += 1) {
        for (let y = 0; y < 2 ** z; y += 1) {
          const { from, to } = cellRangeOfTile(z, x, y);
          const [first, last] = [tileOfCell(from, z), tileOfCell(to - 1, z)];
          if (first.x !== x || first.y !== y || last.x !== x || last.y !== y)
            expect.fail(`${z}/${x}/${y} came back as another`);
          ranges.push({ from, to });
        }
      }
      ranges.sort((a, b) => a.from - b.from);
      const gaps = ranges.filter(({ from }, i) => from !== (ranges[i - 1]?.to ?? 0));
      expect(gaps).toEqual([]);
      expect(ranges.at(-1)?.to).toBe(CELL_COUNT);
    }
  });

  it('meets the four corners of the world again at zoom 0 to 26', () => {
    for (let z = 0; z <= 26; z += 1) {
      const last = 2 ** z - 1;
      for (const [x, y] of [
        [0, 0],
        [last, 0],
        [0, last],
        [last, last],
      ] as const) {
        const { from, to } = cellRangeOfTile(z, x, y);
        expect([tileOfCell(from, z), tileOfCell(to - 1, z)]).toEqual([
          { x, y },
          { x, y },
        ]);
      }
    }
  });

  it('puts the range of a tile inside the range of its parent', () => {
    fc.assert(
      fc.property(cell, fc.integer({ min: 1, max: 26 }), (key, z) => {
        const [child, parent] = [tileOfCell(key, z), tileOfCell(key, z - 1)];
        const [inner, outer] = [cellRangeOfTile(z, child.x, child.y), cellRangeOfTile(z - 1, parent.x, parent.y)];
        expect(
          inner.from >= outer.from && inner.to <= outer.to && inner.to - inner.from === (outer.to - outer.from) / 4,
        ).toBe(true);
      }),
      RUNS,
    );
  });

  it.each([
    [27, 0, 0],
    [-1, 0, 0],
    [1.5, 0, 0],
    [3, 8, 0],
    [3, 0, -1],
    [3, 0.5, 0],
  ])('refuses %d/%d/%d', (z, x, y) => {
    expect(() => cellRangeOfTile(z, x, y)).toThrow(RangeError);
  });
});

describe('quadkeyOf', () => {
  it.each([
    [0, 3, '000'],
    [3 * 2 ** 50, 1, '3'],
    [3 * 2 ** 50, 4, '3000'],
    [CELL_COUNT - 1, 26, '3'.repeat(26)],
    [123, 0, ''],
  ])('writes cell %d at level %d as "%s"', (key, level, text) => {
    expect(quadkeyOf(key, level)).toBe(text);
  });

  it('is undone by cellRangeOfQuadkey, in the same order', () => {
    fc.assert(
      fc.property(cell, cell, fc.integer({ min: 0, max: 26 }), (a, b, level) => {
        const [rangeA, rangeB] = [cellRangeOfQuadkey(quadkeyOf(a, level)), cellRangeOfQuadkey(quadkeyOf(b, level))];
        const tile = tileOfCell(a, level);
        expect(rangeA).toEqual(cellRangeOfTile(level, tile.x, tile.y));
        expect(a >= rangeA.from && a < rangeA.to).toBe(true);
        // Monotone: a smaller key never comes to a later range.
        expect(a <= b ? rangeA.from <= rangeB.from : rangeA.from >= rangeB.from).toBe(true);
        expect(quadkeyOf(a, level) < quadkeyOf(b, level)).toBe(rangeA.from < rangeB.from);
      }),
      RUNS,
    );
  });

  it.each(['4', '0123x', '0'.repeat(27), ' 0'])('reads no range from "%s"', (text) => {
    expect(() => cellRangeOfQuadkey(text)).toThrow(RangeError);
  });
});

describe('latLonOfCell', () => {
  it('lies within 0.6 m of every point of the cell', () => {
    fc.assert(
      fc.property(place, (point) => {
        expect(distanceM(point, latLonOfCell(cellOf(point.lat, point.lon)))).toBeLessThan(0.6);
      }),
      RUNS,
    );
  });

  it('lies in its own cell', () => {
    fc.assert(
      fc.property(cell, (key) => {
        const { lat, lon } = latLonOfCell(key);
        expect(cellOf(lat, lon)).toBe(key);
      }),
      RUNS,
    );
  });
});
