/** Bytes of code and style on the wire until the map can be used, and until something is to be seen. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { BUDGET_BYTES, listFirstLoad } from '../scripts/build/first-load.ts';
import type { Bench, Reading } from './bench.ts';
import { builtApp } from './built-app.ts';

export const firstLoad: Bench = { name: 'first-load', goal: 'P5', run };

/** As their authors publish them for browsers, minified. */
const LIBRARIES = [
  'leaflet/dist/leaflet.js',
  'leaflet/dist/leaflet.css',
  'dexie/dist/modern/dexie.min.mjs',
  'preact/dist/preact.mjs',
  'preact/hooks/dist/hooks.mjs',
  '@preact/signals-core/dist/signals-core.module.js',
];

async function run(): Promise<Reading[]> {
  const appDir = await builtApp();
  const page = readFileSync(join(appDir, 'index.html'), 'utf8');
  const files = listFirstLoad(appDir);
  const sizeOf = (names: readonly string[]) =>
    names.reduce((sum, name) => sum + statSync(join(appDir, `${name}.br`)).size, 0);
  const modules = join(import.meta.dirname, '../node_modules');
  const bare = LIBRARIES.reduce((sum, path) => sum + brotliCompressSync(readFileSync(join(modules, path))).length, 0);
  const anchor = { name: 'Leaflet, Dexie, Preact, signals as published', values: [bare] };
  const usable = sizeOf(files);
  return [
    { what: 'until the map is usable', unit: 'B', ours: [usable], anchor, bar: { of: 'ours', most: 95_000 } },
    {
      what: 'the same, beside the budget of the build',
      unit: 'B',
      ours: [usable],
      anchor: { name: 'budget', values: [BUDGET_BYTES] },
    },
    {
      what: 'what the page itself names',
      unit: 'B',
      ours: [sizeOf(files.filter((name) => page.includes(name)))],
      anchor,
      bar: { of: 'ours', most: 20_000 },
    },
  ];
}
