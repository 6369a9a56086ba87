/** Tells a usable position from the ways in which positions go wrong in files. */
import type { LatLon } from '../../../domain/geo/cell.ts';
import type { RefusalCode } from './refusal.ts';

/** Middle of a file whose rows lie close together; undefined for one that spans the world. */
export type FileCentre = LatLon | undefined;

export type CheckedPosition = ({ ok: true } & LatLon) | { ok: false; code: RefusalCode; detail: string };

/** Degrees around 0/0 in which no camera stands: the open sea. */
const NULL_ISLAND_DEG = 0.001;

/** Beyond this many degrees a number is no degree at all, but metres. */
const SURELY_METRES = 1000;

/** Degrees from the middle of a compact file beyond which a row is out of place, and within which it is in place. */
const FAR_DEG = 10;
const NEAR_DEG = 2;

/** Position of a row as degrees, or what is wrong with it. */
export function checkPosition(lat: unknown, lon: unknown, centre: FileCentre): CheckedPosition {
  const found = { lat: toNumber(lat), lon: toNumber(lon) };
  const detail = `${quote(lat)}, ${quote(lon)}`;
  if (found.lat === undefined || found.lon === undefined) return { ok: false, code: 'bad-coordinates', detail };
  const code = problemOf({ lat: found.lat, lon: found.lon }, centre);
  return code === undefined ? { ok: true, lat: found.lat, lon: found.lon } : { ok: false, code, detail };
}

function problemOf(at: LatLon, centre: FileCentre): RefusalCode | undefined {
  if (Math.abs(at.lat) > SURELY_METRES && Math.abs(at.lon) > SURELY_METRES) return 'projected-coordinates';
  if (Math.abs(at.lat) > 90 && Math.abs(at.lat) <= 180 && Math.abs(at.lon) <= 90) return 'swapped-coordinates';
  if (Math.abs(at.lat) > 90 || Math.abs(at.lon) > 180) return 'bad-coordinates';
  if (Math.abs(at.lat) < NULL_ISLAND_DEG && Math.abs(at.lon) < NULL_ISLAND_DEG) return 'null-island';
  return centre && looksSwapped(at, centre) ? 'swapped-coordinates' : undefined;
}

function looksSwapped(at: LatLon, centre: LatLon): boolean {
  return distanceDeg(at, centre) > FAR_DEG && distanceDeg({ lat: at.lon, lon: at.lat }, centre) < NEAR_DEG;
}

function distanceDeg(a: LatLon, b: LatLon): number {
  return Math.max(Math.abs(a.lat - b.lat), Math.abs(a.lon - b.lon));
}

function toNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string' || !/^\s*[+-]?\d+(?:\.\d+)?(?:e[+-]?\d{1,2})?\s*$/i.test(value)) return undefined;
  return Number(value);
}

function quote(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  return typeof value === 'string' || typeof value === 'number' ? `"${value}"` : 'no number';
}

/** Share of the rows that must lie near the middle for the file to count as compact. */
const COMPACT_SHARE = 0.9;

/** Middle of a file, if nearly all of its positions are near it. */
export function centreOf(positions: readonly LatLon[]): FileCentre {
  if (positions.length === 0) return undefined;
  const centre = { lat: median(positions.map(({ lat }) => lat)), lon: median(positions.map(({ lon }) => lon)) };
  const near = positions.filter((position) => distanceDeg(position, centre) < FAR_DEG / 2).length;
  return near >= positions.length * COMPACT_SHARE ? centre : undefined;
}

function median(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
