/**
 * Where the name of each country stands on the world's outline: `node scripts/country-places.ts` writes
 * src/client/map/country-places.ts, and beside it those countries that are too small for that outline, for the search.
 * Shapes: Natural Earth (public domain); names come from the browser.
 */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { unwrapRing } from '../src/client/map/outline-rings.ts';

const OUT = 'src/client/map/country-places.ts';
const SMALL_OUT = 'src/client/map/small-country-places.ts';
const require = createRequire(import.meta.url);

type Outline = Topology<{ countries: GeometryCollection }>;

interface Place {
  lat: number;
  lon: number;
  areaDeg: number;
}

/** Centroid and area of a ring, in degrees as on a plate carrée: good enough to place a word. */
function middleOf(ring: readonly number[][]): Place {
  let [twice, lon, lat] = [0, 0, 0];
  for (const [index, [x = 0, y = 0]] of ring.entries()) {
    const [nextX = 0, nextY = 0] = ring[(index + 1) % ring.length] ?? [];
    const cross = x * nextY - nextX * y;
    twice += cross;
    lon += (x + nextX) * cross;
    lat += (y + nextY) * cross;
  }
  return { lon: lon / (3 * twice), lat: lat / (3 * twice), areaDeg: Math.abs(twice / 2) };
}

/** Two letters of a numeric code of ISO 3166-1, which is how a browser names it; undefined when it has none. */
function lettersOf(numeric: string): string | undefined {
  const { region } = new Intl.Locale('und', { region: numeric });
  return region !== undefined && /^[A-Z]{2}$/.test(region) ? region : undefined;
}

/** Two letters and what is told of a country, by its letters. */
function listPlaces(outline: Outline, decimals: number): Map<string, string> {
  const places = new Map<string, string>();
  for (const { id, geometry } of feature(outline, outline.objects.countries).features) {
    const letters = id === undefined ? undefined : lettersOf(String(id).padStart(3, '0'));
    if (letters === undefined || letters === 'AQ') continue;
    const parts =
      geometry.type === 'Polygon'
        ? [geometry.coordinates]
        : geometry.type === 'MultiPolygon'
          ? geometry.coordinates
          : [];
    const largest = parts
      .map(([outer = []]) => middleOf(unwrapRing(outer)))
      .sort((a, b) => b.areaDeg - a.areaDeg)
      .at(0);
    if (largest === undefined) continue;
    const lon = ((largest.lon + 540) % 360) - 180;
    const numbers = [largest.lat, lon, Math.sqrt(largest.areaDeg)].map((number) => number.toFixed(decimals));
    places.set(letters, `${letters} ${numbers.join(' ')}`);
  }
  return places;
}

/** Writes a module of one long text in rows of readable length. */
function write(out: string, head: string, lines: readonly string[]): void {
  const rows = [...lines].sort().reduce<string[]>((found, line) => {
    const last = found.at(-1);
    if (last !== undefined && last.length + line.length < 104) found[found.length - 1] = `${last};${line}`;
    else found.push(line);
    return found;
  }, []);
  const text = `${head} =
${rows.map((row, index) => `  '${row}${index < rows.length - 1 ? ";' +" : "'"}`).join('\n')};
`;
  writeFileSync(out, text);
  console.log(`${out}: ${lines.length} countries, ${text.length} bytes`);
}

const shown = listPlaces(require('world-atlas/countries-110m.json') as Outline, 1);
write(
  OUT,
  `/** Where country names stand: made by scripts/country-places.ts from Natural Earth, public domain. */

/** Two letters, latitude and longitude of the middle of the largest part, and its rough width; degrees. */
export const COUNTRY_PLACES`,
  [...shown.values()],
);

const all = listPlaces(require('world-atlas/countries-50m.json') as Outline, 2);
write(
  SMALL_OUT,
  `/** Where small countries and islands are: made by scripts/country-places.ts from Natural Earth, public domain. */

/** What the outline of the world leaves out, in the form of \`COUNTRY_PLACES\`. */
export const SMALL_COUNTRY_PLACES`,
  [...all].filter(([letters]) => !shown.has(letters)).map(([, line]) => line),
);
