import type { LatLon } from '../../domain/geo/cell.ts';

/** Degrees clockwise from north in which a near place lies; 0 when both are one place. */
export function bearingTo(from: LatLon, to: LatLon): number {
  const eastDeg = ((((to.lon - from.lon + 180) % 360) + 360) % 360) - 180;
  const narrowing = Math.cos((((from.lat + to.lat) / 2) * Math.PI) / 180);
  return ((Math.atan2(eastDeg * narrowing, to.lat - from.lat) * 180) / Math.PI + 360) % 360;
}
