/** What the search offers for a text: the place it writes out, or places of that name. All of it happens on this device. */
import type { LatLon } from '../../domain/geo/cell.ts';
import { formatCoordinates } from '../../domain/geo/coordinates.ts';
import { parsePlace } from '../../domain/geo/parse-place.ts';
import { type Language, language, t } from '../i18n/translate.ts';
import {
  type FoundPlace,
  findPlaces,
  indexPlaces,
  MOST_FOUND,
  type NamedPlace,
  type PlaceIndex,
} from './find-places.ts';
import { listCountries } from './list-countries.ts';

/** A row of the results. */
export interface PlaceSuggestion extends LatLon {
  name: string;
  detail: string;
  /** How close to look at it; a place without is a single spot. */
  zoom?: number;
}

/** What is found now. */
export interface Suggestions {
  /** At most eight, the best first; none when the text is not understood. */
  places: PlaceSuggestion[];
  /** Settles when the streets of saved areas can be looked through too; undefined when they have been. */
  more?: Promise<void>;
}

/** Rows that are kept for the streets and places of saved areas where the rest of the world has enough to fill all. */
const AREA_ROWS = 3;
/** A place of a saved area this close to a city of its name is that city, degrees. */
const SAME_DEG = 0.2;

const countries = new Map<Language, PlaceIndex>();

/** Looks through all that this device knows. `near` is what short plus codes are read around. */
export async function suggestPlaces(text: string, near: LatLon): Promise<Suggestions> {
  const place = parsePlace(text, near);
  if (place !== undefined) {
    return { places: [{ ...place, name: formatCoordinates(place), detail: t('map.foundByNumbers') }] };
  }
  const [cities, areas] = await Promise.all([loadCities(), ifHere(import('./index-areas.ts'))]);
  const { index, making } = areas?.areaNames() ?? {};
  const world = findPlaces([countriesIn(language()), ...cities], text);
  const nearby = index === undefined ? [] : findPlaces([index], text);
  const found = join(world, nearby).map(({ place: { names, detail, lat, lon, zoom } }) => ({
    name: names[0],
    detail,
    lat,
    lon,
    zoom,
  }));
  return { places: tellApart(found), ...(making === undefined ? {} : { more: making }) };
}

/** The better fit first; the world before the area where both fit equally well. */
function join(world: readonly FoundPlace[], nearby: readonly FoundPlace[]): FoundPlace[] {
  const own = nearby.filter(({ place }) => !world.some((one) => isSamePlace(one.place, place)));
  const worldRows = world.slice(0, MOST_FOUND - Math.min(AREA_ROWS, own.length));
  const rows = [...worldRows, ...own.slice(0, MOST_FOUND - worldRows.length)];
  return rows.sort((a, b) => a.rank - b.rank);
}

function isSamePlace(city: NamedPlace, place: NamedPlace): boolean {
  const isClose = Math.hypot(city.lat - place.lat, city.lon - place.lon) < SAME_DEG;
  return isClose && place.names.includes(city.names[0]);
}

function countriesIn(shown: Language): PlaceIndex {
  const index = countries.get(shown) ?? indexPlaces(listCountries(shown, t('map.foundCountry')));
  countries.set(shown, index);
  return index;
}

async function loadCities(): Promise<PlaceIndex[]> {
  const code = await ifHere(import('./index-cities.ts'));
  return code === undefined ? [] : [await code.cityIndex()];
}

/** Undefined for code that is not on this phone yet while there is no network; asked for again with the next letter. */
async function ifHere<Code>(loading: Promise<Code>): Promise<Code | undefined> {
  try {
    return await loading;
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** Rows that read the same say where they are. */
function tellApart(rows: PlaceSuggestion[]): PlaceSuggestion[] {
  return rows.map((row) => {
    const isAlone = rows.every((one) => one === row || one.name !== row.name || one.detail !== row.detail);
    return isAlone ? row : { ...row, detail: `${row.detail} · ${row.lat.toFixed(1)}, ${row.lon.toFixed(1)}` };
  });
}
