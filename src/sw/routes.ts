/**
 * What is kept of what the person has looked at. Every cache has a name, a bound and a list of accepted answers, and is emptied
 * when the browser runs out of room, before anything a resident wrote is at risk. `/api` and `/packs` are never cached here:
 * the former must be fresh, the latter live in the database.
 */
import { CacheableResponsePlugin } from 'workbox-cacheable-response';
import type { RouteHandlerCallback } from 'workbox-core/types.js';
import { ExpirationPlugin } from 'workbox-expiration';
import { registerRoute } from 'workbox-routing';
import { CacheFirst, StaleWhileRevalidate } from 'workbox-strategies';
import { PHOTO_CACHE } from '../offline/replica/photo-copies.ts';
import { isPastCaches, keptFirst } from './kept-files.ts';

/** A cache of what was looked at. */
export interface RuntimeCache {
  cacheName: string;
  /** Path of what belongs in it. */
  path: RegExp;
  maxEntries: number;
  maxAgeSeconds?: number;
  /** Asked for anew behind the answer from the cache. */
  isRefreshed?: boolean;
  /** Saved areas hold such files too, and come first. */
  isKept?: boolean;
  /** The browser's own cache gets no copy: what is taken away must leave the phone, and nothing empties that one. */
  isAlone?: boolean;
}

const DAY_SECONDS = 24 * 60 * 60;

/** Files that draw the host's own map: they are not kept ahead, because most hosts have none. */
export const VECTOR_CODE = /^\/?assets\/vector-layer-[\w-]+\.(js|css)$/;

/** All runtime caches. */
export const RUNTIME_CACHES: readonly RuntimeCache[] = [
  // Immutable by name, so they never age; a photo is at most some hundred kilobytes.
  { cacheName: PHOTO_CACHE, path: /^\/photos\/[0-9a-f]{64}$/, maxEntries: 200, isKept: true, isAlone: true },
  // Only tiles that were on the screen, for at most a week, as sources of maps allow; nothing is fetched ahead.
  { cacheName: 'overseen-tiles', path: /^\/tiles\/\d+\/\d+\/\d+$/, maxEntries: 600, maxAgeSeconds: 7 * DAY_SECONDS },
  // The host's own map, for a month after it was on the screen: a district at all zooms is some hundred tiles.
  {
    cacheName: 'overseen-vector-tiles',
    path: /^\/tiles\/vector\/\d+\/\d+\/\d+$/,
    maxEntries: 2000,
    maxAgeSeconds: 30 * DAY_SECONDS,
    isRefreshed: true,
    isKept: true,
  },
  // What draws it: on the phones of those alone whose host has such a map. Of this version and the last.
  { cacheName: 'overseen-vector-code', path: VECTOR_CODE, maxEntries: 4 },
];

/** The cache a request belongs to, if any: GET of this origin only. */
export function findRuntimeCache(url: URL, method: string, origin: string): RuntimeCache | undefined {
  if (method !== 'GET' || url.origin !== origin) return undefined;
  return RUNTIME_CACHES.find(({ path }) => path.test(url.pathname));
}

/** Answers from each cache first, and keeps what the network gave. */
export function registerRoutes(): void {
  for (const cache of RUNTIME_CACHES) {
    registerRoute(
      ({ url, request }) =>
        !isPastCaches(request) && findRuntimeCache(url, request.method, self.location.origin) === cache,
      handlerOf(cache),
    );
  }
}

function handlerOf(cache: RuntimeCache): RouteHandlerCallback {
  const strategy = strategyOf(cache);
  const answer: RouteHandlerCallback = (asked) => strategy.handle(asked);
  return cache.isKept === true ? keptFirst(answer) : answer;
}

function strategyOf(cache: RuntimeCache) {
  const { cacheName } = cache;
  const fetchOptions: RequestInit = cache.isAlone === true ? { cache: 'no-store' } : {};
  const options = { cacheName, plugins: pluginsOf(cache), fetchOptions };
  return cache.isRefreshed === true ? new StaleWhileRevalidate(options) : new CacheFirst(options);
}

/** False for an answer that says of itself that it is not to be kept. */
export function isForKeeping({ headers }: Pick<Response, 'headers'>): boolean {
  return !/(^|[,\s])no-store($|[,\s])/.test(headers.get('cache-control') ?? '');
}

function pluginsOf({ maxEntries, maxAgeSeconds }: RuntimeCache) {
  const age = maxAgeSeconds === undefined ? {} : { maxAgeSeconds };
  return [
    new CacheableResponsePlugin({ statuses: [200] }),
    // What moderators and holders of a receipt see before it is public is kept nowhere.
    { cacheWillUpdate: async ({ response }: { response: Response }) => (isForKeeping(response) ? response : null) },
    new ExpirationPlugin({ maxEntries, ...age, purgeOnQuotaError: true }),
  ];
}
