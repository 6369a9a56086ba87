/**
 * The fixed square that stands for the place of a private home. It follows from the place alone: the same for every edit, every camera
 * and every account, so there is nothing to average over.
 *
 * Squares are those of the quadtree. One of level L has the side C · cos(latitude) / 2^L, with C = 40,075,016.686 m, the equator of WGS 84.
 * The level is chosen for a whole row of level 16, by its edge that is nearer to the equator, where it is widest: the smallest
 * L for which C · cos(latitude of that edge) / 2^L ≤ 100 m. Choosing by the row, not by the point, keeps squares from overlapping
 * where the level changes. Within a row the side shrinks by less than 0.01 %, so every side lies between 49.99 and 100 m.
 */
import {
  CELL_LEVELS,
  type Cell,
  type CellRange,
  cellRangeOfQuadkey,
  columnRowOfCell,
  type LatLon,
  latLonOfUnit,
  quadkeyOf,
} from '../geo/cell.ts';

/** Longest side of a square, metres. */
export const MAX_SIDE_M = 100;

/** Level of the rows that have one level of squares: the coarsest level that a square has anywhere. */
const ROW_LEVEL = 16;
const EQUATOR_M = 40_075_016.686;
const SIDE = 2 ** CELL_LEVELS;

/** Level of the squares around a cell: 19 at the equator, 16 where Web Mercator ends. */
export function squareLevelOf(cell: Cell): number {
  const rows = 2 ** ROW_LEVEL;
  const row = Math.floor(columnRowOfCell(cell).y / (SIDE / rows));
  // The lower edge of a row of the north is the one nearer to the equator.
  const edge = row < rows / 2 ? row + 1 : row;
  const { lat } = latLonOfUnit(0, edge / rows);
  const widthM = EQUATOR_M * Math.cos((lat * Math.PI) / 180);
  return Math.max(ROW_LEVEL, Math.ceil(Math.log2(widthM / MAX_SIDE_M)));
}

/** Quadkey of the square that a cell lies in. */
export function squareOf(cell: Cell): string {
  return quadkeyOf(cell, squareLevelOf(cell));
}

/** Cells of a square. */
export function cellsOfSquare(square: string): CellRange {
  return cellRangeOfQuadkey(square);
}

/** The middle of the square that a cell lies in, degrees. */
export function snap(cell: Cell): LatLon {
  return middleOfSquare(squareOf(cell));
}

/** The middle of a square, degrees. */
export function middleOfSquare(square: string): LatLon {
  const { from } = cellsOfSquare(square);
  const { x, y } = columnRowOfCell(from);
  const half = 2 ** (CELL_LEVELS - square.length) / 2;
  return latLonOfUnit((x + half) / SIDE, (y + half) / SIDE);
}
