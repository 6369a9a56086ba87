/**
 * Builds the map for other people's pages, by itself and after the app: so it shares no file with the app whose other parts it would have to
 * load too, the app's files stay as they are, and the service worker, which is written by then, does not keep it ahead.
 */
import { build } from 'vite';
import { leanLeaflet } from './lean-leaflet.ts';

/** Brotli bytes of JavaScript and style sheets until the framed map is usable. */
export const EMBED_BUDGET_BYTES = 83_000;

/** Adds the page and its files to a built app. */
export async function buildEmbed(distDir: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    resolve: { alias: [{ find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.mjs' }] },
    build: {
      target: 'es2022',
      outDir: distDir,
      emptyOutDir: false,
      copyPublicDir: false,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: 'embed.html' },
    },
    worker: { format: 'es' },
    plugins: [leanLeaflet()],
  });
}
