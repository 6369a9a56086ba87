/**
 * Areas as people write and send them. It takes nothing of the key arithmetic but the projection: the page would have to load the rest of
 * that before the map.
 */
import { unitOf } from '../geo/cell.ts';

/** Most squares that an account may be limited to. */
export const MAX_AREAS = 32;

/** A square of an account: at least a quarter of the world, at most 150 m at the equator. */
export const AREA_PATTERN = '^[0-3]{1,18}$';

/** Most squares that one box becomes. */
const SQUARES_OF_BOX = 9;
const DEEPEST = 18;

/** West, south, east, north in degrees; `west` beyond `east` crosses the date line. */
export type Box = readonly [west: number, south: number, east: number, north: number];

/**
 * The deepest squares, at most nine, that cover a box; they may reach beyond it.
 *
 * @throws {RangeError} when south is beyond north.
 */
export function areasOfBox([west, south, east, north]: Box): string[] {
  if (south > north) throw new RangeError(`expected south below north, got ${south}, ${north}`);
  for (let level = DEEPEST; level > 1; level -= 1) {
    const from = squareAt(level, north, west);
    const to = squareAt(level, south, east);
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

function squareAt(level: number, lat: number, lon: number): { x: number; y: number } {
  const side = 2 ** level;
  const unit = unitOf(lat, lon);
  const clamp = (fraction: number) => Math.min(side - 1, Math.max(0, Math.floor(fraction * side)));
  return { x: clamp(unit.x), y: clamp(unit.y) };
}

/** Base-4 text of a square, as `quadkeyOf` has it for the cells in it. */
function quadkeyAt(level: number, x: number, y: number): string {
  return Array.from({ length: level }, (_, n) => {
    const bit = level - 1 - n;
    return ((x >> bit) & 1) + 2 * ((y >> bit) & 1);
  }).join('');
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
