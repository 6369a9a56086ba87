/** The world's larger cities by name and by place: a chunk of its own, loaded with the first use of the search or the first area. */
import type { LatLon } from '../../domain/geo/cell.ts';
import { distanceM } from '../../domain/geo/distance.ts';
import { language } from '../i18n/translate.ts';
import cityText from './city-places.txt?raw';
import { indexNames, type NamedPlace, type PlaceIndex } from './find-places.ts';

/** A city shown as a whole: closest and furthest zoom, and the one at which a city of a single person would be. */
const MOST_ZOOM = 14;
const LEAST_ZOOM = 10;
const ZOOM_OF_ONE = 17.7;

/** A row of city-places.txt; what its columns mean is told at `packCities` in scripts/build/pack-cities.ts. */
interface Row {
  country: string;
  /** The English name, then others; a German one begins with `*`. */
  names: string;
  latE2: number;
  lonE2: number;
  /** A place in the alphabet of populations. */
  step: number;
}

let rows: readonly Row[] | undefined;
let made: Promise<PlaceIndex> | undefined;

/** Cities by their names in every language; they show the one of the page, and the country in its language. */
export function cityIndex(): Promise<PlaceIndex> {
  made ??= indexRows(cityRows());
  return made;
}

/** The city nearest to a place within a radius in metres, as `cityIndex` shows it; undefined when there is none. */
export function findCityNear(place: LatLon, withinM: number): NamedPlace | undefined {
  const [nearest] = cityRows()
    // A degree of latitude is 111 km: most of the world is left out before anything is measured.
    .filter(({ latE2 }) => Math.abs(latE2 / 100 - place.lat) * 111_000 < withinM)
    .map((row) => ({ row, awayM: distanceM(place, { lat: row.latE2 / 100, lon: row.lonE2 / 100 }) }))
    .filter(({ awayM }) => awayM <= withinM)
    .sort((a, b) => a.awayM - b.awayM);
  return nearest && toPlace(nearest.row);
}

function cityRows(): readonly Row[] {
  rows ??= readRows(cityText);
  return rows;
}

function indexRows(rows: readonly Row[]): Promise<PlaceIndex> {
  return indexNames(
    rows.map(({ names }) => names),
    (line) => {
      const row = rows[line];
      if (row === undefined) throw new Error(`expected a line below ${rows.length}, got ${line}`);
      return toPlace(row);
    },
  );
}

function toPlace({ country, names, latE2, lonE2, step }: Row): NamedPlace {
  const [english = '', ...others] = names.split('|');
  const german = others.find((name) => name.startsWith('*'))?.slice(1);
  const weight = 1_000 * 2 ** (step / 2);
  const zoom = Math.round(ZOOM_OF_ONE - Math.log10(weight));
  return {
    names: [language() === 'de' && german !== undefined ? german : english],
    detail: countryNames().of(country) ?? country,
    lat: latE2 / 100,
    lon: lonE2 / 100,
    zoom: Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, zoom)),
    weight,
  };
}

const spoken = new Map<string, Intl.DisplayNames>();

function countryNames(): Intl.DisplayNames {
  const shown = language();
  const names = spoken.get(shown) ?? new Intl.DisplayNames(shown, { type: 'region' });
  spoken.set(shown, names);
  return names;
}

/** All rows, the largest cities first. */
function readRows(text: string): Row[] {
  const [, countries = [], names = [], lats = [], lons = [], letters = []] = text
    .trimEnd()
    .split('\n\n')
    .map((block) => block.split('\n'));
  const rows = countries.flatMap((country, i): Row[] => {
    const [latSteps, lonSteps] = [numbersOf(lats[i]), numbersOf(lons[i])];
    let [latE2, lonE2] = [0, 0];
    return (names[i] ?? '').split(';').map((some, j) => {
      latE2 += latSteps[j] ?? 0;
      lonE2 += lonSteps[j] ?? 0;
      const step = (letters[i]?.charCodeAt(j) ?? 0) - 'A'.charCodeAt(0);
      return { country, names: some.replaceAll('=', '|'), latE2, lonE2, step };
    });
  });
  return rows.sort((a, b) => b.step - a.step);
}

function numbersOf(steps = ''): number[] {
  return steps.split(' ').map(Number);
}
