/**
 * Last step of `npm run build`: checks what Vite left, writes the brotli files and prints what a first visit loads.
 * It runs after the service worker is written, because its list of files is part of what is compressed.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const DIST = 'dist';
const COMPRESSED = /\.(js|css|html|svg|json|webmanifest)$/;
/** Brotli bytes of JS and CSS until the map is usable. */
const BUDGET_BYTES = 110_000;
/** Screens that a first visit to the map does not open, by the source they start from. */
const LATER = /src\/(client\/(sighting|entries|moderation|list|settings|camera|i18n\/de)|sw)\//;

interface Chunk {
  file: string;
  isEntry?: boolean;
  css?: string[];
  imports?: string[];
  dynamicImports?: string[];
}

/** Brotli at the strongest setting, as the server sends it. */
function compress(path: string): number {
  const bytes = readFileSync(path);
  const packed = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
  writeFileSync(`${path}.br`, packed);
  return packed.length;
}

/** Files that the map needs: the entry, what it imports, and the lazy parts that opening the map fetches. */
function filesOfFirstLoad(chunks: Record<string, Chunk>): Set<string> {
  const files = new Set<string>();
  const queue = Object.keys(chunks).filter((name) => chunks[name]?.isEntry);
  const seen = new Set(queue);
  for (const name of queue) {
    const chunk = chunks[name];
    if (chunk === undefined) continue;
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
    for (const next of [
      ...(chunk.imports ?? []),
      ...(chunk.dynamicImports ?? []).filter((source) => !LATER.test(source)),
    ]) {
      if (!seen.has(next)) queue.push(next);
      seen.add(next);
    }
  }
  return files;
}

if (!existsSync(join(DIST, 'sw.js'))) throw new Error('dist/sw.js is missing: the service worker was not built');

const sizes = new Map<string, number>();
for (const name of readdirSync(DIST, { recursive: true, encoding: 'utf8' })) {
  if (COMPRESSED.test(name)) sizes.set(name, compress(join(DIST, name)));
}

const chunks = JSON.parse(readFileSync(join(DIST, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
const first = filesOfFirstLoad(chunks);
for (const name of sizes.keys()) if (/assets\/map-worker-.*\.js$/.test(name)) first.add(name);

let total = 0;
for (const file of [...first].filter((name) => /\.(js|css)$/.test(name)).sort()) {
  const size = sizes.get(file) ?? 0;
  total += size;
  console.log(`${String(size).padStart(8)}  ${file}`);
}
console.log(
  `${String(total).padStart(8)}  bytes of JS and CSS (brotli) until the map is usable; budget ${BUDGET_BYTES}`,
);
if (total > BUDGET_BYTES) process.exitCode = 1;
