/** Counts of squares of a grid that is fixed to the ground: panning never moves or splits a bubble. */
import { CELL_LEVELS, latLonOfUnit } from '../domain/geo/cell.ts';
import type { Bbox, Bubble } from '../offline/replica/map-query.ts';
import type { CellBox } from './cell-box.ts';
import { extentOf } from './extent.ts';
import type { PointIndex } from './point-index.ts';
import { type Square, walkSquares } from './quad-walk.ts';
import type { Selection } from './selection.ts';

const SIDE = 2 ** CELL_LEVELS;

/**
 * Squares up to this many points have their exact mean, larger ones the mean of about as many spread evenly over them.
 */
const SAMPLE = 64;

/** Most bubbles that are kept for the next view. */
const MAX_KEPT = 20_000;

/**
 * Level of the squares at a zoom: two below it, so a square is 64 CSS pixels wide at whole zooms and up to 128 between
 * them.
 */
export function bubbleLevelOf(zoom: number): number {
  return Math.min(CELL_LEVELS, Math.max(0, Math.floor(zoom)) + 2);
}

/** Makes bubbles of the selected points and keeps them, because most squares of a view were in the last one too. */
export class BubbleMaker {
  private readonly index: PointIndex;
  private readonly selection: Selection;
  private readonly kept = new Map<string, Bubble | undefined>();

  constructor(index: PointIndex, selection: Selection) {
    this.index = index;
    this.selection = selection;
  }

  /** Bubbles of all squares of a level that touch the boxes. `boxes` share no square of that level. */
  bubblesOf(boxes: readonly CellBox[], level: number): Bubble[] {
    const bubbles: Bubble[] = [];
    for (const box of boxes) {
      walkSquares(this.index, box, level, (square) => {
        const bubble = this.bubbleOf(square);
        if (bubble !== undefined) bubbles.push(bubble);
      });
    }
    return bubbles;
  }

  private bubbleOf(square: Square): Bubble | undefined {
    const key = `${square.side} ${square.from}`;
    if (this.kept.has(key)) return this.kept.get(key);
    const bubble = makeBubble(this.index, this.selection, square);
    if (this.kept.size >= MAX_KEPT) this.kept.clear();
    this.kept.set(key, bubble);
    return bubble;
  }
}

function makeBubble(index: PointIndex, selection: Selection, square: Square): Bubble | undefined {
  const extent = extentOf(index, selection, square);
  if (extent === undefined) return undefined;
  const owns = index.owns.filter(({ row }) => row >= square.low && row < square.high && selection.has(row));
  return {
    ...meanOf(index, selection, square),
    count: selection.count(square.low, square.high),
    own: owns.length,
    bbox: bboxOf(extent),
  };
}

function meanOf(index: PointIndex, selection: Selection, { low, high }: Square): { lat: number; lon: number } {
  const count = selection.count(low, high);
  const samples = Math.min(count, SAMPLE);
  let x = 0;
  let y = 0;
  for (let sample = 0; sample < samples; sample++) {
    const row = rowOfRank(selection, { low, high }, Math.floor(((sample + 0.5) * count) / samples));
    const place = index.placeOf(row);
    x += place.x + 0.5;
    y += place.y + 0.5;
  }
  return latLonOfUnit(x / samples / SIDE, y / samples / SIDE);
}

/** Row of the selected point with `rank` selected ones before it in the run. */
function rowOfRank(selection: Selection, run: { low: number; high: number }, rank: number): number {
  let low = run.low;
  let high = run.high;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (selection.count(run.low, middle) > rank) high = middle;
    else low = middle;
  }
  return low;
}

/** Box of degrees around the centres of its outermost cells. */
export function bboxOf({ minX, minY, maxX, maxY }: CellBox): Bbox {
  const northWest = latLonOfUnit((minX + 0.5) / SIDE, (minY + 0.5) / SIDE);
  const southEast = latLonOfUnit((maxX + 0.5) / SIDE, (maxY + 0.5) / SIDE);
  return [northWest.lon, southEast.lat, southEast.lon, northWest.lat];
}
