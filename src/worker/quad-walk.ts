/**
 * Walks down the quadtree over sorted cells. A square is a run of rows; its quarters are found by searching within
 * that run.
 */
import { CELL_LEVELS } from '../domain/geo/cell.ts';
import type { CellBox } from './cell-box.ts';
import type { PointIndex } from './point-index.ts';

/** Square of the quadtree with at least one row: `low` ≤ row < `high`. */
export interface Square {
  /** First cell. */
  from: number;
  /** Column and row (level 26) of its north-west corner, and its side in cells. */
  x: number;
  y: number;
  side: number;
  low: number;
  high: number;
}

/** Fewer rows than this are looked at one by one: cheaper than to divide on. */
const SCAN_ROWS = 24;

/** The whole world; undefined when there is no point at all. */
export function worldOf(index: PointIndex): Square | undefined {
  return index.count === 0 ? undefined : { from: 0, x: 0, y: 0, side: 2 ** CELL_LEVELS, low: 0, high: index.count };
}

/** Quarters of a square that have rows, from north-west to south-east. */
export function quartersOf(index: PointIndex, { from, x, y, side, low, high }: Square): Square[] {
  const half = side / 2;
  const cells = half * half;
  const quarters: Square[] = [];
  let start = low;
  for (let quarter = 0; quarter < 4 && start < high; quarter++) {
    const first = from + quarter * cells;
    const end = quarter === 3 ? high : index.rowFrom(first + cells, start, high);
    if (end > start) {
      quarters.push({
        from: first,
        x: x + (quarter & 1) * half,
        y: y + (quarter >> 1) * half,
        side: half,
        low: start,
        high: end,
      });
    }
    start = end;
  }
  return quarters;
}

/** Visits the runs of rows that lie in a box, in order. */
export function walkRuns(index: PointIndex, box: CellBox, visit: (low: number, high: number) => void): void {
  const descend = (square: Square): void => {
    if (isOutside(square, box)) return;
    if (isInside(square, box)) visit(square.low, square.high);
    else if (square.high - square.low > SCAN_ROWS) quartersOf(index, square).forEach(descend);
    else {
      for (let row = square.low; row < square.high; row++) {
        const { x, y } = index.placeOf(row);
        if (x >= box.minX && x <= box.maxX && y >= box.minY && y <= box.maxY) visit(row, row + 1);
      }
    }
  };
  const world = worldOf(index);
  if (world !== undefined) descend(world);
}

/** Visits the squares of a level that touch a box and have rows, in order. */
export function walkSquares(index: PointIndex, box: CellBox, level: number, visit: (square: Square) => void): void {
  const side = 2 ** (CELL_LEVELS - level);
  const descend = (square: Square): void => {
    if (isOutside(square, box)) return;
    if (square.side <= side) visit(square);
    else quartersOf(index, square).forEach(descend);
  };
  const world = worldOf(index);
  if (world !== undefined) descend(world);
}

/** Also true of an empty box, whose ends are the wrong way round. */
function isOutside({ x, y, side }: Square, box: CellBox): boolean {
  const isEmpty = box.minX > box.maxX || box.minY > box.maxY;
  return isEmpty || x > box.maxX || y > box.maxY || x + side <= box.minX || y + side <= box.minY;
}

function isInside({ x, y, side }: Square, box: CellBox): boolean {
  return x >= box.minX && y >= box.minY && x + side - 1 <= box.maxX && y + side - 1 <= box.maxY;
}
