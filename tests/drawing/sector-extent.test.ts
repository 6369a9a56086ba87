import { expect, test } from 'vitest';
import { sectorExtent } from '../../src/drawing/sector-extent.ts';

test('holds a sector to the east, with room for its edge', () => {
  const { left, top, right, bottom } = sectorExtent({ kind: 'sector', fromDeg: 80, widthDeg: 20 }, 46);

  expect(right).toBeCloseTo(55);
  expect(left).toBe(-9);
  expect(top).toBeCloseTo(-46 * Math.sin(Math.PI / 18) - 9);
  expect(bottom).toBeCloseTo(46 * Math.sin(Math.PI / 18) + 9);
});

test('holds an arrow over the north, whose opening is drawn on both sides', () => {
  const { left, right, top } = sectorExtent({ kind: 'bearing', deg: 0 }, 46);

  expect(top).toBeCloseTo(-55);
  expect(right).toBeCloseTo(46 * Math.sin((27 * Math.PI) / 180) + 9);
  expect(left).toBeCloseTo(-right);
});

test('holds a sector that turns past north', () => {
  const { top, left, right } = sectorExtent({ kind: 'sweep', fromDeg: 300, widthDeg: 120 }, 46);

  expect(top).toBeCloseTo(-55);
  expect(left).toBeCloseTo(-46 * Math.cos(Math.PI / 6) - 9);
  expect(right).toBeCloseTo(46 * Math.cos(Math.PI / 6) + 9);
});

test('holds rings', () => {
  expect(sectorExtent({ kind: 'unknown' }, 46)).toEqual({ left: -20, top: -20, right: 20, bottom: 20 });
  expect(sectorExtent({ kind: 'all' }, 50)).toEqual({ left: -33, top: -33, right: 33, bottom: 33 });
});
