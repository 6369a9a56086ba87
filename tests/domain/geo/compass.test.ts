import { describe, expect, it } from 'vitest';
import { COMPASS_POINTS, compassIndexOf } from '../../../src/domain/geo/compass.ts';

describe('compassIndexOf', () => {
  it.each([
    [0, 'N'],
    [11.2, 'N'],
    [11.25, 'NNE'],
    [45, 'NE'],
    [90, 'E'],
    [101, 'E'],
    [180, 'S'],
    [270, 'W'],
    [337.5, 'NNW'],
    [348.7, 'NNW'],
    [348.75, 'N'],
    [359, 'N'],
    [360, 'N'],
    [-90, 'W'],
    [810, 'E'],
  ])('names %d° %s', (deg, name) => {
    expect(COMPASS_POINTS[compassIndexOf(deg)]).toBe(name);
  });

  it('refuses what is no bearing', () => {
    expect(() => compassIndexOf(Number.NaN)).toThrow('expected a finite bearing, got NaN');
  });
});
