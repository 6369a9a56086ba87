import { type Feature, Index, type Label, type LabelSymbolizer } from 'protomaps-leaflet';
import { describe, expect, it } from 'vitest';
import { LineName } from '../../../src/client/map/line-name.ts';
import {
  besideMarkers,
  changeOfMarkers,
  isUnderMarker,
  type MarkerSpot,
  namesIn,
  putMarkers,
} from '../../../src/client/map/marker-room.ts';

type Anchor = Label['anchor'];

/** What the code needs of the library's points. */
function anchorAt({ x, y }: { x: number; y: number }): Anchor {
  const anchor = { x, y, clone: () => anchorAt({ x, y }), dist: () => 0 };
  return anchor as unknown as Anchor;
}

function indexWith(...spots: MarkerSpot[]): Index {
  const index = new Index(256 * 2 ** 16, 128);
  putMarkers(index, spots, anchorAt);
  return index;
}

function layoutOn(index: Index) {
  const scratch = { font: '', measureText: (text: string) => ({ width: 8 * text.length }) };
  return { index, order: 0, zoom: 16, overzoom: 0, scratch: scratch as unknown as CanvasRenderingContext2D };
}

const FEATURE = { props: { name: 'Alder Row' } } as unknown as Feature;
const marker = (x: number, y: number): MarkerSpot => ({ x, y, reachPx: 14 });

describe('markers that come and go', () => {
  it('are told from those that stayed, or moved by less than can be seen', () => {
    const before = [marker(100, 100), marker(200, 200), marker(300, 300)];
    const now = [marker(101.4, 99), marker(200, 204), { ...marker(300, 300), reachPx: 30 }];

    expect(changeOfMarkers(before, now)).toEqual({ come: now.slice(1), gone: before.slice(1) });
  });

  it('leave nothing behind', () => {
    const index = indexWith(marker(100, 100));

    putMarkers(index, [marker(300, 100)], anchorAt);

    const boxes = (x: number) => [{ minX: x, minY: 95, maxX: x + 5, maxY: 105 }];
    expect(isUnderMarker(index, boxes(100))).toBe(false);
    expect(isUnderMarker(index, boxes(300))).toBe(true);
  });

  it('are not counted among the names', () => {
    expect(namesIn(indexWith(marker(100, 100)), { minX: 0, minY: 0, maxX: 200, maxY: 200 })).toEqual([]);
  });
});

describe('the name of a place', () => {
  const box = { minX: 80, minY: 90, maxX: 120, maxY: 110 };
  const inner: LabelSymbolizer = {
    place: () => [{ anchor: anchorAt({ x: 100, y: 100 }), bboxes: [box], draw: () => undefined }],
  };
  const placedOn = (...spots: MarkerSpot[]) =>
    besideMarkers(inner)
      .place(layoutOn(indexWith(...spots)), [], FEATURE)
      ?.map(({ anchor, bboxes }) => [anchor.y, bboxes[0]?.minY, bboxes[0]?.maxY]);

  it('stays where no marker stands on it', () => {
    expect(placedOn(marker(100, 130))).toEqual([[100, 90, 110]]);
  });

  it('goes below a marker that does', () => {
    expect(placedOn(marker(100, 100))).toEqual([[126, 116, 136]]);
  });

  it('goes above where another stands below', () => {
    expect(placedOn(marker(100, 100), marker(100, 130))).toEqual([[74, 64, 84]]);
  });

  it('is left out where there is no room', () => {
    expect(placedOn(marker(100, 100), marker(100, 130), marker(100, 72))).toEqual([]);
  });
});

describe('the name of a street', () => {
  const name = new LineName({
    fill: '#000',
    halo: '#fff',
    haloPx: 2,
    fontAt: () => ({ font: '12px sans-serif', sizePx: 12 }),
    nameOf: () => 'Alder Row',
  });
  const street = [[0, 250, 500].map((x) => anchorAt({ x, y: 100 }))];
  const labelsOn = (...spots: MarkerSpot[]) => name.place(layoutOn(indexWith(...spots)), street, FEATURE) ?? [];

  it('moves along its street, out of the way of a marker', () => {
    const index = indexWith(marker(250, 100));
    const [free] = labelsOn();
    const [moved, ...others] = labelsOn(marker(250, 100));

    expect(isUnderMarker(index, free?.bboxes ?? [])).toBe(true);
    expect(moved?.bboxes).toHaveLength(9);
    expect(isUnderMarker(index, moved?.bboxes ?? [])).toBe(false);
    expect(others).toEqual([]);
  });

  it('is left out where markers stand all along it', () => {
    expect(labelsOn(...Array.from({ length: 20 }, (_, i) => marker(25 * i, 100)))).toEqual([]);
  });
});
