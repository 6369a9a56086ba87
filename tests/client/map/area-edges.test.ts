import { describe, expect, it } from 'vitest';
import { columnRowOfQuadkey, edgesOf } from '../../../src/client/map/area-edges.ts';

describe('edgesOf', () => {
  it('goes around one cell', () => {
    expect(columnRowOfQuadkey('03')).toEqual({ x: 1, y: 1 });
    expect(edgesOf(['03'])).toEqual([
      [1, 1, 2, 1],
      [1, 2, 2, 2],
      [1, 1, 1, 2],
      [2, 1, 2, 2],
    ]);
  });

  it('has no line between two neighbours, and one line along both', () => {
    expect(edgesOf(['02', '03'])).toEqual([
      [0, 1, 2, 1],
      [0, 2, 2, 2],
      [0, 1, 0, 2],
      [2, 1, 2, 2],
    ]);
  });

  it('goes straight on through a corner at which two cells touch', () => {
    expect(edgesOf(['00', '03'])).toEqual([
      [0, 0, 1, 0],
      [0, 1, 2, 1],
      [1, 2, 2, 2],
      [0, 0, 0, 1],
      [1, 0, 1, 2],
      [2, 1, 2, 2],
    ]);
  });

  it('of nothing there is nothing', () => {
    expect(edgesOf([])).toEqual([]);
  });
});
