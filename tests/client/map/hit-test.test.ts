import { describe, expect, it } from 'vitest';
import { findNearest } from '../../../src/client/map/hit-test.ts';

describe('findNearest', () => {
  const near = { name: 'near', x: 10, y: 0 };
  const nearer = { name: 'nearer', x: 0, y: 8 };

  it('takes the marker whose middle is nearest', () => {
    expect(findNearest([near, nearer], { x: 0, y: 0 })).toBe(nearer);
  });

  it('misses what is more than 22 px away', () => {
    expect(findNearest([{ x: 23, y: 0 }], { x: 0, y: 0 })).toBeUndefined();
    expect(findNearest([{ x: 22, y: 0 }], { x: 0, y: 0 })).toEqual({ x: 22, y: 0 });
  });

  it('hits a large count anywhere on its disc', () => {
    expect(findNearest([{ x: 40, y: 0, reach: 44 }], { x: 0, y: 0 })).toBeDefined();
  });
});
