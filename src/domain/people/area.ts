/** Where a moderator may decide: squares of the quadtree, so that a place is in one when its cell is in a range. */
import {
  type Cell,
  type CellRange,
  cellOf,
  cellRangeOfQuadkey,
  cellRangeOfTile,
  type LatLon,
  quadkeyOf,
  tileOfCell,
} from '../geo/cell.ts';
import type { Sighting } from '../sighting/sighting.ts';
import { may, type Role } from './rights.ts';

/** Quadkeys. Absent: everywhere. */
export type Areas = readonly string[];

/** Most squares that an account may be limited to. */
export const MAX_AREAS = 32;

/** A square of an account: at least a quarter of the world, at most 150 m at the equator. */
export const AREA_PATTERN = '^[0-3]{1,18}$';

/** Most squares that one box becomes. */
const SQUARES_OF_BOX = 9;
const DEEPEST = 18;

/** Limits of an account as they hold: nobody who may decide everywhere has any. */
export function limitsOf({ role, areas }: { role: Role; areas?: Areas }): Areas | undefined {
  return may(role, 'decide-everywhere') ? undefined : areas;
}

/** Whether one may decide at all of these places. Without any place only those without limits may. */
export function mayDecideAt(limits: Areas | undefined, places: readonly LatLon[]): boolean {
  if (limits === undefined) return true;
  const ranges = rangesOf(limits);
  return places.length > 0 && places.every(({ lat, lon }) => isInRanges(ranges, cellOf(lat, lon)));
}

/** Key ranges of areas. */
export function rangesOf(areas: Areas): CellRange[] {
  return areas.map((quadkey) => cellRangeOfQuadkey(quadkey));
}

function isInRanges(ranges: readonly CellRange[], cell: Cell): boolean {
  return ranges.some(({ from, to }) => cell >= from && cell < to);
}

/** Places that an entry is about: where it says the camera stands, and where the camera stands now. */
export function placesOf(sighting: Sighting, camera: LatLon | undefined): LatLon[] {
  const said = saidPlace(sighting, camera);
  return [said, camera].filter((place) => place !== undefined);
}

/** The place that a sighting brings of its own: that of a new camera, or of an edit that moves one. */
export function saidPlace(sighting: Sighting, camera?: LatLon): LatLon | undefined {
  if (sighting.kind === 'new') return sighting.facts;
  if (sighting.kind !== 'edit') return undefined;
  const lat = sighting.changes.lat ?? camera?.lat;
  const lon = sighting.changes.lon ?? camera?.lon;
  const isMoved = sighting.changes.lat !== undefined || sighting.changes.lon !== undefined;
  return isMoved && lat !== undefined && lon !== undefined ? { lat, lon } : undefined;
}

/** West, south, east, north in degrees; `west` beyond `east` crosses the date line. */
export type Box = readonly [west: number, south: number, east: number, north: number];

/**
 * The deepest squares, at most nine, that cover a box; they may reach beyond it.
 *
 * @throws {RangeError} when south is beyond north, or a number is no latitude or longitude.
 */
export function areasOfBox([west, south, east, north]: Box): string[] {
  if (south > north) throw new RangeError(`expected south below north, got ${south}, ${north}`);
  const [first, last] = [cellOf(north, west), cellOf(south, east)];
  for (let level = DEEPEST; level > 1; level -= 1) {
    const from = tileOfCell(first, level);
    const to = tileOfCell(last, level);
    const side = 2 ** level;
    // Within one column, a box whose west is east of its east goes around the world.
    const wide = east < west && to.x === from.x ? side : ((to.x - from.x + side) % side) + 1;
    const high = to.y - from.y + 1;
    if (wide * high > SQUARES_OF_BOX) continue;
    return Array.from({ length: wide * high }, (_, n) =>
      quadkeyAt(level, (from.x + (n % wide)) % side, from.y + Math.floor(n / wide)),
    );
  }
  return ['0', '1', '2', '3'];
}

function quadkeyAt(level: number, x: number, y: number): string {
  return quadkeyOf(cellRangeOfTile(level, x, y).from, level);
}

/**
 * Areas as people write them: quadkeys, or boxes of four numbers (west, south, east, north) in degrees; one a line or behind a
 * semicolon. Undefined when a part is neither, or there are too many.
 */
export function parseAreas(text: string): string[] | undefined {
  const found = new Set<string>();
  for (const part of text.split(/[;\n]/).map((one) => one.trim())) {
    if (part === '') continue;
    const squares = parseArea(part);
    if (squares === undefined) return undefined;
    for (const square of squares) found.add(square);
  }
  return found.size <= MAX_AREAS ? [...found] : undefined;
}

function parseArea(part: string): string[] | undefined {
  if (new RegExp(AREA_PATTERN).test(part)) return [part];
  const numbers = part.split(/[\s,]+/).map(Number);
  const [west, south, east, north] = numbers;
  if (numbers.length !== 4 || west === undefined || south === undefined || east === undefined || north === undefined)
    return undefined;
  const isBox = Math.abs(west) <= 180 && Math.abs(east) <= 180 && -90 <= south && south <= north && north <= 90;
  return isBox ? areasOfBox([west, south, east, north]) : undefined;
}
