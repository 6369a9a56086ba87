import { describe, expect, it } from 'vitest';
import { clipRing } from '../../../src/client/map/clip-ring.ts';

const box = { left: 0, top: 0, right: 10, bottom: 10 };

describe('clipRing', () => {
  it('leaves a ring within the box as it is', () => {
    const ring = [
      [1, 1],
      [9, 1],
      [9, 9],
    ] as const;
    expect(clipRing(ring, box)).toBe(ring);
  });

  it('cuts at the edges what goes beyond them', () => {
    const ring = [
      [5, 5],
      [15, 5],
      [15, 8],
      [5, 8],
    ] as const;
    expect(clipRing(ring, box)).toEqual([
      [5, 5],
      [10, 5],
      [10, 8],
      [5, 8],
    ]);
  });

  it('keeps the whole box of a ring around it, however far that reaches', () => {
    const ring = [
      [-1e9, -1e9],
      [1e9, -1e9],
      [1e9, 1e9],
      [-1e9, 1e9],
    ] as const;
    expect(new Set(clipRing(ring, box).map(String))).toEqual(new Set(['0,0', '10,0', '10,10', '0,10']));
  });

  it('gives nothing of a ring that lies elsewhere', () => {
    const ring = [
      [20, 20],
      [30, 20],
      [30, 30],
    ] as const;
    expect(clipRing(ring, box)).toEqual([]);
  });
});
