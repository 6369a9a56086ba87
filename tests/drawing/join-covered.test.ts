import { expect, test } from 'vitest';
import type { PlacedBubble } from '../../src/drawing/bubble-paint.ts';
import { joinCovered } from '../../src/drawing/join-covered.ts';

function aCount(x: number, count: number, own = 0): PlacedBubble {
  return { x, y: 100, bubble: { lat: 0, lon: 0, count, own, bbox: [x, 0, x + 1, 1] } };
}

test('leaves counts that stand apart as they are', () => {
  const placed = [aCount(100, 400), aCount(200, 100)];

  expect(joinCovered(placed)).toEqual(placed);
});

test('draws a count that would lie on a larger one as part of it', () => {
  expect(joinCovered([aCount(100, 110), aCount(103, 7, 1)])).toEqual([
    { x: 100, y: 100, bubble: { lat: 0, lon: 0, count: 117, own: 1, bbox: [100, 0, 104, 1] } },
  ]);
});

test('loses no camera, however many counts lie on each other', () => {
  const placed = [50, 40, 30, 20, 10].map((count, index) => aCount(100 + index * 5, count));

  const joined = joinCovered(placed);

  expect(joined.reduce((sum, { bubble }) => sum + bubble.count, 0)).toBe(150);
  expect(joined).toHaveLength(1);
});

test('gives the largest first, also when joining has changed which that is', () => {
  const placed = [aCount(500, 60), aCount(100, 50), aCount(105, 45)];

  expect(joinCovered(placed).map(({ bubble }) => bubble.count)).toEqual([95, 60]);
});

test('keeps an empty view empty', () => {
  expect(joinCovered([])).toEqual([]);
});
