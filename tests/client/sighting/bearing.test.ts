import { describe, expect, it } from 'vitest';
import { bearingTo } from '../../../src/client/sighting/bearing.ts';

describe('the way to a neighbour', () => {
  it.each([
    [52.521, 13.405, 0],
    [52.52, 13.406, 90],
    [52.519, 13.405, 180],
    [52.52, 13.404, 270],
  ])('to %d, %d is %d degrees', (lat, lon, deg) => {
    expect(bearingTo({ lat: 52.52, lon: 13.405 }, { lat, lon })).toBeCloseTo(deg, 6);
  });

  it('is a diagonal when both ways are equally long on the ground', () => {
    expect(bearingTo({ lat: 60, lon: 0 }, { lat: 60.0001, lon: 0.0002 })).toBeCloseTo(45, 2);
  });

  it('crosses the date line', () => {
    expect(bearingTo({ lat: 0, lon: 179.9999 }, { lat: 0, lon: -179.9999 })).toBeCloseTo(90, 6);
  });
});
