import { describe, expect, it } from 'vitest';
import { findMark, marksNearMiddle } from '../../../src/client/map/marks.ts';
import type { PictureThings } from '../../../src/drawing/view-query.ts';

function someCameras(...places: [x: number, y: number][]): PictureThings {
  return {
    stamp: 1,
    xs: Float32Array.from(places, ([x]) => x),
    ys: Float32Array.from(places, ([, y]) => y),
    rows: Uint32Array.from(places, (_, index) => 100 + index),
    counts: [],
    largest: 1,
  };
}

const aCount = (x: number, y: number, count: number) => ({
  x,
  y,
  bubble: { lat: 0, lon: 0, count, own: 0, bbox: [0, 0, 1, 1] as [number, number, number, number] },
});

describe('findMark', () => {
  it('takes the marker whose middle is nearest', () => {
    expect(findMark(someCameras([10, 0], [0, 8]), { x: 0, y: 0 })).toEqual({ x: 0, y: 8, row: 101 });
  });

  it('misses what is more than 22 px away', () => {
    expect(findMark(someCameras([23, 0]), { x: 0, y: 0 })).toBeUndefined();
    expect(findMark(someCameras([22, 0]), { x: 0, y: 0 })).toMatchObject({ row: 100 });
  });

  it('hits a large count anywhere on its disc', () => {
    const things = { ...someCameras(), counts: [aCount(40, 0, 900)], largest: 900 };
    expect(findMark(things, { x: 0, y: 0 })).toMatchObject({ reach: 44, bubble: { count: 900 } });
  });
});

describe('marksNearMiddle', () => {
  it('gives what lies in the box, the nearest to its middle first, and no more than asked for', () => {
    const things = someCameras([90, 50], [52, 50], [50, 20], [101, 50], [50, -1]);
    const box = { left: 0, top: 0, width: 100, height: 100 };

    expect(marksNearMiddle(things, box, 2)).toMatchObject([{ row: 101 }, { row: 102 }]);
    expect(marksNearMiddle(things, box, 20)).toHaveLength(3);
  });
});
