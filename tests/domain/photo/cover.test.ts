import { describe, expect, it } from 'vitest';
import { coverOfCorners, moveCover, pixelsOfCover, resizeCover } from '../../../src/domain/photo/cover.ts';

describe('a cover on a photo', () => {
  it('is drawn from any corner and cut at the edge', () => {
    const cover = coverOfCorners({ x: 0.5, y: 0.5 }, { x: -0.2, y: 0.25 });

    expect(cover).toEqual({ x: 0, y: 0.25, width: 0.5, height: 0.25 });
  });

  it('is not made by a tap', () => {
    expect(coverOfCorners({ x: 0.5, y: 0.5 }, { x: 0.505, y: 0.5 })).toBeUndefined();
  });

  it('stays within the picture when it moves', () => {
    expect(moveCover({ x: 0.75, y: 0, width: 0.25, height: 0.5 }, 0.02, -0.02)).toEqual({
      x: 0.75,
      y: 0,
      width: 0.25,
      height: 0.5,
    });
  });

  it('stays within the picture and visible when it changes its size', () => {
    const cover = { x: 0.75, y: 0.5, width: 0.25, height: 0.03 };

    expect(resizeCover(cover, 0.5, -0.5)).toEqual({ x: 0.75, y: 0.5, width: 0.25, height: 0.02 });
  });

  it('covers every pixel that it touches', () => {
    const cover = { x: 0.101, y: 0.101, width: 0.1, height: 0.1 };

    expect(pixelsOfCover(cover, { width: 100, height: 50 })).toEqual({ x: 10, y: 5, width: 11, height: 6 });
  });
});
