import { describe, expect, it } from 'vitest';
import { fitWithin } from '../../../src/domain/photo/photo-size.ts';

describe('the size of a stored photo', () => {
  it.each([
    [4000, 3000, 1600, 1200],
    [3000, 4000, 1200, 1600],
    [1600, 900, 1600, 900],
    [640, 480, 640, 480],
    [10_000, 3, 1600, 1],
  ])('of %d × %d is %d × %d', (width, height, fitWidth, fitHeight) => {
    expect(fitWithin({ width, height }, 1600)).toEqual({ width: fitWidth, height: fitHeight });
  });

  it('does not exist for a picture without pixels', () => {
    expect(() => fitWithin({ width: 0, height: 10 }, 1600)).toThrow('expected a positive size, got 0 × 10');
  });
});
