/** The countries as places to be found: where they are comes with the app, what they are called with the browser. */
import { LANGUAGES, type Language } from '../i18n/translate.ts';
import { COUNTRY_PLACES } from './country-places.ts';
import type { NamedPlace } from './find-places.ts';
import { SMALL_COUNTRY_PLACES } from './small-country-places.ts';

/** Zooms at which a country is shown whole: the ocean around an island, and the world's largest. */
const MOST_ZOOM = 11;
const LEAST_ZOOM = 2;

/** All countries and inhabited dependencies, shown in one language and found in each the page speaks; `detail` is the word for them. */
export function listCountries(shown: Language, detail: string): NamedPlace[] {
  const speakers = [shown, ...LANGUAGES].flatMap((language) => [
    new Intl.DisplayNames(language, { type: 'region' }),
    // "US" and "UK", "USA" in German.
    new Intl.DisplayNames(language, { type: 'region', style: 'short' }),
  ]);
  return `${COUNTRY_PLACES};${SMALL_COUNTRY_PLACES}`.split(';').map((line) => {
    const [letters = '', ...numbers] = line.split(' ');
    const [lat = 0, lon = 0, widthDeg = 0] = numbers.map(Number);
    const [name = letters, ...others] = speakers.map((names) => names.of(letters) ?? letters);
    const zoom = Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, Math.floor(Math.log2(360 / widthDeg))));
    return { names: [name, ...others], detail, lat, lon, zoom, weight: widthDeg ** 2 };
  });
}
