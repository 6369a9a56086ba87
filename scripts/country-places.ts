/**
 * Where the name of each country stands on the world's outline: `node scripts/country-places.ts` writes
 * src/client/map/country-places.ts. Shapes: Natural Earth (public domain); names come from the browser.
 */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { unwrapRing } from '../src/client/map/outline-rings.ts';

const OUT = 'src/client/map/country-places.ts';
const topology = createRequire(import.meta.url)('world-atlas/countries-110m.json') as Topology<{
  countries: GeometryCollection;
}>;

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

const lines: string[] = [];
for (const { id, geometry } of feature(topology, topology.objects.countries).features) {
  const letters = id === undefined ? undefined : lettersOf(String(id).padStart(3, '0'));
  if (letters === undefined || letters === 'AQ') continue;
  const parts =
    geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.type === 'MultiPolygon' ? geometry.coordinates : [];
  const largest = parts
    .map(([outer = []]) => middleOf(unwrapRing(outer)))
    .sort((a, b) => b.areaDeg - a.areaDeg)
    .at(0);
  if (largest === undefined) continue;
  const lon = ((largest.lon + 540) % 360) - 180;
  lines.push(`${letters} ${largest.lat.toFixed(1)} ${lon.toFixed(1)} ${Math.sqrt(largest.areaDeg).toFixed(1)}`);
}

const text = `/** Where country names stand: made by scripts/country-places.ts from Natural Earth, public domain. */

/** Two letters, latitude and longitude of the middle of the largest part, and its rough width; degrees. */
export const COUNTRY_PLACES =
${lines
  .sort()
  .reduce<string[]>((rows, line) => {
    const last = rows.at(-1);
    if (last !== undefined && last.length + line.length < 104) rows[rows.length - 1] = `${last};${line}`;
    else rows.push(line);
    return rows;
  }, [])
  .map((row, index, rows) => `  '${row}${index < rows.length - 1 ? ";' +" : "'"}`)
  .join('\n')};
`;
writeFileSync(OUT, text);
console.log(`${OUT}: ${lines.length} countries, ${text.length} bytes`);
