import { describe, expect, it } from 'vitest';
import { countTilesBelow, listTilesAbove, listTilesBelow } from '../../../src/domain/geo/tiles-of-cells.ts';

const WORLD = { minZoom: 0, maxZoom: 14, bounds: [-180, -85.06, 180, 85.06] } as const;
const names = (tiles: readonly { z: number; x: number; y: number }[]) => tiles.map(({ z, x, y }) => `${z}/${x}/${y}`);

describe('tiles below a square', () => {
  it('are those of its own level and of all deeper ones that the map has', () => {
    expect(names(listTilesBelow('12', { ...WORLD, maxZoom: 3 }))).toEqual([
      '2/2/1',
      '3/4/2',
      '3/5/2',
      '3/4/3',
      '3/5/3',
    ]);
    expect(listTilesBelow('120210233222', WORLD)).toHaveLength(21);
    expect(countTilesBelow(12, WORLD)).toBe(21);
  });

  it('are none where the map ends before or lies elsewhere', () => {
    expect(listTilesBelow('120210233222', { ...WORLD, maxZoom: 11 })).toEqual([]);
    expect(listTilesBelow('120210233222', { ...WORLD, bounds: [7.4, 43.7, 7.5, 43.8] })).toEqual([]);
  });

  it('are only those that the map reaches into', () => {
    expect(names(listTilesBelow('12', { minZoom: 3, maxZoom: 3, bounds: [1, 1, 44, 60] }))).toEqual(['3/4/2', '3/4/3']);
  });
});

describe('tiles above squares', () => {
  it('contain any of them, each once, from the map’s first zoom on', () => {
    expect(names(listTilesAbove(['120', '121', '300'], { ...WORLD, minZoom: 1 }))).toEqual([
      '1/1/0',
      '2/2/1',
      '1/1/1',
      '2/2/2',
    ]);
  });
});
