import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countCells, joinCounts } from '../../../src/domain/pack/count-cells.ts';
import { decodeCounts } from '../../../src/domain/pack/decode-counts.ts';
import { encodeCounts } from '../../../src/domain/pack/encode-counts.ts';
import type { PackCounts } from '../../../src/domain/pack/pack-counts.ts';
import { aWorld } from '../../support/world.ts';

function fixture(name: string): Uint8Array {
  return Uint8Array.from(readFileSync(new URL(`../../fixtures/counts/${name}.ovct`, import.meta.url)));
}

/** Pairs of bytes that must decode, or the code of those that must not. */
function read(bytes: Uint8Array): [number, number][] | string {
  const decoded = decodeCounts(bytes);
  return decoded.ok ? pairsOf(decoded.counts) : decoded.code;
}

function pairsOf({ squares, counts }: PackCounts): [number, number][] {
  return Array.from(squares, (square, index) => [square, counts[index] ?? 0]);
}

test('reads the fixtures: a valid one, an empty one, and each kind of bad one', () => {
  expect(read(fixture('valid'))).toEqual([
    [0, 1],
    [5, 128],
    [6, 129],
    [700_000, 4_294_967_295],
    [1_048_575, 3],
  ]);
  expect(read(fixture('empty'))).toEqual([]);
  expect(read(fixture('broken'))).toBe('corrupt');
  expect(read(fixture('truncated'))).toBe('truncated');
  expect(read(fixture('too-new'))).toBe('too-new');
  expect(read(new Uint8Array())).toBe('not-a-pack');
});

test('writes the bytes that docs/pack-format.md describes', () => {
  const counts = { level: 10, squares: Float64Array.of(1, 6), counts: Uint32Array.of(1, 300) };

  // Differences 1 and 5 = 101b as in a pack; counts 1 − 1 = 0 and 300 − 1 = 299 = 0x80 + 0x2b, 2.
  expect([...encodeCounts(counts).subarray(9, -4)]).toEqual([10, 2, 1, 3, 2, 6, 1, 2, 3, 0, 0xab, 2]);
});

test('gives back every count it was given', () => {
  const anyCounts = fc.nat(10).chain((level) =>
    fc.uniqueArray(fc.tuple(fc.nat(4 ** level - 1), fc.integer({ min: 1, max: 2 ** 32 - 1 })), {
      selector: ([square]) => square,
    }),
  );
  fc.assert(
    fc.property(anyCounts, (pairs) => {
      const sorted = pairs.sort(([a], [b]) => a - b);
      const squares = Float64Array.from(sorted, ([square]) => square);
      const counts = Uint32Array.from(sorted, ([, count]) => count);

      expect(read(encodeCounts({ level: 10, squares, counts }))).toEqual(sorted);
    }),
  );
});

test('counts every camera once, however the world is cut', () => {
  const cells = Float64Array.from(aWorld({ count: 5000 }), ({ cell }) => cell).sort();
  const whole = countCells(cells, 10);
  const parts = [cells.subarray(0, 1234), cells.subarray(1234, 1235), cells.subarray(1235)];

  const joined = joinCounts(
    parts.map((part) => countCells(part, 10)),
    10,
  );
  const coarse = joinCounts([whole], 4);

  expect(pairsOf(joined)).toEqual(pairsOf(whole));
  expect(coarse.counts.reduce((sum, count) => sum + count, 0)).toBe(5000);
  expect(pairsOf(coarse)).toEqual(pairsOf(countCells(cells, 4)));
  expect(() => joinCounts([coarse], 10)).toThrow(RangeError);
});

test('refuses what no counts pack can say', () => {
  const make = (over: Partial<PackCounts>) =>
    read(encodeCounts({ level: 2, squares: Float64Array.of(3), counts: Uint32Array.of(1), ...over }));

  expect(make({})).toEqual([[3, 1]]);
  expect(make({ squares: Float64Array.of(16) })).toBe('corrupt');
  expect(make({ squares: Float64Array.of(3, 3), counts: Uint32Array.of(1, 1) })).toBe('corrupt');
  expect(make({ level: 27 })).toBe('corrupt');
  expect(make({ counts: Uint32Array.of(1, 1) })).toBe('corrupt');
});
