/** A rectangle of quadtree squares of one level: what lies under a frame on the map. */
import { CELL_LEVELS, cellOfColumnRow, cellRangeOfQuadkey, quadkeyOf, tileOfCell, unitOf } from './cell.ts';

/** Columns and rows from the north-west to the south-east square, both included; columns from west > east cross the antimeridian. */
export interface CellBlock {
  level: number;
  west: number;
  north: number;
  east: number;
  south: number;
}

/** Share of a square by which degrees may miss its edge: a frame made of squares is those squares. */
const EDGE = 1e-6;

/**
 * Squares of a level under a frame [west, south, east, north] in degrees. West > east crosses the antimeridian; longitudes may lie beyond
 * ±180, as on a map that shows the world more than once. A square that is only touched by the edge is not under it.
 */
export function blockOfFrame(bbox: readonly [number, number, number, number], level: number): CellBlock {
  const [west, south, east, north] = bbox;
  const side = 2 ** level;
  const width = Math.min(360, east < west ? east - west + 360 : east - west);
  const from = unitOf(north, west);
  const first = Math.floor(from.x * side + EDGE);
  const last = Math.min(first + side - 1, Math.max(first, Math.ceil((from.x + width / 360) * side - EDGE) - 1));
  const top = clamp(Math.floor(from.y * side + EDGE), side);
  const bottom = Math.max(top, clamp(Math.ceil(unitOf(south, west).y * side - EDGE) - 1, side));
  return { level, west: wrap(first, side), north: top, east: wrap(last, side), south: bottom };
}

/** The block between its corners as quadkeys of one level; undefined when the second lies north of the first. */
export function findBlock(northWest: string, southEast: string): CellBlock | undefined {
  const [from, to] = [columnRowOf(northWest), columnRowOf(southEast)];
  if (northWest.length !== southEast.length || to.y < from.y) return undefined;
  return { level: northWest.length, west: from.x, north: from.y, east: to.x, south: to.y };
}

/** North-west and south-east corner as quadkeys. */
export function cornersOf({ level, west, north, east, south }: CellBlock): [northWest: string, southEast: string] {
  return [quadkeyAt(level, west, north), quadkeyAt(level, east, south)];
}

/** How many squares a block has. */
export function countBlock(block: CellBlock): number {
  return columnsOf(block) * (block.south - block.north + 1);
}

/** Quadkeys of a block, row by row. */
export function quadkeysOfBlock(block: CellBlock): string[] {
  const { level, west, north } = block;
  const columns = columnsOf(block);
  return Array.from({ length: countBlock(block) }, (_, n) =>
    quadkeyAt(level, wrap(west + (n % columns), 2 ** level), north + Math.floor(n / columns)),
  );
}

/** Column and row of a quadkey at its own level. */
export function columnRowOf(quadkey: string): { x: number; y: number } {
  return tileOfCell(cellRangeOfQuadkey(quadkey).from, quadkey.length);
}

function columnsOf({ level, west, east }: CellBlock): number {
  return wrap(east - west, 2 ** level) + 1;
}

function quadkeyAt(level: number, x: number, y: number): string {
  const scale = 2 ** (CELL_LEVELS - level);
  return quadkeyOf(cellOfColumnRow(x * scale, y * scale), level);
}

function wrap(column: number, side: number): number {
  return ((column % side) + side) % side;
}

function clamp(row: number, side: number): number {
  return Math.min(side - 1, Math.max(0, row));
}
