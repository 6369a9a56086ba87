/** Coordinates as people type or paste them, and as we show them. */
import type { LatLon } from './cell.ts';

const NUMBER = String.raw`\d+(?:\.\d+)?`;
const ANGLE = String.raw`([+-]?${NUMBER})\s*(?:°\s*(?:(${NUMBER})\s*'\s*(?:(${NUMBER})\s*"\s*)?)?)?`;
const COORDINATE = String.raw`(?:([NSEW])\s*${ANGLE}|${ANGLE}\s*([NSEW])?)`;
const PAIR = new RegExp(String.raw`^${COORDINATE}(?:\s*[,;/]\s*|\s+)${COORDINATE}$`);
/** Capture groups of one coordinate. */
const GROUPS = 8;
/** About one metre. */
const SHOWN_DECIMALS = 5;

interface Coordinate {
  value: number;
  axis: 'lat' | 'lon' | undefined;
}

/**
 * Place of a text such as `52.52, 13.405`, `52,52 13,405` or `52° 31' 12" N, 13° 24' 18" E`; undefined when it is none.
 *
 * Without letters the latitude comes first. `O` is not read as a point of the compass: it is east in German and west in French.
 * `0, 0` is refused: it is what broken devices say, and nothing stands there.
 */
export function parseCoordinates(text: string): LatLon | undefined {
  const match = PAIR.exec(normalize(text));
  if (!match) return undefined;
  const first = coordinateOf(match.slice(1, 1 + GROUPS));
  const second = coordinateOf(match.slice(1 + GROUPS, 1 + 2 * GROUPS));
  if (!first || !second) return undefined;
  if (first.axis !== undefined && first.axis === second.axis) return undefined;
  const isSwapped = first.axis === 'lon' || second.axis === 'lat';
  const lat = isSwapped ? second.value : first.value;
  const lon = isSwapped ? first.value : second.value;
  if (Math.abs(lat) > 90 || Math.abs(lon) > 180 || (lat === 0 && lon === 0)) return undefined;
  return { lat, lon };
}

/** The same signs for the same thing, and points for decimals. */
function normalize(text: string): string {
  const plain = text
    .trim()
    .toUpperCase()
    .replace(/[′’´`]/g, "'")
    .replace(/″|”|“|''/g, '"')
    .replace(/º/g, '°')
    .replace(/[−–]/g, '-')
    .replace(/([NSEW"'])(?=[\d+-])/g, '$1 ');
  return hasDecimalCommas(plain) ? plain.replace(/(\d),(\d+)/g, '$1.$2') : plain;
}

/** `52,52 13,4`, `52,52; 13,4` and `52,52,13,4` have decimal commas; `52,13` and `52.5,13.4` have not. */
function hasDecimalCommas(text: string): boolean {
  if (text.includes('.')) return false;
  if (text.includes(';')) return true;
  return (text.match(/\d,\d/g) ?? []).length > 1;
}

function coordinateOf(groups: readonly (string | undefined)[]): Coordinate | undefined {
  const [before, degA, minA, secA, degB, minB, secB, after] = groups;
  const deg = degA ?? degB;
  const min = Number(minA ?? minB ?? 0);
  const sec = Number(secA ?? secB ?? 0);
  const letter = before ?? after;
  if (deg === undefined || min >= 60 || sec >= 60) return undefined;
  const isSigned = deg.startsWith('-') || deg.startsWith('+');
  if (letter !== undefined && isSigned) return undefined;
  const size = Math.abs(Number(deg)) + min / 60 + sec / 3600;
  const isNegative = deg.startsWith('-') || letter === 'S' || letter === 'W';
  const axis = letter === undefined ? undefined : letter === 'N' || letter === 'S' ? 'lat' : 'lon';
  return { value: isNegative ? -size : size, axis };
}

/** Decimal degrees to about a metre, latitude first: `52.52000, 13.40500`. */
export function formatCoordinates(place: LatLon): string {
  return `${place.lat.toFixed(SHOWN_DECIMALS)}, ${place.lon.toFixed(SHOWN_DECIMALS)}`;
}
