/** What a first visit to the map loads: the one list that the chunks of the build, its budget and its test go by. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Brotli bytes of JavaScript and style sheets until the map can be used. */
export const BUDGET_BYTES = 82_000;

/** Entry of the worker that holds the cameras. */
export const WORKER = 'src/worker/map-worker.ts';

/** Parts that load by themselves behind the first paint, whatever the person does next: those of the map, and of a first visit. */
export const PARTS: readonly string[] = [
  'src/client/map/map-stage.ts',
  'src/client/map/camera-stops.tsx',
  'src/offline/replica/passing-replica.ts',
  'src/offline/replica/pack-progress.ts',
];

/** Parts that load by themselves behind the first picture of the map. */
export const BEHIND_MAP: readonly string[] = [
  'src/client/map/homes-on-map.ts',
  'src/offline/live.ts',
  'src/offline/outbox/waiting.ts',
  'src/offline/room/given-up.ts',
  'src/offline/sync/sync.ts',
];

/** A chunk in Vite's manifest, as far as it is read here. */
interface Chunk {
  file: string;
  css?: string[];
  imports?: string[];
}

/** Scripts and style sheets that the page itself names. */
function listNamedByPage(distDir: string): string[] {
  const page = readFileSync(join(distDir, 'index.html'), 'utf8');
  return [...page.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map((match) => match[1] ?? '');
}

/** Files of a built app, relative to its folder, that the map needs: page, worker and parts with all they import. */
export function listFirstLoad(distDir: string): string[] {
  return listFilesOf(distDir, PARTS);
}

/** Files that come by themselves once the map can be used. */
export function listBehindMap(distDir: string): string[] {
  const first = new Set(listFirstLoad(distDir));
  return listFilesOf(distDir, BEHIND_MAP).filter((file) => !first.has(file));
}

function listFilesOf(distDir: string, parts: readonly string[]): string[] {
  const chunks = JSON.parse(readFileSync(join(distDir, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
  const files = new Set(listNamedByPage(distDir));
  const queue = new Set([
    ...Object.keys(chunks).filter((name) => files.has(chunks[name]?.file ?? '')),
    WORKER,
    ...parts,
  ]);
  for (const name of queue) {
    const chunk = chunks[name];
    if (chunk === undefined) throw new Error(`expected ${name} in the manifest of ${distDir}, got nothing`);
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
    for (const next of chunk.imports ?? []) queue.add(next);
  }
  return [...files].sort();
}
