/** What an area is called before anybody gives it a name. */
import { useEffect, useState } from 'preact/hooks';
import type { LatLon } from '../../domain/geo/cell.ts';

/** Letters of a name. */
export const LONGEST_NAME = 60;
/** About a kilometre: what is closer says nothing of an area. */
const DECIMALS = 2;
/** An area of the largest size still lies in or beside a city this far from its middle. */
const CITY_WITHIN_M = 20_000;

/** Where its middle is, as numbers. */
export function nameOfPlace({ lat, lon }: LatLon): string {
  return `${lat.toFixed(DECIMALS)}, ${lon.toFixed(DECIMALS)}`;
}

/** The city at the middle, live; its numbers where there is none, and until the list of cities is there. */
export function useNameOfPlace(place: LatLon): string {
  const [city, setCity] = useState<string>();
  const { lat, lon } = place;
  useEffect(() => {
    let isCurrent = true;
    const name = async () => {
      const { findCityNear } = await import('../map/index-cities.ts');
      if (isCurrent) setCity(findCityNear({ lat, lon }, CITY_WITHIN_M)?.names[0]);
    };
    // A list that could not be loaded: the numbers are a name too.
    name().catch(() => setCity(undefined));
    return () => {
      isCurrent = false;
    };
  }, [lat, lon]);
  return city ?? nameOfPlace(place);
}
