import { describe, expect, it } from 'vitest';
import { likelihoodOf } from '../../../src/domain/visibility/likelihood.ts';
import { fieldOf } from '../../../src/domain/visibility/view-field.ts';

const BULLET = { kind: 'camera', housing: 'bullet', moves: false } as const;
const atLevel = (level: 'detect' | 'recognise') => likelihoodOf(fieldOf(BULLET, { kind: 'bearing', deg: 0 }), level);

describe('likelihoodOf', () => {
  it('adds up the scenarios: near, in the middle of the range, and beyond the farthest', () => {
    const detect = atLevel('detect');
    expect(detect({ distanceM: 25, offDeg: 0 })).toBeCloseTo(0.88, 2);
    expect(detect({ distanceM: 50, offDeg: 0 })).toBeCloseTo(0.695, 3);
    expect(detect({ distanceM: 80, offDeg: 0 })).toBeCloseTo(0.3, 2);
    expect(detect({ distanceM: 130, offDeg: 0 })).toBeCloseTo(0, 2);
  });

  it('recognises at a fifth of the distance at which it detects', () => {
    expect(atLevel('recognise')({ distanceM: 50, offDeg: 0 })).toBeCloseTo(0, 3);
    expect(atLevel('detect')({ distanceM: 50, offDeg: 0 })).toBeGreaterThan(0.6);
  });

  it('falls off to both sides alike, without a step', () => {
    const detect = atLevel('detect');
    const along = Array.from({ length: 181 }, (_, offDeg) => detect({ distanceM: 30, offDeg }));
    for (const [offDeg, value] of along.entries()) {
      expect(detect({ distanceM: 30, offDeg: -offDeg })).toBeCloseTo(value, 9);
      const next = along[offDeg + 1] ?? value;
      expect(next).toBeLessThanOrEqual(value + 1e-9);
      expect(value - next).toBeLessThan(0.05);
    }
    expect(along[0]).toBeCloseTo(0.894, 3);
    expect(along[39]).toBeCloseTo(0.43, 2);
    expect(along[90]).toBeLessThan(0.01);
  });

  it('is the same all round, and a share of it where the camera turns', () => {
    const still = likelihoodOf(fieldOf({ ...BULLET, housing: 'panoramic' }, { kind: 'all' }), 'detect');
    const turning = likelihoodOf(fieldOf({ ...BULLET, housing: 'ptz', moves: true }, { kind: 'all' }), 'detect');
    expect(still({ distanceM: 10, offDeg: 0 })).toBeCloseTo(1, 3);
    expect(still({ distanceM: 10, offDeg: 180 })).toBeCloseTo(1, 3);
    expect(turning({ distanceM: 10, offDeg: 77 })).toBeCloseTo(0.2167, 3);
  });

  it('closes around the back of a field that is nearly all round', () => {
    const wide = likelihoodOf(fieldOf(BULLET, { kind: 'sector', fromDeg: 10, widthDeg: 340 }), 'detect');
    expect(wide({ distanceM: 20, offDeg: 0 })).toBeGreaterThan(0.98);
    expect(wide({ distanceM: 20, offDeg: 180 })).toBeLessThan(0.5);
  });

  it('claims nothing where the direction is not known', () => {
    const ring = likelihoodOf(fieldOf(BULLET, { kind: 'unknown' }), 'detect');
    expect(ring({ distanceM: 1, offDeg: 0 })).toBe(0);
  });
});
