/**
 * Copies of photos on this phone follow the map: what no camera shows any more goes, be it taken off the map or covered further by a moderator.
 * Two places hold copies: the cache of what was looked at, and the files of saved areas.
 */
import { photoPathsOf } from '../areas/held.ts';
import { isKept } from '../areas/mark-changed.ts';
import type { Database } from '../database.ts';

/** The service worker's cache of photos that were looked at. */
export const PHOTO_CACHE = 'overseen-photos';

const PHOTO_PATHS = '/photos/';

/**
 * Lets go of copies that no cell on this phone names. In the cache a cell that changed since it was read counts as naming none: what it shows now
 * is asked for again when it is looked at. A saved area keeps the photos of such a cell until it is read anew.
 */
export async function dropUnnamedPhotos(db: Database): Promise<void> {
  const rows = await db.cells.toArray();
  const current = rows.filter(({ isStale }) => !isStale);
  await dropFromCache(new Set(photoPathsOf(current.flatMap(({ cameras }) => cameras))));
  const kept = new Set(photoPathsOf(rows.filter(isKept).flatMap(({ cameras }) => cameras)));
  const files = await db.keptFiles.where('path').startsWith(PHOTO_PATHS).primaryKeys();
  await db.keptFiles.bulkDelete(files.filter((path) => !kept.has(path)));
}

async function dropFromCache(named: ReadonlySet<string>): Promise<void> {
  // Not on a page that is no secure context, nor where the browser refuses storage.
  if (typeof caches === 'undefined' || !(await caches.has(PHOTO_CACHE))) return;
  const cache = await caches.open(PHOTO_CACHE);
  const copies = await cache.keys();
  const unnamed = copies.filter(({ url }) => !named.has(new URL(url).pathname));
  await Promise.all(unnamed.map((request) => cache.delete(request, { ignoreVary: true })));
}
