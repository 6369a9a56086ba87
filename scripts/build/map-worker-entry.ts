/** Builds the map's worker in one graph with the page, so that the two share files instead of each bringing its own. */
import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { WORKER } from './first-load.ts';

/** The module that starts the worker. */
export const STARTER = 'src/client/map/map-worker.ts';
/** How it names it. */
const ADDRESS = "new URL('../../worker/map-worker.ts', import.meta.url)";

/** Name of the file that holds the module above alone. */
export const STARTER_CHUNK = 'map-starter';

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
    // It waits neither for the page's end nor for the shell.
    transformIndexHtml: {
      order: 'post',
      handler: (html) => {
        const early = html.replace(new RegExp(`<script type="module"(?=[^>]*/${STARTER_CHUNK}-)`), '$& async');
        if (early === html) throw new Error(`expected ${STARTER_CHUNK} among the scripts of the page, got none`);
        return early;
      },
    },
  };
}
