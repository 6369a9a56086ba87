/** Which module goes into which file: few files for the first visit, and nothing in them that it does not need. */
import { basename, resolve } from 'node:path';
import { PARTS, WORKER } from './first-load.ts';

/** What the worker fetches when it is wanted. In files of their own: a worker cannot take one with style sheets. */
const LATER = ['src/worker/lay-over.ts', 'src/worker/sheet-answers.ts', 'src/worker/unheld-world.ts'];

const MAIN = 'src/client/main.tsx';

/** What the bundler tells of a module. */
interface ModuleInfo {
  importedIds: readonly string[];
  importers: readonly string[];
  dynamicImporters: readonly string[];
}

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

/** What the worker has in common with any part of the page. */
function sharedWithWorker(graph: ModuleGraph): Set<string> {
  const worker = closureOf([resolve(WORKER)], graph);
  const wantedOutside = [...worker].filter((id) => {
    const info = graph.getModuleInfo(id);
    return [...(info?.importers ?? []), ...(info?.dynamicImporters ?? [])].some((importer) => !worker.has(importer));
  });
  return closureOf(wantedOutside, graph);
}

/**
 * Name of a module's file, or null to leave it to the bundler. Every set below is closed under imports, so that no two
 * files need each other: `core` and `shell` paint first, `base` is what page and worker share besides, the database above
 * all, and `start` follows by itself.
 */
export function firstLoadChunks(): (id: string, graph: ModuleGraph) => string | null {
  let sets: readonly (readonly [name: string, ids: Set<string>])[] | undefined;
  return (id, graph) => {
    sets ??= setsOf(graph);
    return sets.find(([, ids]) => ids.has(id))?.[0] ?? null;
  };
}

function setsOf(graph: ModuleGraph): (readonly [name: string, ids: Set<string>])[] {
  const shared = sharedWithWorker(graph);
  const main = closureOf([resolve(MAIN)], graph);
  const worker = closureOf([resolve(WORKER)], graph);
  return [
    ['core', shared.intersection(main)],
    ['base', shared],
    ['shell', main],
    [
      'start',
      closureOf(
        PARTS.map((part) => resolve(part)),
        graph,
      ),
    ],
    ['map-worker', worker],
    ...LATER.map((part) => [basename(part, '.ts'), closureOf([resolve(part)], graph)] as const),
  ];
}
