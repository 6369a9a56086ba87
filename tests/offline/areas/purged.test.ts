import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { dropPurged } from '../../../src/offline/areas/drop-purged.ts';
import { getDatabase } from '../../../src/offline/database.ts';
import { refreshStaleCells } from '../../../src/offline/replica/cells.ts';
import { type Instance, NOON, openInstance, TODAY } from '../../server/support/instance.ts';
import { randomId } from '../../server/support/submissions.ts';
import { aPhone, type Phone } from '../phone.ts';

/** The service worker's caches, as far as they are asked here. */
class SomeCaches {
  readonly held = new Map<string, Set<string>>();

  async keys(): Promise<string[]> {
    return [...this.held.keys()];
  }

  async open(name: string): Promise<{ delete(path: string): Promise<boolean> }> {
    return { delete: async (path) => this.held.get(name)?.delete(path) ?? false };
  }
}

let phone: Phone;
let instance: Instance;
let cached: SomeCaches;
let asked: string[];

beforeEach(async () => {
  instance = await openInstance();
  phone = await aPhone();
  phone.now = NOON;
  asked = [];
  phone.server.fetch = async (url) => {
    asked.push(url);
    const { statusCode, rawPayload, headers } = await instance.inject({ method: 'GET', url });
    return new Response(statusCode === 204 ? null : new Uint8Array(rawPayload), {
      status: statusCode,
      headers: { 'content-type': String(headers['content-type'] ?? '') },
    });
  };
  cached = new SomeCaches();
  vi.stubGlobal('caches', cached);
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await phone.drop();
  await instance.close();
});

const photoOf = (digit: string) => ({
  upload: `${digit}0`.repeat(32),
  full: `${digit}1`.repeat(32),
  thumb: `${digit}2`.repeat(32),
  width: 4,
  height: 3,
});

/** Alone in its instance, a moderator deletes a photo at once. */
async function purge(photo: ReturnType<typeof photoOf>): Promise<void> {
  await instance.store.addPhoto(photo, TODAY);
  const proposed = { act: 'purge-photo', sha256: photo.full } as const;
  const by = { id: 'a'.repeat(32), name: 'anna' };
  const outcome = await instance.store.propose({ id: randomId(), proposed, reason: 'shows-person' }, by, TODAY);
  if (!outcome.ok) throw new Error(outcome.code);
}

async function keep(sha256: string): Promise<void> {
  const db = await getDatabase();
  const bytes = new ArrayBuffer(3);
  const path = `/photos/${sha256}`;
  await db.keptFiles.put({ path, bytes, mediaType: 'image/webp', sizeBytes: 3, etag: '', readAt: 1, areaIds: ['a'] });
  const photos = cached.held.get('overseen-photos') ?? new Set();
  cached.held.set('overseen-photos', photos.add(path));
}

async function held(): Promise<{ kept: string[]; cached: string[] }> {
  const db = await getDatabase();
  return {
    kept: await db.keptFiles.toCollection().primaryKeys(),
    cached: [...(cached.held.get('overseen-photos') ?? [])],
  };
}

test('drops a purged photo from saved areas and caches, and nothing else', async () => {
  const [bad, good] = [photoOf('a'), photoOf('b')];
  for (const { full, thumb } of [bad, good]) for (const hash of [full, thumb]) await keep(hash);
  await purge(bad);

  await dropPurged(await getDatabase());

  const left = [`/photos/${good.full}`, `/photos/${good.thumb}`];
  expect(await held()).toEqual({ kept: left, cached: left });
});

test('asks only for what came since, and again from the start when the database has another life', async () => {
  await purge(photoOf('a'));
  const db = await getDatabase();
  await dropPurged(db);
  await purge(photoOf('c'));
  await keep(photoOf('c').full);
  asked.length = 0;

  await dropPurged(db);
  expect(asked).toEqual(['/api/v1/photos/purged?after=2']);
  expect(await held()).toEqual({ kept: [], cached: [] });

  await instance.store.setSetting('epoch', 'f'.repeat(32));
  await keep(photoOf('a').full);
  await dropPurged(db);
  expect(asked.slice(1)).toEqual(['/api/v1/photos/purged?after=5', '/api/v1/photos/purged?after=0']);
  expect(await held()).toEqual({ kept: [], cached: [] });
});

test('tries again later when the server cannot be reached or says something else', async () => {
  const bad = photoOf('a');
  await purge(bad);
  await keep(bad.full);
  const db = await getDatabase();
  const { fetch } = phone.server;
  phone.server.fetch = () => Promise.reject(new TypeError('no network'));
  await dropPurged(db);
  phone.server.fetch = async () => Response.json({ epoch: 'x', purged: ['../../secret'], next: 1, head: 1 });
  await dropPurged(db);
  expect((await held()).kept).toHaveLength(1);

  phone.server.fetch = fetch;
  await dropPurged(db);
  expect((await held()).kept).toEqual([]);
});

test('is done when the cells that changed are read anew', async () => {
  const bad = photoOf('a');
  await purge(bad);
  await keep(bad.thumb);

  await refreshStaleCells(await getDatabase());

  expect(await held()).toEqual({ kept: [], cached: [] });
});
