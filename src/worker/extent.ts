import type { CellBox } from './cell-box.ts';
import type { PointIndex } from './point-index.ts';
import { quartersOf, type Square } from './quad-walk.ts';
import type { Selection } from './selection.ts';

/** Fewer rows than this are looked at one by one. */
const SCAN_ROWS = 64;

/** What is sought: the smallest value of a place. Each is one coordinate, so a square's bound is that of a corner. */
type Measure = (x: number, y: number) => number;

/**
 * Smallest box of the selected points of a square; undefined when none is selected. Only squares that can still move
 * an edge are entered.
 */
export function extentOf(index: PointIndex, selection: Selection, square: Square): CellBox | undefined {
  if (selection.count(square.low, square.high) === 0) return undefined;
  const least = (measure: Measure) => leastOf({ index, selection, measure }, square, Number.POSITIVE_INFINITY);
  return {
    minX: least((x) => x),
    minY: least((_, y) => y),
    maxX: -least((x) => -x),
    maxY: -least((_, y) => -y),
  };
}

interface Search {
  index: PointIndex;
  selection: Selection;
  measure: Measure;
}

function leastOf(search: Search, square: Square, best: number): number {
  const { index, selection, measure } = search;
  if (boundOf(measure, square) >= best || selection.count(square.low, square.high) === 0) return best;
  if (square.high - square.low > SCAN_ROWS && square.side > 1) {
    const quarters = quartersOf(index, square).sort((a, b) => boundOf(measure, a) - boundOf(measure, b));
    return quarters.reduce((least, quarter) => leastOf(search, quarter, least), best);
  }
  let least = best;
  for (let row = square.low; row < square.high; row++) {
    if (!selection.has(row)) continue;
    const { x, y } = index.placeOf(row);
    least = Math.min(least, measure(x, y));
  }
  return least;
}

function boundOf(measure: Measure, { x, y, side }: Square): number {
  return Math.min(measure(x, y), measure(x + side - 1, y + side - 1));
}
