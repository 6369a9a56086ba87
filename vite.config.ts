import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { firstLoadChunks } from './scripts/build/chunks.ts';
import { leanLeaflet } from './scripts/build/lean-leaflet.ts';
import { mapWorkerEntry } from './scripts/build/map-worker-entry.ts';
import { staticImports } from './scripts/build/static-imports.ts';

/** Whether a file is one of the worker's own. */
const isOfWorker = (file: string) => /map-worker|map-desk|serve-map|seal-tables/.test(file);

const BACKEND = ['/api', '/packs', '/photos', '/tiles'];

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  // Dexie's form for browsers of today: the package names the one for all others first.
  resolve: { alias: [{ find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.mjs' }] },
  build: {
    target: 'es2022',
    // Leaflet's pictures stay files: as data: addresses they would weigh on the first load of everybody.
    assetsInlineLimit: 0,
    // A worker has no document to put a hint into.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (file, files, { hostId }) => (isOfWorker(hostId) || isOfWorker(file) ? [] : files),
    },
    manifest: true,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            ...firstLoadChunks(),
            // What several screens need: one file instead of dozens of tiny ones.
            { name: 'screens', minShareCount: 2, priority: 1 },
          ],
        },
      },
    },
  },
  worker: { format: 'es' },
  server: {
    host: '127.0.0.1',
    proxy: Object.fromEntries(BACKEND.map((path) => [path, 'http://127.0.0.1:8080'])),
  },
  plugins: [
    mapWorkerEntry(),
    leanLeaflet(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/sw',
      filename: 'sw.ts',
      injectRegister: false,
      // Two lie in public/, one with a neutral name; the page names the one to use.
      manifest: false,
      injectManifest: {
        globPatterns: ['**/*.{js,css,html,json,svg,png,webmanifest}'],
        maximumFileSizeToCacheInBytes: 3_000_000,
        buildPlugins: { vite: [staticImports()] },
      },
    }),
  ],
});
