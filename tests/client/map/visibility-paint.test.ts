import { describe, expect, it } from 'vitest';
import { densityOf, reachOf } from '../../../src/client/map/visibility-paint.ts';
import { fieldOf } from '../../../src/domain/visibility/view-field.ts';

const BULLET = { kind: 'camera', housing: 'bullet', moves: false } as const;

describe('densityOf', () => {
  it('is densest near the camera, to the north, and nothing behind it', () => {
    const density = densityOf(fieldOf(BULLET, { kind: 'bearing', deg: 90 }));
    expect(density(0, 10)).toBeGreaterThan(0.5);
    expect(density(0, 30)).toBeGreaterThan(density(0, 50));
    expect(density(0, 50)).toBeGreaterThan(density(0, 90));
    expect(density(0, -30)).toBeLessThan(0.01);
    expect(density(20, 20)).toBeCloseTo(density(-20, 20), 9);
  });

  it('never passes 1, so that overlapping fields have room to add up', () => {
    const density = densityOf(fieldOf({ ...BULLET, housing: 'panoramic' }, { kind: 'all' }));
    expect(density(0, 0.5)).toBeLessThanOrEqual(1);
  });

  it('ends within its picture', () => {
    const field = fieldOf(BULLET, { kind: 'sector', fromDeg: 0, widthDeg: 30 });
    expect(densityOf(field)(0, reachOf(field))).toBe(0);
  });

  it('draws a line at the usual range where the direction is not known', () => {
    const density = densityOf(fieldOf(BULLET, { kind: 'unknown' }));
    expect(density(0, 0)).toBeLessThan(0.001);
    expect(density(60, 0)).toBeCloseTo(0.26, 3);
    expect(density(0, -60)).toBeCloseTo(0.26, 3);
    expect(density(80, 0)).toBeLessThan(0.001);
  });
});
