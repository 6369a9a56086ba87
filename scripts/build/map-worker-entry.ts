/** Builds the map's worker in one graph with the page, so that the two share files instead of each bringing its own. */
import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { WORKER } from './first-load.ts';

/** The module that starts the worker, and how it names it. */
const STARTER = 'src/client/map/map-worker.ts';
const ADDRESS = "new URL('../../worker/map-worker.ts', import.meta.url)";

/** Puts the address of the common build where the bundler would otherwise build the worker by itself. */
export function mapWorkerEntry(): Plugin {
  let file = '';
  return {
    name: 'overseen:map-worker',
    apply: 'build',
    enforce: 'pre',
    buildStart() {
      file = this.emitFile({ type: 'chunk', id: resolve(WORKER), name: 'map-worker' });
    },
    transform(code, id) {
      if (id !== resolve(STARTER)) return undefined;
      if (!code.includes(ADDRESS)) throw new Error(`expected ${ADDRESS} in ${STARTER}, got none`);
      return { code: code.replace(ADDRESS, `import.meta.ROLLUP_FILE_URL_${file}`), map: null };
    },
  };
}
