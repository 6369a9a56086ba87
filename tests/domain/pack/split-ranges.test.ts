import { expect, test } from 'vitest';
import { cellRangeOfQuadkey, quadkeyOf } from '../../../src/domain/geo/cell.ts';
import { type CountQuarters, splitRanges } from '../../../src/domain/pack/split-ranges.ts';
import { aWorld } from '../../support/world.ts';

function counterOf(cells: readonly number[]): CountQuarters {
  const count = (quadkey: string) => {
    const { from, to } = cellRangeOfQuadkey(quadkey);
    return cells.filter((cell) => cell >= from && cell < to).length;
  };
  return async (quadkey) => [count(`${quadkey}0`), count(`${quadkey}1`), count(`${quadkey}2`), count(`${quadkey}3`)];
}

const cells = aWorld({ count: 3000, seed: 5 }).map(({ cell }) => cell);

test('covers the world without gap or overlap and keeps the limit', async () => {
  const ranges = await splitRanges(counterOf(cells), 400);

  expect(ranges[0]?.from).toBe(0);
  expect(ranges.at(-1)?.to).toBe(2 ** 52);
  for (const [index, range] of ranges.entries()) {
    expect(range.from).toBe(index === 0 ? 0 : ranges[index - 1]?.to);
    expect(range.count).toBeLessThanOrEqual(400);
    expect(range.count).toBe(cells.filter((cell) => cell >= range.from && cell < range.to).length);
  }
});

test('is one range while the world is small', async () => {
  expect(await splitRanges(counterOf([1, 2, 3]), 3)).toEqual([{ from: 0, to: 2 ** 52, count: 3 }]);
});

test('joins neighbouring quarters that fit together, and no others', async () => {
  const world: Record<string, [number, number, number, number]> = { '': [3, 6, 4, 12], '3': [5, 5, 1, 1] };

  const ranges = await splitRanges(async (quadkey) => world[quadkey] ?? [0, 0, 0, 0], 10);

  expect(ranges.map(({ from, to, count }) => [quadkeyOf(from, 2), to / 4 ** 24, count])).toEqual([
    ['00', 8, 9],
    ['20', 12, 4],
    ['30', 14, 10],
    ['32', 16, 2],
  ]);
});

test('a new camera far away moves no border', async () => {
  const before = await splitRanges(counterOf(cells), 400);
  const after = await splitRanges(counterOf([...cells, 0]), 400);

  expect(after.map(({ from, to }) => [from, to])).toEqual(before.map(({ from, to }) => [from, to]));
});

test('leaves a single cell with more points than the limit whole', async () => {
  const ranges = await splitRanges(counterOf([77, 77, 77]), 2);

  expect(ranges.filter(({ count }) => count > 0)).toEqual([{ from: 77, to: 78, count: 3 }]);
});
