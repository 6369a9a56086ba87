/** Which module goes into which file: few files for the first visit, and nothing in them that it does not need. */
import { basename, resolve } from 'node:path';
import { BEHIND_MAP, PARTS, WORKER } from './first-load.ts';
import { STARTER, STARTER_CHUNK } from './map-worker-entry.ts';

/** What the worker fetches when it is wanted. In files of their own: a worker cannot take one with style sheets. */
const LATER = [
  'src/worker/lay-over.ts',
  'src/worker/sheet-answers.ts',
  'src/worker/unheld-world.ts',
  'src/offline/replica/drop-replica.ts',
  // The page fetches it as well, where the phone has a passphrase.
  'src/offline/sealing/seal-tables.ts',
  'src/offline/replica/sealed-own.ts',
];

const DATABASE = 'src/offline/database.ts';
/** What reads the map on a first visit: worker and sender share it. */
const PASSING = ['src/offline/replica/passing-replica.ts', 'src/offline/replica/pack-progress.ts'];

const MAIN = 'src/client/main.tsx';

/** What the bundler tells of a module. */
interface ModuleInfo {
  importedIds: readonly string[];
  importers: readonly string[];
  dynamicImporters: readonly string[];
}

const LATER_NAMES = LATER.map((part) => basename(part, '.ts'));
/** In the order in which they build on each other. */
const NAMES = [
  STARTER_CHUNK,
  'core',
  'base',
  'shell',
  'passing',
  'start',
  'map-worker',
  'database',
  'sync',
  ...LATER_NAMES,
];

interface ModuleGraph {
  getModuleInfo(id: string): ModuleInfo | null;
}

/** Everything that some modules import statically, themselves included. */
function closureOf(ids: Iterable<string>, graph: ModuleGraph): Set<string> {
  const found = new Set(ids);
  for (const id of found) {
    for (const next of graph.getModuleInfo(id)?.importedIds ?? []) found.add(next);
  }
  return found;
}

function closureOfFiles(files: readonly string[], graph: ModuleGraph): Set<string> {
  return closureOf(
    files.map((file) => resolve(file)),
    graph,
  );
}

/** What the worker has in common with any part of the page. */
function sharedWithWorker(graph: ModuleGraph): Set<string> {
  const worker = closureOf([resolve(WORKER)], graph);
  const wantedOutside = [...worker].filter((id) => {
    const info = graph.getModuleInfo(id);
    return [...(info?.importers ?? []), ...(info?.dynamicImporters ?? [])].some((importer) => !worker.has(importer));
  });
  return closureOf(wantedOutside, graph);
}

/** A group of modules as the bundler wants it. */
interface ChunkGroup {
  name: (id: string, graph: ModuleGraph) => string | null;
  priority: number;
}

/**
 * The files of the first visit. Every set below is closed under imports, so that no two files need each other: `core` and `shell` paint
 * first, `base` is what page and worker share besides, and `start` follows by itself. `database` and `sync` come behind the map's first
 * picture. A group takes along what its modules import, so each one comes before those that build on it: else `base` would swallow `core`.
 */
export function firstLoadChunks(): ChunkGroup[] {
  let sets: readonly (readonly [name: string, ids: Set<string>])[] | undefined;
  const nameOf = (id: string, graph: ModuleGraph) => {
    sets ??= setsOf(graph);
    return sets.find(([, ids]) => ids.has(id))?.[0];
  };
  return NAMES.map((name, index) => ({
    name: (id, graph) => (nameOf(id, graph) === name ? name : null),
    priority: 2 + NAMES.length - index,
  }));
}

function setsOf(graph: ModuleGraph): (readonly [name: string, ids: Set<string>])[] {
  const shared = sharedWithWorker(graph);
  const main = closureOf([resolve(MAIN)], graph);
  const worker = closureOf([resolve(WORKER)], graph);
  return [
    [STARTER_CHUNK, closureOfFiles([STARTER], graph)],
    ['core', shared.intersection(main)],
    ['base', shared],
    ['shell', main],
    ['passing', closureOfFiles(PASSING, graph)],
    ['start', closureOfFiles(PARTS, graph)],
    ['map-worker', worker],
    ['database', closureOfFiles([DATABASE], graph)],
    ['sync', closureOfFiles(BEHIND_MAP, graph)],
    ...LATER.map((part) => [basename(part, '.ts'), closureOfFiles([part], graph)] as const),
  ];
}
