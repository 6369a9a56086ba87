/** Pages to compare with, from memory, each with what its library needs and nothing else. */

import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

/** A file as it goes over the wire. */
export interface AnchorFile {
  type: string;
  body: string | Uint8Array;
  encoding?: 'gzip';
}

const MODULES = join(import.meta.dirname, '../node_modules');
const HTML = 'text/html; charset=utf-8';
const SCRIPT = 'text/javascript';

const fromModule = (path: string, type: string): AnchorFile => ({ type, body: readFileSync(join(MODULES, path)) });

const page = (head: string, body = ''): AnchorFile => ({
  type: HTML,
  body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><style>html,body,canvas,#map{margin:0;width:100%;height:100%;display:block}</style>${head}</head><body>${body}</body></html>`,
});

const LEAFLET_PAGE = page(
  '<link rel="stylesheet" href="/leaflet.css"><script src="/leaflet.js"></script>',
  '<div id="map"></div><script src="/leaflet-page.js"></script>',
);

/** An empty map, and the moment when it was painted. */
const LEAFLET_SCRIPT = `L.map('map', { center: [25, 10], zoom: 2 }).whenReady(() => benchFrame().then((at) => { globalThis.benchPaintedAt = at; }));
navigator.serviceWorker.register('/leaflet-sw.js');`;

/** The least that opens a page without network. */
const LEAFLET_WORKER = `const FILES = ['/leaflet', '/leaflet.css', '/leaflet.js', '/leaflet-page.js'];
addEventListener('install', (event) => event.waitUntil(caches.open('leaflet').then((cache) => cache.addAll(FILES))));
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => event.respondWith(caches.match(event.request).then((found) => found ?? fetch(event.request))));`;

const FILES: Record<string, () => AnchorFile> = {
  '/bare': () => page('<link rel="icon" href="data:,">', '<canvas></canvas>'),
  '/supercluster': () =>
    page('<link rel="icon" href="data:,"><script src="/supercluster.js"></script>', '<canvas></canvas>'),
  '/supercluster.js': () => fromModule('supercluster/dist/supercluster.min.js', SCRIPT),
  '/leaflet': () => LEAFLET_PAGE,
  '/leaflet.js': () => fromModule('leaflet/dist/leaflet.js', SCRIPT),
  '/leaflet.css': () => fromModule('leaflet/dist/leaflet.css', 'text/css'),
  '/leaflet-page.js': () => ({ type: SCRIPT, body: LEAFLET_SCRIPT }),
  '/leaflet-sw.js': () => ({ type: SCRIPT, body: LEAFLET_WORKER }),
};

/** Runs work beside a server of the anchors' pages and these files, by path. */
export async function withAnchors<T>(files: Record<string, AnchorFile>, work: (url: string) => Promise<T>): Promise<T> {
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    const file = files[path] ?? FILES[path]?.();
    if (file === undefined) {
      response.writeHead(404).end();
      return;
    }
    const packed = file.encoding === undefined ? {} : { 'content-encoding': file.encoding };
    response.writeHead(200, { 'content-type': file.type, 'cache-control': 'no-store', ...packed }).end(file.body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error(`expected a port, got ${address}`);
    return await work(`http://127.0.0.1:${address.port}`);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}
