/**
 * Plus codes: places as letters and digits, by the Open Location Code specification. The world is cut into squares of
 * 20°, each of those into 20 × 20, four times over (two digits each time); from the eleventh digit on a square is cut
 * into 5 rows of 4 (one digit each). A short code lacks its first digits and means the nearest square that ends so.
 */
import type { LatLon } from './cell.ts';

/** Edges of the square that a code names, degrees. */
export interface PlusCodeArea {
  south: number;
  west: number;
  north: number;
  east: number;
}

const ALPHABET = '23456789CFGHJMPQRVWX';
const D = `[${ALPHABET}]`;
/** Eight digits, fewer with noughts for the rest, or more behind the sign; the first two stay on this world. */
const FULL = new RegExp(
  `^(?=[2-9C][2-9CFGHJMPQRV])(?:${D}{8}\\+(?:${D}{2,})?|${D}{6}00\\+|${D}{4}0{4}\\+|${D}{2}0{6}\\+)$`,
);
const SHORT = new RegExp(`^(?:(?:${D}{2}){1,3}\\+(?:${D}{2,})?|\\+${D}{2,})$`);

const PAIR_DIGITS = 10;
/** Digits beyond this one are finer than any number here; they are ignored. */
const MAX_DIGITS = 15;
/** Whole units per degree, so that edges are exact: the finest square is one unit high and wide. */
const LAT_UNITS = 8000 * 5 ** 5;
const LON_UNITS = 8000 * 4 ** 5;

/** South-west corner from the south pole and the date line, and size; whole units. */
interface Square {
  south: number;
  west: number;
  height: number;
  width: number;
}

/**
 * Area of a plus code in small or capital letters; undefined when the text is none.
 * A short code is looked for around `near`; without `near` it means nothing.
 */
export function findPlusCode(text: string, near?: LatLon): PlusCodeArea | undefined {
  const code = text.trim().toUpperCase();
  if (FULL.test(code)) return toArea(squareOf(digitsOf(code)));
  if (near === undefined || !SHORT.test(code)) return undefined;
  const missing = 8 - code.indexOf('+');
  return toArea(nearestSquare(squareOf(ALPHABET.charAt(0).repeat(missing) + digitsOf(code)), missing, near));
}

/** Digits that carry a place: no sign, no noughts. */
function digitsOf(code: string): string {
  return code.replace(/[+0]/g, '');
}

function squareOf(digits: string): Square {
  const square = { south: 0, west: 0, height: 400 * LAT_UNITS, width: 400 * LON_UNITS };
  const valueAt = (index: number) => ALPHABET.indexOf(digits.charAt(index));
  for (let index = 0; index < Math.min(digits.length, PAIR_DIGITS); index += 2) {
    square.height /= 20;
    square.width /= 20;
    square.south += valueAt(index) * square.height;
    square.west += valueAt(index + 1) * square.width;
  }
  for (let index = PAIR_DIGITS; index < Math.min(digits.length, MAX_DIGITS); index += 1) {
    square.height /= 5;
    square.width /= 4;
    square.south += Math.floor(valueAt(index) / 4) * square.height;
    square.west += (valueAt(index) % 4) * square.width;
  }
  return square;
}

/** The square that lies in its block of 20° to 0.0025° as `inBlock` does in the first one, in the block that brings it nearest. */
function nearestSquare(inBlock: Square, missing: number, near: LatLon): Square {
  const blockDeg = 20 ** (2 - missing / 2);
  const [lat, lon] = [(near.lat + 90) * LAT_UNITS, (near.lon + 180) * LON_UNITS];
  const south = nearestOf(inBlock.south, blockDeg * LAT_UNITS, lat - inBlock.height / 2);
  const isOnWorld = south >= 0 && south + inBlock.height <= 180 * LAT_UNITS;
  const back = south < 0 ? blockDeg : -blockDeg;
  return {
    ...inBlock,
    south: isOnWorld ? south : south + back * LAT_UNITS,
    west: nearestOf(inBlock.west, blockDeg * LON_UNITS, lon - inBlock.width / 2),
  };
}

/** The number nearest to `wanted` that is `start` and some whole steps. */
function nearestOf(start: number, step: number, wanted: number): number {
  return start + Math.round((wanted - start) / step) * step;
}

function toArea({ south, west, height, width }: Square): PlusCodeArea {
  const world = 360 * LON_UNITS;
  const onWorld = ((west % world) + world) % world;
  return {
    south: south / LAT_UNITS - 90,
    west: onWorld / LON_UNITS - 180,
    north: (south + height) / LAT_UNITS - 90,
    east: (onWorld + width) / LON_UNITS - 180,
  };
}
