import { describe, expect, it } from 'vitest';
import {
  degAfterKey,
  degOfPoint,
  endDeg,
  moveEnd,
  nearestEnd,
  pointOfDeg,
  snapDeg,
  wedgePath,
} from '../../../src/client/sighting/dial-geometry.ts';

describe('the direction dial', () => {
  it.each([
    [0, -10, 0],
    [10, 0, 90],
    [0, 10, 180],
    [-10, 0, 270],
    [10, -10, 45],
  ])('reads the point %d, %d as %d degrees', (x, y, deg) => {
    expect(degOfPoint(x, y)).toBeCloseTo(deg, 9);
  });

  it('puts every step of the circle where it reads it', () => {
    for (let deg = 0; deg < 360; deg += 5) {
      const { x, y } = pointOfDeg(deg, 88);
      expect(snapDeg(degOfPoint(x, y))).toBe(deg);
    }
  });

  it('snaps to five degrees and never shows 360', () => {
    expect(snapDeg(227.4)).toBe(225);
    expect(snapDeg(358)).toBe(0);
    expect(snapDeg(-5)).toBe(355);
  });

  it.each([
    ['ArrowRight', 355, 0],
    ['ArrowUp', 40, 45],
    ['ArrowLeft', 0, 355],
    ['ArrowDown', 45, 40],
    ['PageUp', 330, 15],
    ['PageDown', 30, 345],
    ['Home', 225, 0],
  ])('goes with %s from %d to %d', (key, from, to) => {
    expect(degAfterKey(key, from)).toBe(to);
  });

  it('leaves other keys alone', () => {
    expect(degAfterKey('Tab', 90)).toBeUndefined();
  });

  it('draws a wedge clockwise and takes the long way round beyond half a turn', () => {
    expect(wedgePath(0, 90, 10)).toBe('M0 0L0 -10A10 10 0 0 1 10 0Z');
    expect(wedgePath(0, 270, 10)).toBe('M0 0L0 -10A10 10 0 1 1 -10 0Z');
  });

  it('moves either end of a reach across north', () => {
    const reach = { fromDeg: 315, widthDeg: 90 };

    expect(endDeg(reach)).toBe(45);
    expect(moveEnd(reach, 'to', 91)).toEqual({ fromDeg: 315, widthDeg: 135 });
    expect(moveEnd(reach, 'from', 20)).toEqual({ fromDeg: 20, widthDeg: 25 });
  });

  it('keeps five degrees between the ends', () => {
    expect(moveEnd({ fromDeg: 10, widthDeg: 5 }, 'to', 10)).toEqual({ fromDeg: 10, widthDeg: 5 });
    expect(moveEnd({ fromDeg: 10, widthDeg: 5 }, 'from', 15)).toEqual({ fromDeg: 10, widthDeg: 5 });
  });

  it('takes the handle nearer to the finger', () => {
    expect(nearestEnd({ fromDeg: 350, widthDeg: 60 }, 5)).toBe('from');
    expect(nearestEnd({ fromDeg: 350, widthDeg: 60 }, 40)).toBe('to');
  });
});
