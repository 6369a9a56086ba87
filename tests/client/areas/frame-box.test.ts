import { describe, expect, it } from 'vitest';
import { boxOfFrame } from '../../../src/client/areas/frame-box.ts';

const rounded = (box: readonly number[]) => box.map((deg) => Number(deg.toFixed(3)));

describe('boxOfFrame', () => {
  it('is the ground under the frame: at zoom 1 the world is 512 pixels wide', () => {
    const box = boxOfFrame({ lat: 0, lon: 0, zoom: 1 }, { widthPx: 256, heightPx: 128 });

    expect(rounded(box)).toEqual([-90, -40.98, 90, 40.98]);
  });

  it('has west beyond east where it crosses the 180th meridian', () => {
    const [west, , east] = boxOfFrame({ lat: -17, lon: 179.9, zoom: 10 }, { widthPx: 400, heightPx: 400 });

    expect(rounded([west, east])).toEqual([179.625, -179.825]);
  });

  it('is the whole world where the frame is wider than that', () => {
    const box = boxOfFrame({ lat: 20, lon: 100, zoom: 0 }, { widthPx: 300, heightPx: 300 });

    expect(rounded(box)).toEqual([-180, -85.051, 180, 85.051]);
  });
});
