/**
 * The one idea of Overseen: a place is a key on a z-order curve.
 *
 * A cell is a square of the Web-Mercator quadtree at level 26 (0.6 m at the equator), numbered 0 … 4^26 − 1.
 * That is 52 bits, so a cell is a plain number everywhere: in SQLite, PostgreSQL, JSON and IndexedDB.
 * All cells of a tile z/x/y are contiguous, so "cameras of a tile" is one key range.
 */

/** Z-order key, an integer 0 ≤ cell < 2^52. */
export type Cell = number;

/** Half-open range of keys: from ≤ cell < to. */
export interface CellRange {
  from: Cell;
  to: Cell;
}

/** WGS 84 degrees. */
export interface LatLon {
  lat: number;
  lon: number;
}

/** Depth of the quadtree we index. */
export const CELL_LEVELS = 26;

/** Number of cells: one more than the largest key. */
export const CELL_COUNT = 2 ** 52;

/** Latitude at which Web Mercator ends. */
export const MAX_LATITUDE = 85.0511287798066;

const SIDE = 2 ** CELL_LEVELS;
const HALF_BITS = 13;
const HALF_MASK = (1 << HALF_BITS) - 1;
const LOW_CELLS = 2 ** CELL_LEVELS;

function spread(value: number): number {
  let v = value;
  v = (v | (v << 8)) & 0x00ff00ff;
  v = (v | (v << 4)) & 0x0f0f0f0f;
  v = (v | (v << 2)) & 0x33333333;
  return (v | (v << 1)) & 0x55555555;
}

function squash(value: number): number {
  let v = value & 0x55555555;
  v = (v | (v >> 1)) & 0x33333333;
  v = (v | (v >> 2)) & 0x0f0f0f0f;
  v = (v | (v >> 4)) & 0x00ff00ff;
  return (v | (v >> 8)) & 0x0000ffff;
}

/** Key of column x and row y at level 26; both 0 … 2^26 − 1, y grows southwards. */
export function cellOfColumnRow(x: number, y: number): Cell {
  const high = spread(x >>> HALF_BITS) | (spread(y >>> HALF_BITS) << 1);
  const low = spread(x & HALF_MASK) | (spread(y & HALF_MASK) << 1);
  return high * LOW_CELLS + low;
}

/** Column and row (level 26) of a key. */
export function columnRowOfCell(cell: Cell): { x: number; y: number } {
  const high = Math.floor(cell / LOW_CELLS);
  const low = cell - high * LOW_CELLS;
  return {
    x: squash(high) * (HALF_MASK + 1) + squash(low),
    y: squash(high >> 1) * (HALF_MASK + 1) + squash(low >> 1),
  };
}

/** Place on the unit square of Web Mercator: 0 ≤ x, y ≤ 1 from the north-west corner. Latitudes beyond ±85.0511 are clamped. */
export function unitOf(lat: number, lon: number): { x: number; y: number } {
  const clamped = Math.min(MAX_LATITUDE, Math.max(-MAX_LATITUDE, lat));
  const sin = Math.sin((clamped * Math.PI) / 180);
  return { x: (lon + 180) / 360, y: 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI) };
}

/** Place of a point of the unit square. */
export function latLonOfUnit(x: number, y: number): LatLon {
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
  return { lat, lon: x * 360 - 180 };
}

/**
 * Key of the cell that contains a point.
 *
 * @throws {RangeError} if lat or lon is not finite, lat is outside ±90 or lon outside ±180.
 */
export function cellOf(lat: number, lon: number): Cell {
  if (!(Math.abs(lat) <= 90) || !(Math.abs(lon) <= 180)) {
    throw new RangeError(`expected lat within ±90 and lon within ±180, got ${lat}, ${lon}`);
  }
  const unit = unitOf(lat, lon);
  return cellOfColumnRow(clampToSide(unit.x), clampToSide(unit.y));
}

function clampToSide(fraction: number): number {
  return Math.min(SIDE - 1, Math.max(0, Math.floor(fraction * SIDE)));
}

/** Centre of a cell. */
export function latLonOfCell(cell: Cell): LatLon {
  const { x, y } = columnRowOfCell(cell);
  return latLonOfUnit((x + 0.5) / SIDE, (y + 0.5) / SIDE);
}

/**
 * Keys of tile z/x/y.
 *
 * @throws {RangeError} if z is outside 0…26 or x, y outside 0…2^z − 1.
 */
export function cellRangeOfTile(z: number, x: number, y: number): CellRange {
  const side = 2 ** z;
  if (!Number.isInteger(z) || z < 0 || z > CELL_LEVELS || !isIndex(x, side) || !isIndex(y, side)) {
    throw new RangeError(`expected a tile within the world, got ${z}/${x}/${y}`);
  }
  const scale = 2 ** (CELL_LEVELS - z);
  const from = cellOfColumnRow(x * scale, y * scale);
  return { from, to: from + 4 ** (CELL_LEVELS - z) };
}

function isIndex(value: number, side: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < side;
}

/** Tile of zoom z that contains a cell. */
export function tileOfCell(cell: Cell, z: number): { x: number; y: number } {
  const scale = 2 ** (CELL_LEVELS - z);
  const { x, y } = columnRowOfCell(cell);
  return { x: Math.floor(x / scale), y: Math.floor(y / scale) };
}

/** Base-4 text of a cell's first `level` steps; '' is the whole world. */
export function quadkeyOf(cell: Cell, level: number): string {
  if (level === 0) return '';
  return Math.floor(cell / 4 ** (CELL_LEVELS - level))
    .toString(4)
    .padStart(level, '0');
}

/**
 * Keys of a quadkey.
 *
 * @throws {RangeError} if the text has another digit than 0–3 or more than 26 of them.
 */
export function cellRangeOfQuadkey(quadkey: string): CellRange {
  if (!/^[0-3]{0,26}$/.test(quadkey)) {
    throw new RangeError(`expected up to 26 digits 0–3, got "${quadkey}"`);
  }
  const span = 4 ** (CELL_LEVELS - quadkey.length);
  const from = quadkey === '' ? 0 : Number.parseInt(quadkey, 4) * span;
  return { from, to: from + span };
}
