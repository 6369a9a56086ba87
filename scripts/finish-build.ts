/**
 * Last step of `npm run build`: checks what Vite left, adds the map for other people's pages, writes the brotli files and prints what a first visit loads.
 * It runs after the service worker is written, because its list of files is part of what is compressed.
 * `node scripts/finish-build.ts FOLDER` does it for another folder than dist/.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { buildEmbed } from './build/embed.ts';
import { BUDGET_BYTES, listFirstLoad } from './build/first-load.ts';

const COMPRESSED = /\.(js|css|html|svg|json|webmanifest)$/;

/** Brotli at the strongest setting, as the server sends it. */
function compress(path: string): number {
  const bytes = readFileSync(path);
  const packed = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
  writeFileSync(`${path}.br`, packed);
  return packed.length;
}

const dist = process.argv[2] ?? 'dist';
if (!existsSync(join(dist, 'sw.js'))) throw new Error(`${dist}/sw.js is missing: the service worker was not built`);

await buildEmbed(dist);

const sizes = new Map<string, number>();
for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
  if (COMPRESSED.test(name)) sizes.set(name, compress(join(dist, name)));
}

let total = 0;
for (const file of listFirstLoad(dist)) {
  const size = sizes.get(file) ?? 0;
  total += size;
  console.log(`${String(size).padStart(8)}  ${file}`);
}
console.log(
  `${String(total).padStart(8)}  bytes of JS and CSS (brotli) until the map is usable; budget ${BUDGET_BYTES}`,
);
if (total > BUDGET_BYTES) process.exitCode = 1;
