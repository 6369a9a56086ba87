import { describe, expect, it } from 'vitest';
import { rangeOfDensity, widthOfRange } from '../../../src/domain/visibility/pixel-density.ts';

describe('rangeOfDensity', () => {
  it('finds 125 pixels a metre of a common camera at 8 metres', () => {
    // 1920 px behind 2.8 mm on a sensor 5.37 mm wide: an opening of 87.6°.
    expect(rangeOfDensity({ widthPx: 1920, openingDeg: 87.6 }, 125)).toBeCloseTo(8.009, 3);
  });

  it('is width by twice the density where the picture is as wide as it is far away', () => {
    expect(rangeOfDensity({ widthPx: 2000, openingDeg: 90 }, 100)).toBeCloseTo(10, 9);
  });

  it('reaches twice as far with half the density, and further with a narrower opening', () => {
    expect(rangeOfDensity({ widthPx: 2560, openingDeg: 78 }, 25)).toBeCloseTo(63.227, 3);
    expect(rangeOfDensity({ widthPx: 2560, openingDeg: 78 }, 12.5)).toBeCloseTo(126.453, 3);
    expect(rangeOfDensity({ widthPx: 2560, openingDeg: 24 }, 25)).toBeCloseTo(240.877, 3);
  });

  it('throws where no flat sensor sees: at 180 degrees and at none', () => {
    expect(() => rangeOfDensity({ widthPx: 1920, openingDeg: 180 }, 125)).toThrow('got 180');
    expect(() => rangeOfDensity({ widthPx: 1920, openingDeg: 0 }, 125)).toThrow('got 0');
  });
});

describe('widthOfRange', () => {
  it('says how many pixels the usual lens needs for the usual range', () => {
    expect(widthOfRange(12, 125, 78)).toBeCloseTo(2429.35, 2);
  });
});
