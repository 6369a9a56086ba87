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

const indexes = new Map<Language, PlaceIndex>();

/** At most eight, the best first; none when the text is not understood. `near` is what short plus codes are read around. */
export function suggestPlaces(text: string, near: LatLon): PlaceSuggestion[] {
  const place = parsePlace(text, near);
  if (place !== undefined) return [{ ...place, name: formatCoordinates(place), detail: t('map.foundByNumbers') }];
  return findPlaces(indexFor(language()), text).map(({ names, detail, lat, lon, zoom }) => ({
    name: names[0],
    detail,
    lat,
    lon,
    zoom,
  }));
}

function indexFor(shown: Language): PlaceIndex {
  const index = indexes.get(shown) ?? indexPlaces(listCountries(shown, t('map.foundCountry')));
  indexes.set(shown, index);
  return index;
}
