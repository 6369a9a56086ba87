/** What the search offers for a text: the place it writes out, or places of that name. All of it happens on this device. */
import type { LatLon } from '../../domain/geo/cell.ts';
import { formatCoordinates } from '../../domain/geo/coordinates.ts';
import { parsePlace } from '../../domain/geo/parse-place.ts';
import { type Language, language, t } from '../i18n/translate.ts';
import { findPlaces, indexPlaces, type PlaceIndex } from './find-places.ts';
import { listCountries } from './list-countries.ts';

/** A row of the results. */
export interface PlaceSuggestion extends LatLon {
  name: string;
  detail: string;
  /** How close to look at it; a place without is a single spot. */
  zoom?: number;
}

const countries = new Map<Language, PlaceIndex>();

/** At most eight, the best first; none when the text is not understood. `near` is what short plus codes are read around. */
export async function suggestPlaces(text: string, near: LatLon): Promise<PlaceSuggestion[]> {
  const place = parsePlace(text, near);
  if (place !== undefined) return [{ ...place, name: formatCoordinates(place), detail: t('map.foundByNumbers') }];
  const cities = await loadCities();
  const found = findPlaces([countriesIn(language()), ...cities], text);
  return tellApart(
    found.map(({ place: { names, detail, lat, lon, zoom } }) => ({ name: names[0], detail, lat, lon, zoom })),
  );
}

function countriesIn(shown: Language): PlaceIndex {
  const index = countries.get(shown) ?? indexPlaces(listCountries(shown, t('map.foundCountry')));
  countries.set(shown, index);
  return index;
}

/** None where they are not on this phone yet and there is no network; asked again with the next letter. */
async function loadCities(): Promise<PlaceIndex[]> {
  const code = await import('./index-cities.ts').catch((error: unknown) => {
    if (error instanceof TypeError) return undefined;
    throw error;
  });
  return code === undefined ? [] : [await code.cityIndex()];
}

/** Rows that read the same say where they are. */
function tellApart(rows: PlaceSuggestion[]): PlaceSuggestion[] {
  return rows.map((row) => {
    const isAlone = rows.every((one) => one === row || one.name !== row.name || one.detail !== row.detail);
    return isAlone ? row : { ...row, detail: `${row.detail} · ${row.lat.toFixed(1)}, ${row.lon.toFixed(1)}` };
  });
}
