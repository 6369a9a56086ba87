/** Where cameras and counts stand, told to what places the names of the map below: names give way to them. */
import type { Bbox, Index, IndexedLabel, Label, LabelSymbolizer, Layout } from 'protomaps-leaflet';

/** A marker on the world as it is at some zoom, pixels from its north-west corner, and how far it reaches around. */
export interface MarkerSpot {
  x: number;
  y: number;
  reachPx: number;
}

/** Above every rule: nothing is placed on a marker. */
const MARKER_ORDER = -1;
/** Keeps markers apart from the names of tiles, whose keys are `x:y:z:source`. */
const MARKER_KEY = 'markers';
/** A marker that moved by less is where it was. */
const STILL_PX = 2;
/** Free pixels between a marker and a name that moved out of its way. */
const GAP_PX = 2;

/** What of a view's markers is new, and what is not there any more. */
export interface MarkerChange {
  come: MarkerSpot[];
  gone: MarkerSpot[];
}

/** Compares two sets of markers. */
export function changeOfMarkers(before: readonly MarkerSpot[], now: readonly MarkerSpot[]): MarkerChange {
  return { come: withoutThese(now, before), gone: withoutThese(before, now) };
}

/** Spots that none of the others is. */
function withoutThese(spots: readonly MarkerSpot[], others: readonly MarkerSpot[]): MarkerSpot[] {
  const column = ({ x }: MarkerSpot) => Math.floor(x / STILL_PX);
  const byColumn = new Map<number, MarkerSpot[]>();
  for (const one of others) byColumn.set(column(one), [...(byColumn.get(column(one)) ?? []), one]);
  return spots.filter((spot) => {
    const beside = [-1, 0, 1].flatMap((step) => byColumn.get(column(spot) + step) ?? []);
    return !beside.some((one) => isSameSpot(one, spot));
  });
}

function isSameSpot(a: MarkerSpot, b: MarkerSpot): boolean {
  return Math.abs(a.x - b.x) < STILL_PX && Math.abs(a.y - b.y) < STILL_PX && Math.abs(a.reachPx - b.reachPx) < STILL_PX;
}

/** The square around a marker. */
export function boxOfMarker({ x, y, reachPx }: MarkerSpot): Bbox {
  return { minX: x - reachPx, minY: y - reachPx, maxX: x + reachPx, maxY: y + reachPx };
}

/** Puts markers where those of before were. `anchor` gives the library's own kind of point. */
export function putMarkers(
  index: Index,
  spots: readonly MarkerSpot[],
  anchor: (spot: MarkerSpot) => Label['anchor'],
): void {
  index.pruneKey(MARKER_KEY);
  for (const spot of spots) {
    const label = { anchor: anchor(spot), bboxes: [boxOfMarker(spot)], draw: () => undefined };
    index.insert(label, MARKER_ORDER, MARKER_KEY);
  }
}

/** Names that lie in a box; markers are none. */
export function namesIn(index: Index, box: Bbox): IndexedLabel[] {
  return [...index.searchBbox(box, Number.POSITIVE_INFINITY)].filter(({ order }) => order !== MARKER_ORDER);
}

/** Whether a marker stands on one of the boxes. */
export function isUnderMarker(index: Index, boxes: readonly Bbox[]): boolean {
  return boxes.some((box) => index.bboxCollides(box, MARKER_ORDER));
}

/** Places what another one places, below or above the markers that stand on it; not at all where others stand there too. */
export function besideMarkers(inner: LabelSymbolizer): LabelSymbolizer {
  return {
    place: (layout, geom, feature) => {
      const labels = inner.place(layout, geom, feature);
      return labels?.flatMap((label) => {
        const steps = [0, ...stepsAround(layout, label)];
        const free = steps
          .map((step) => movedDown(label, step))
          .find(({ bboxes }) => !isUnderMarker(layout.index, bboxes));
        return free ?? [];
      });
    },
  };
}

/** Pixels down, and up, to just beyond the markers on a name. */
function stepsAround({ index }: Layout, { bboxes }: Label): number[] {
  const markers = bboxes.flatMap((box) => [...index.searchBbox(box, MARKER_ORDER)].flatMap((one) => one.bboxes));
  if (markers.length === 0) return [];
  const top = Math.min(...bboxes.map(({ minY }) => minY));
  const bottom = Math.max(...bboxes.map(({ maxY }) => maxY));
  return [
    Math.max(...markers.map(({ maxY }) => maxY)) - top + GAP_PX,
    Math.min(...markers.map(({ minY }) => minY)) - bottom - GAP_PX,
  ];
}

function movedDown(label: Label, px: number): Label {
  if (px === 0) return label;
  const anchor = Object.assign(label.anchor.clone(), { x: label.anchor.x, y: label.anchor.y + px });
  const bboxes = label.bboxes.map((box) => ({ ...box, minY: box.minY + px, maxY: box.maxY + px }));
  return { ...label, anchor, bboxes };
}
