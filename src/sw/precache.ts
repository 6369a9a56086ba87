/**
 * The app itself, kept whole: a new version is installed when all of its files are there, or not at all, and the old one stays
 * in force until the person agrees (update.ts). What draws the host's own map is kept once it was needed (routes.ts).
 */
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { VECTOR_CODE } from './routes.ts';

/** The build writes the list of files into `__WB_MANIFEST`. */
declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: { url: string; revision: string | null }[] };

/**
 * Addresses that are the server's: opened as they are, never answered with the app's page. A name with an extension is a file.
 */
export const NOT_THE_APP: readonly RegExp[] = [
  /^\/(api|packs|photos|tiles|embed)(\/|$|\?)/,
  // The log's files; `/log` itself is a screen.
  /^\/log\/./,
  /^[^?]*\.[a-z][a-z0-9]*(\?|$)/i,
];

/** Keeps the app's files, and answers its addresses with its one page. */
export function precacheApp(): void {
  precacheAndRoute(
    self.__WB_MANIFEST.filter((entry) => !VECTOR_CODE.test(typeof entry === 'string' ? entry : entry.url)),
  );
  // Only caches of an older format of the library; those of this app's former version go when the new one takes over.
  cleanupOutdatedCaches();
  registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: [...NOT_THE_APP] }));
}
