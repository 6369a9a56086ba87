/** Where a moderator may decide: squares of the quadtree, so that a place is in one when its cell is in a range. */
import { type Cell, type CellRange, cellOf, cellRangeOfQuadkey, type LatLon } from '../geo/cell.ts';
import type { Sighting } from '../sighting/sighting.ts';
import { may, type Role } from './rights.ts';

/** Quadkeys. Absent: everywhere. */
export type Areas = readonly string[];

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
