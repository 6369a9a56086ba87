import { CELL_LEVELS, type CellRange } from '../domain/geo/cell.ts';
import type { CellBox } from './cell-box.ts';
import { touchesBox } from './unheld-counts.ts';

interface Square {
  from: number;
  x: number;
  y: number;
  side: number;
}

/** Whether a range of the curve has a cell in a box. */
export function isRangeInBox(range: CellRange, box: CellBox): boolean {
  const descend = (square: Square): boolean => {
    const { from, x, y, side } = square;
    const to = from + side * side;
    if (from >= range.to || to <= range.from || !touchesBox(square, box)) return false;
    if (from >= range.from && to <= range.to) return true;
    const isInside = x >= box.minX && y >= box.minY && x + side - 1 <= box.maxX && y + side - 1 <= box.maxY;
    // Some of its cells are in the range, and all are in the box.
    return isInside || quartersOf(square).some(descend);
  };
  return descend({ from: 0, x: 0, y: 0, side: 2 ** CELL_LEVELS });
}

function quartersOf({ from, x, y, side }: Square): Square[] {
  const half = side / 2;
  return [0, 1, 2, 3].map((quarter) => ({
    from: from + quarter * half * half,
    x: x + (quarter & 1) * half,
    y: y + (quarter >> 1) * half,
    side: half,
  }));
}
