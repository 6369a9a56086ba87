import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bearingDeg, distanceM, offsetBy } from '../../../src/domain/geo/distance.ts';

const VIENNA = { lat: 48.2082, lon: 16.3738 };
const PRAGUE = { lat: 50.0755, lon: 14.4378 };

describe('distanceM', () => {
  it('knows how far Prague is from Vienna', () => {
    expect(distanceM(VIENNA, PRAGUE) / 1000).toBeCloseTo(251, 0);
  });

  it('takes a degree of latitude for 111.195 km', () => {
    expect(distanceM({ lat: 0, lon: 0 }, { lat: 1, lon: 0 })).toBeCloseTo(111_195.08, 1);
  });

  it('goes the short way over the date line and reaches the antipode', () => {
    expect(distanceM({ lat: 0, lon: 179.5 }, { lat: 0, lon: -179.5 })).toBeCloseTo(111_195.08, 1);
    expect(distanceM({ lat: 0, lon: 0 }, { lat: 0, lon: 180 })).toBeCloseTo(20_015_114.44, 0);
  });

  it('is nothing from a point to itself', () => {
    expect(distanceM(VIENNA, VIENNA)).toBe(0);
  });
});

describe('bearingDeg', () => {
  it.each([
    [1, 0, 0],
    [0, 1, 90],
    [-1, 0, 180],
    [0, -1, 270],
  ])('from 0/0 to %d/%d is %d', (lat, lon, deg) => {
    expect(bearingDeg({ lat: 0, lon: 0 }, { lat, lon })).toBeCloseTo(deg, 9);
  });

  it('points north-west from Vienna to Prague', () => {
    expect(bearingDeg(VIENNA, PRAGUE)).toBeCloseTo(326.7, 0);
  });
});

describe('offsetBy', () => {
  it('goes a hundred metres east', () => {
    const { lat, lon } = offsetBy({ lat: 0, lon: 0 }, 100, 90);

    expect(lat).toBeCloseTo(0, 9);
    expect(lon).toBeCloseTo(0.000899322, 8);
  });

  it('stays within ±180 across the date line', () => {
    expect(offsetBy({ lat: 0, lon: 179.9999 }, 100, 90).lon).toBeCloseTo(-179.999200678, 6);
    expect(offsetBy({ lat: 0, lon: -179.9999 }, 100, 270).lon).toBeCloseTo(179.999200678, 6);
  });

  it('is as far and in the direction it was asked for', () => {
    const arbitrary = fc.tuple(
      fc.double({ min: -80, max: 80, noNaN: true }),
      fc.double({ min: -180, max: 180, noNaN: true }),
      fc.double({ min: 1, max: 10_000, noNaN: true }),
      fc.double({ min: 0, max: 359.9, noNaN: true }),
    );
    fc.assert(
      fc.property(arbitrary, ([lat, lon, meters, deg]) => {
        const from = { lat, lon };
        const to = offsetBy(from, meters, deg);
        const turn = Math.abs(bearingDeg(from, to) - deg);
        expect(Math.abs(distanceM(from, to) - meters)).toBeLessThan(0.001);
        expect(Math.min(turn, 360 - turn)).toBeLessThan(0.001);
      }),
      { numRuns: 3000, seed: 20261123 },
    );
  });
});
