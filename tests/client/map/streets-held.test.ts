import { describe, expect, it } from 'vitest';
import { tilePathAt } from '../../../src/client/map/streets-held.ts';

describe('tilePathAt', () => {
  it('names the tile under a place', () => {
    expect(tilePathAt('/tiles/vector/{z}/{x}/{y}', { lat: 43.73141, lon: 7.43774, zoom: 15 }, 14)).toBe(
      '/tiles/vector/14/8530/5974',
    );
  });

  it('stays on the world at its last column', () => {
    expect(tilePathAt('/tiles/{z}/{x}/{y}', { lat: 0, lon: 180, zoom: 1 }, 1)).toBe('/tiles/1/1/1');
  });
});
