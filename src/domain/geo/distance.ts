/** Distances and bearings on the sphere: good to 0.5 %, which is finer than any phone's position. */
import type { LatLon } from './cell.ts';

/** Mean radius of the Earth, metres (IUGG). */
export const EARTH_RADIUS_M = 6_371_008.8;

const RADIANS_PER_DEG = Math.PI / 180;

/** Great-circle distance of two points, metres (haversine: exact for close points too). */
export function distanceM(a: LatLon, b: LatLon): number {
  const halfLat = ((b.lat - a.lat) * RADIANS_PER_DEG) / 2;
  const halfLon = ((b.lon - a.lon) * RADIANS_PER_DEG) / 2;
  const chord =
    Math.sin(halfLat) ** 2 +
    Math.cos(a.lat * RADIANS_PER_DEG) * Math.cos(b.lat * RADIANS_PER_DEG) * Math.sin(halfLon) ** 2;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** Bearing at `a` of the shortest way to `b`, 0 ≤ d < 360; 0 when the points are one. */
export function bearingDeg(a: LatLon, b: LatLon): number {
  const [fromLat, toLat] = [a.lat * RADIANS_PER_DEG, b.lat * RADIANS_PER_DEG];
  const lon = (b.lon - a.lon) * RADIANS_PER_DEG;
  const east = Math.sin(lon) * Math.cos(toLat);
  const north = Math.cos(fromLat) * Math.sin(toLat) - Math.sin(fromLat) * Math.cos(toLat) * Math.cos(lon);
  return (Math.atan2(east, north) / RADIANS_PER_DEG + 360) % 360;
}

/** Point at a distance (metres) and bearing from another; its longitude stays within ±180. */
export function offsetBy(from: LatLon, meters: number, directionDeg: number): LatLon {
  const angle = meters / EARTH_RADIUS_M;
  const [lat, direction] = [from.lat * RADIANS_PER_DEG, directionDeg * RADIANS_PER_DEG];
  const toLat = Math.asin(Math.sin(lat) * Math.cos(angle) + Math.cos(lat) * Math.sin(angle) * Math.cos(direction));
  const lon = Math.atan2(
    Math.sin(direction) * Math.sin(angle) * Math.cos(lat),
    Math.cos(angle) - Math.sin(lat) * Math.sin(toLat),
  );
  const toLon = from.lon + lon / RADIANS_PER_DEG;
  return { lat: toLat / RADIANS_PER_DEG, lon: toLon > 180 ? toLon - 360 : toLon < -180 ? toLon + 360 : toLon };
}
