/** What an area is called before anybody gives it a name. */
import type { LatLon } from '../../domain/geo/cell.ts';

/** Letters of a name. */
export const LONGEST_NAME = 60;
/** About a kilometre: what is closer says nothing of an area. */
const DECIMALS = 2;

/** Where its middle is, as numbers. */
export function nameOfPlace({ lat, lon }: LatLon): string {
  return `${lat.toFixed(DECIMALS)}, ${lon.toFixed(DECIMALS)}`;
}
