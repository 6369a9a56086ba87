import { describe, expect, it } from 'vitest';
import { isInside, widened } from '../../../src/client/map/map-data.ts';

describe('a box over the 180th meridian', () => {
  it('holds what lies on both sides of it, and not the rest of the world', () => {
    const box: [number, number, number, number] = [170, -50, -170, 0];
    expect(isInside(box, { lat: -40, lon: 175 })).toBe(true);
    expect(isInside(box, { lat: -40, lon: -175 })).toBe(true);
    expect(isInside(box, { lat: -40, lon: 0 })).toBe(false);
  });

  it('stays one when it is grown', () => {
    expect(widened([170, -10, -170, 10])).toEqual([164, -16, -164, 16]);
  });
});

describe('widened', () => {
  it('grows over the meridian when it comes near it', () => {
    expect(widened([160, 0, 179, 10])).toEqual([154.3, -3, -175.3, 13]);
  });

  it('ends at the poles and at the whole world', () => {
    expect(widened([-150, -80, 150, 80])).toEqual([-180, -90, 180, 90]);
  });
});
