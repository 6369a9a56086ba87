import { describe, expect, it } from 'vitest';
import { isInside } from '../../../src/client/map/map-data.ts';

describe('a box over the 180th meridian', () => {
  it('holds what lies on both sides of it, and not the rest of the world', () => {
    const box: [number, number, number, number] = [170, -50, -170, 0];
    expect(isInside(box, { lat: -40, lon: 175 })).toBe(true);
    expect(isInside(box, { lat: -40, lon: -175 })).toBe(true);
    expect(isInside(box, { lat: -40, lon: 0 })).toBe(false);
  });
});
