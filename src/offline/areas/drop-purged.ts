/** Photos that the server deleted for good leave this phone too: from saved areas, and from every cache of the service worker. */
import { PATHS, photoPath } from '../../protocol/endpoint.ts';
import type { PurgedPhotos } from '../../protocol/schema/proposal.ts';
import type { Database } from '../database.ts';
import { call } from '../sync/api.ts';

/** Under this name: how far the list was followed, and in which life of the server's database. */
const NAME = 'photos.purged';

/** Pages of one run: ten thousand photos. */
const MAX_PAGES = 10;

const HASH = /^[0-9a-f]{64}$/;

/** Follows the list from where it was left. What stands in the way only delays it: the next run begins at the same place. */
export async function dropPurged(db: Database): Promise<void> {
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const known = await readPlace(db);
    const answer = await fetchPage(known.next);
    if (answer === undefined) return;
    if (answer.epoch !== known.epoch) {
      // Another life of the database counts anew.
      await db.settings.put({ name: NAME, value: { epoch: answer.epoch, next: 0 } });
      if (known.next !== 0) continue;
    }
    await drop(db, answer.purged.map(photoPath));
    await db.settings.put({ name: NAME, value: { epoch: answer.epoch, next: answer.next } });
    if (answer.next >= answer.head) return;
  }
}

async function readPlace(db: Database): Promise<{ epoch: string; next: number }> {
  const { epoch = '', next = 0 } = ((await db.settings.get(NAME))?.value ?? {}) as { epoch?: string; next?: number };
  return { epoch, next };
}

async function fetchPage(after: number): Promise<PurgedPhotos | undefined> {
  const result = await call({ method: 'GET', path: `${PATHS.purgedPhotos}?after=${after}` });
  const body = result.ok && result.answer.status === 200 ? result.answer.body : undefined;
  return isPage(body) ? body : undefined;
}

function isPage(body: unknown): body is PurgedPhotos {
  const { epoch, purged, next, head } = (body ?? {}) as Partial<PurgedPhotos>;
  const isList = Array.isArray(purged) && purged.every((one) => typeof one === 'string' && HASH.test(one));
  return isList && typeof epoch === 'string' && Number.isInteger(next) && Number.isInteger(head);
}

async function drop(db: Database, paths: readonly string[]): Promise<void> {
  if (paths.length === 0) return;
  await db.keptFiles.bulkDelete([...paths]);
  // Only where there is a service worker are there caches.
  if (typeof caches === 'undefined') return;
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const path of paths) await cache.delete(path);
  }
}
