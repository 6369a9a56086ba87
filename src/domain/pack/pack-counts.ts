/** Counts of cameras by coarse square, for the parts of the world that a phone does not hold in full. */
import { CELL_LEVELS, type Cell } from '../geo/cell.ts';

/** "OVCT" in version 1: docs/pack-format.md explains it. */
export const COUNTS_FILE = { magic: [0x4f, 0x56, 0x43, 0x54], version: 1 } as const;

/** Ids of the columns, in the order in which they are written. */
export const COUNTS_COLUMN_IDS = { squares: 1, counts: 2 } as const;

/** Squares that have cameras, by number, and how many; equal indexes belong together. */
export interface PackCounts {
  /** Level of the quadtree, 0–26. */
  level: number;
  /** Numbers of the squares, ascending: those of their cells without the bits below the level. */
  squares: Float64Array;
  /** At least 1 each. */
  counts: Uint32Array;
}

/** Cells of one square of a level. */
export function cellsOfSquare(level: number): number {
  return 4 ** (CELL_LEVELS - level);
}

/** Number of the square that holds a cell. */
export function squareOfCell(cell: Cell, level: number): number {
  return Math.floor(cell / cellsOfSquare(level));
}
