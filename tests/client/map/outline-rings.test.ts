import { describe, expect, it } from 'vitest';
import { unwrapRing } from '../../../src/client/map/outline-rings.ts';

describe('unwrapRing', () => {
  it('goes the short way over the 180th meridian', () => {
    const ring = [
      [179, 0],
      [-179, 1],
      [-179, -1],
      [179, 0],
    ];
    expect(unwrapRing(ring)).toEqual([
      [179, 0],
      [181, 1],
      [181, -1],
      [179, 0],
    ]);
  });

  it('leaves other rings as they are', () => {
    const ring = [
      [0, 0],
      [10, 0],
      [10, 10],
      [0, 0],
    ];
    expect(unwrapRing(ring)).toEqual(ring);
  });

  it('closes a ring around the pole along the pole', () => {
    const ring = [
      [-180, -70],
      [-90, -70],
      [0, -70],
      [90, -70],
      [180, -70],
    ];
    expect(unwrapRing(ring).slice(-3)).toEqual([
      [180, -89],
      [-180, -89],
      [-180, -70],
    ]);
  });
});
