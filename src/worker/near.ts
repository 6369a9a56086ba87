import { distanceM, EARTH_RADIUS_M } from '../domain/geo/distance.ts';
import type { Bbox, DrawnPoint } from '../offline/replica/map-query.ts';
import { cellBoxesOf } from './cell-box.ts';
import type { Prepared } from './prepared.ts';

/** Where to look, how far (metres), and how many points at most. */
export interface NearQuestion {
  lat: number;
  lon: number;
  radiusM: number;
  limit: number;
}

/** A point and how far away it is. */
export type NearPoint = DrawnPoint & { distanceM: number };

/** Points within a radius, nearest first; equally far ones in the order of the index. */
export function nearOf(prepared: Prepared, { lat, lon, radiusM, limit }: NearQuestion): NearPoint[] {
  const { index } = prepared;
  return prepared
    .rowsIn(cellBoxesOf(boxAround(lat, lon, radiusM)))
    .map((row) => ({ row, distance: distanceM({ lat, lon }, index.latLonOf(row)) }))
    .filter(({ distance }) => distance <= radiusM)
    .sort((a, b) => a.distance - b.distance || a.row - b.row)
    .slice(0, limit)
    .map(({ row, distance }) => ({ ...index.drawnAt(row), distanceM: distance }));
}

/** Box that holds the whole circle; near a pole, all longitudes. A thousandth more, because rounding must not cut. */
function boxAround(lat: number, lon: number, radiusM: number): Bbox {
  const angle = (radiusM / EARTH_RADIUS_M) * 1.001;
  const latDeg = (angle * 180) / Math.PI;
  const sine = Math.sin(angle) / Math.cos((lat * Math.PI) / 180);
  const holdsPole = Math.abs(lat) + latDeg >= 90 || sine >= 1;
  const lonDeg = holdsPole ? 180 : (Math.asin(sine) * 180) / Math.PI;
  return [lon - lonDeg, lat - latDeg, lon + lonDeg, lat + latDeg];
}
