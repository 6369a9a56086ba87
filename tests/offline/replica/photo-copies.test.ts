import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Database, getDatabase } from '../../../src/offline/database.ts';
import { dropUnnamedPhotos, PHOTO_CACHE } from '../../../src/offline/replica/photo-copies.ts';
import { aCamera, CELLS } from '../areas/some-area.ts';
import { aPhone, NOON, type Phone } from '../phone.ts';

const ORIGIN = 'https://instance.example';
const pathOf = (name: string) => `/photos/${name.padEnd(64, '0')}`;

/** A cache of requests, as far as it is used here. */
class FakeCache {
  urls: string[];

  constructor(paths: string[]) {
    this.urls = paths.map((path) => ORIGIN + path);
  }

  keys = async () => this.urls.map((url) => ({ url }));
  delete = async ({ url }: { url: string }) => {
    this.urls = this.urls.filter((one) => one !== url);
    return true;
  };
  paths = () => this.urls.map((url) => new URL(url).pathname);
}

let phone: Phone;
let db: Database;
let cache: FakeCache;
beforeEach(async () => {
  phone = await aPhone();
  db = await getDatabase();
  cache = new FakeCache([pathOf('a1'), pathOf('a2'), pathOf('b1'), pathOf('old')]);
  vi.stubGlobal('caches', {
    has: async (name: string) => name === PHOTO_CACHE,
    open: async () => cache,
  });
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await phone.drop();
});

async function putCell(quadkey: string, name: string, changes: object = {}): Promise<void> {
  const row = { quadkey, cameras: [aCamera(name)], fetchedOn: '2026-07-01', readAt: NOON, isStale: false, ...changes };
  await db.cells.put(row);
}

async function putFile(name: string, path = pathOf(name)): Promise<void> {
  const bytes = new Uint8Array([1]).buffer;
  const row = { path, bytes, mediaType: 'image/webp', etag: '', sizeBytes: 1, readAt: NOON };
  await db.keptFiles.put({ ...row, areaIds: ['one'] });
}

describe('copies of photos', () => {
  test('leave the cache when no camera shows them, or their cell has changed', async () => {
    await putCell(CELLS[0] ?? '', 'a');
    await putCell(CELLS[1] ?? '', 'b', { isStale: true });

    await dropUnnamedPhotos(db);

    expect(cache.paths()).toEqual([pathOf('a1'), pathOf('a2')]);
  });

  test('leave a saved area when its cell, read anew, does not name them; also after a crash in between', async () => {
    await putCell(CELLS[0] ?? '', 'a', { areaIds: ['one'] });
    await putCell(CELLS[1] ?? '', 'b', { areaIds: ['one'], isStale: true });
    for (const name of ['a1', 'a2', 'b1', 'old']) await putFile(name);
    await putFile('street', '/tiles/vector/1/1/1');

    await dropUnnamedPhotos(db);

    expect((await db.keptFiles.toCollection().primaryKeys()).sort()).toEqual([
      pathOf('a1'),
      pathOf('a2'),
      pathOf('b1'),
      '/tiles/vector/1/1/1',
    ]);
  });

  test('are let alone where there is no such cache', async () => {
    vi.stubGlobal('caches', undefined);

    await expect(dropUnnamedPhotos(db)).resolves.toBeUndefined();
  });
});
