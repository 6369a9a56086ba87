/** The world's larger cities as the app carries them: in columns, so that they pack well. */

/** A city, as far as the search needs it. */
export interface City {
  /** Two letters of ISO 3166-1. */
  country: string;
  name: string;
  /** What else it is called; a German name begins with `*`. */
  otherNames: readonly string[];
  lat: number;
  lon: number;
  people: number;
}

/** What the first letter of population stands for. */
const LEAST_PEOPLE = 1_000;
const FIRST_LETTER = 'A'.charCodeAt(0);

/**
 * Five blocks with a line for each country, parted by empty lines: its letters, names, steps of latitude, steps of longitude,
 * letters of population. Steps lead from one city of a country to the next in hundredths of a degree, the first one from 0. The letter `A`
 * stands for 1,000 people, each further one for the square root of 2 times as many.
 */
export function packCities(cities: readonly City[]): string {
  const countries = [...Map.groupBy(cities, ({ country }) => country)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, all]) => sortAlongCurve(all));
  const columns: ((all: readonly City[]) => string)[] = [
    ([first]) => first?.country ?? '',
    (all) => all.map(namesOf).join(';'),
    (all) => stepsOf(all.map(({ lat }) => lat)),
    (all) => stepsOf(all.map(({ lon }) => lon)),
    (all) => all.map(({ people }) => String.fromCharCode(FIRST_LETTER + populationStep(people))).join(''),
  ];
  return columns.map((column) => countries.map(column).join('\n')).join('\n\n');
}

function namesOf({ name, otherNames }: City): string {
  const names = [name, ...otherNames];
  if (names.some((one) => /[;=\n]/.test(one))) throw new Error(`expected names without ; and =, got ${names}`);
  return names.join('=');
}

function stepsOf(degrees: readonly number[]): string {
  const hundredths = degrees.map((at) => Math.round(at * 100));
  return hundredths.map((at, i) => at - (hundredths[i - 1] ?? 0)).join(' ');
}

function populationStep(people: number): number {
  return Math.max(0, Math.round(2 * Math.log2(Math.max(people, LEAST_PEOPLE) / LEAST_PEOPLE)));
}

/** Neighbours beside each other: their steps are short. */
function sortAlongCurve(cities: readonly City[]): City[] {
  const at = new Map(cities.map((city) => [city, curvePlace(city)]));
  return [...cities].sort((a, b) => (at.get(a) ?? 0) - (at.get(b) ?? 0) || (a.name < b.name ? -1 : 1));
}

const CURVE_LEVELS = 14;

/** Place on Hilbert's curve over the plate carrée. */
function curvePlace({ lat, lon }: City): number {
  const cells = 2 ** CURVE_LEVELS;
  let x = Math.floor(((lon + 180) / 360) * (cells - 1));
  let y = Math.floor(((lat + 90) / 180) * (cells - 1));
  let place = 0;
  for (let side = cells / 2; side >= 1; side /= 2) {
    const [right, up] = [(x & side) > 0 ? 1 : 0, (y & side) > 0 ? 1 : 0];
    place = place * 4 + ((3 * right) ^ up);
    if (up === 0) {
      if (right === 1) [x, y] = [cells - 1 - x, cells - 1 - y];
      [x, y] = [y, x];
    }
  }
  return place;
}
