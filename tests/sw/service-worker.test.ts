import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { closeDatabase, getDatabase } from '../../src/offline/database.ts';
import { setWaitHours } from '../../src/offline/outbox/send-later.ts';
import { takeRecord } from '../../src/offline/sealing/key-ring.ts';
import { setPassphrase } from '../../src/offline/sealing/lock.ts';
import { aPhone, type Phone, saveCamera } from '../offline/phone.ts';

interface FakeEvent {
  tag?: string;
  data?: unknown;
  waitUntil(work: Promise<unknown>): void;
}

let phone: Phone;
let listeners: Map<string, (event: FakeEvent) => void>;
let skipped: number;

beforeEach(async () => {
  phone = await aPhone();
  listeners = new Map();
  skipped = 0;
  vi.stubGlobal('self', {
    addEventListener: (type: string, listener: (event: FakeEvent) => void) => listeners.set(type, listener),
    skipWaiting: async () => void skipped++,
    location: new URL('http://127.0.0.1/sw.js'),
  });
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await phone.drop();
});

async function fire(type: string, event: { tag?: string; data?: unknown }): Promise<void> {
  const work: Promise<unknown>[] = [];
  listeners.get(type)?.({ ...event, waitUntil: (promise) => work.push(promise) });
  await Promise.all(work);
}

test('the browser’s sync event runs the sender of the page', async () => {
  const { listenForSync } = await import('../../src/sw/sync.ts');
  listenForSync();
  const opId = await saveCamera();

  await fire('sync', { tag: 'something-else' });
  expect(phone.server.stored).toEqual([]);
  await fire('sync', { tag: 'overseen-push' });

  expect(phone.server.stored).toEqual([opId]);
  expect(phone.server.log().filter((line) => line.includes('/packs'))).toEqual([]);
});

test('while something waits the browser is told to try again', async () => {
  const { listenForSync } = await import('../../src/sw/sync.ts');
  listenForSync();
  await saveCamera();
  phone.server.faultOf = () => 'no-network';

  await expect(fire('sync', { tag: 'overseen-push' })).rejects.toThrow('expected an empty outbox, got 1 waiting');
});

test('what is kept back or sealed is left alone, and the browser is not told to try again', async () => {
  const { listenForSync } = await import('../../src/sw/sync.ts');
  listenForSync();
  await setWaitHours(6);
  await saveCamera();
  await fire('sync', { tag: 'overseen-push' });
  await setWaitHours(0);
  await setPassphrase('four plain words here');
  await closeDatabase();
  takeRecord(undefined);
  await saveCamera();
  phone.server.seen = [];
  await fire('sync', { tag: 'overseen-push' });
  takeRecord(undefined);

  expect(phone.server.stored).toEqual([]);
  expect(phone.server.seen).toEqual([]);
});

test('a new version takes over only when the page says that the person agreed', async () => {
  const { listenForUpdate } = await import('../../src/sw/update.ts');
  listenForUpdate();

  await fire('message', { data: { type: 'hello' } });
  await fire('message', { data: 'activate-now' });
  await fire('message', { data: null });
  expect(skipped).toBe(0);
  await fire('message', { data: { type: 'activate-now' } });

  expect(skipped).toBe(1);
});

test('only photos, tiles and what draws them of this origin are kept, each within its bound', async () => {
  const { findRuntimeCache, RUNTIME_CACHES } = await import('../../src/sw/routes.ts');
  const origin = 'http://127.0.0.1';
  const nameOf = (path: string, method = 'GET') => findRuntimeCache(new URL(path, origin), method, origin)?.cacheName;

  expect(nameOf(`/photos/${'a'.repeat(64)}`)).toBe('overseen-photos');
  expect(nameOf('/tiles/12/2200/1343')).toBe('overseen-tiles');
  expect(nameOf('/tiles/vector/12/2200/1343')).toBe('overseen-vector-tiles');
  expect(nameOf('/assets/vector-layer-Ab_1-2.js')).toBe('overseen-vector-code');
  expect(nameOf('/assets/vector-layer-Ab_1-2.css')).toBe('overseen-vector-code');
  expect(nameOf('/assets/start-Ab_1-2.js')).toBeUndefined();
  expect(nameOf(`/api/v1/photos/${'a'.repeat(64)}`, 'PUT')).toBeUndefined();
  expect(nameOf('/api/v1/cells/120210233222')).toBeUndefined();
  expect(nameOf(`/packs/${'a'.repeat(64)}`)).toBeUndefined();
  expect(nameOf('http://tiles.example/tiles/1/1/1')).toBeUndefined();
  expect(RUNTIME_CACHES.map(({ maxEntries, maxAgeSeconds }) => [maxEntries, maxAgeSeconds])).toEqual([
    [200, undefined],
    [600, 604_800],
    [2000, 2_592_000],
    [4, undefined],
  ]);
});

test('what an answer forbids to keep is not kept: photos that are not public', async () => {
  const { isForKeeping } = await import('../../src/sw/routes.ts');
  const said = (value?: string) => isForKeeping(new Response('', { headers: value ? { 'cache-control': value } : {} }));

  expect([said('private, no-store'), said('no-store')]).toEqual([false, false]);
  expect([said('public, max-age=86400, immutable'), said('no-cache'), said()]).toEqual([true, true, true]);
});

describe('what a saved area holds', () => {
  const PHOTO = `/photos/${'a'.repeat(64)}`;
  const TILE = '/tiles/vector/14/8938/5680';

  async function keep(path: string, text: string, mediaType: string): Promise<void> {
    const bytes = new TextEncoder().encode(text).buffer;
    const db = await getDatabase();
    const row = { path, bytes, mediaType, sizeBytes: bytes.byteLength, etag: '', readAt: 1, areaIds: ['one'] };
    await db.keptFiles.put(row);
  }

  /** What is answered with nothing in any cache: `from the network` is all the rest. */
  async function answerTo(path: string): Promise<Response> {
    const { keptFirst } = await import('../../src/sw/kept-files.ts');
    const url = new URL(path, 'http://127.0.0.1');
    const asked = { url, request: new Request(url), event: new Event('fetch') as never };
    return keptFirst(async () => new Response('from the network'))(asked);
  }

  test('is the answer, and the network is not asked', async () => {
    await keep(PHOTO, 'a picture', 'image/webp');
    await keep(TILE, 'streets', 'application/vnd.mapbox-vector-tile');

    const [photo, tile] = [await answerTo(PHOTO), await answerTo(TILE)];

    expect([await photo.text(), photo.headers.get('content-type')]).toEqual(['a picture', 'image/webp']);
    expect([await tile.text(), tile.status]).toEqual(['streets', 200]);
    expect(phone.server.attempts).toBe(0);
  });

  test('may be a tile of the sea', async () => {
    await keep(TILE, '', '');

    expect((await answerTo(TILE)).status).toBe(204);
  });

  test('gives way to the network where nothing is held, or when the database cannot be read', async () => {
    await keep(TILE, 'streets', 'application/vnd.mapbox-vector-tile');
    const missing = await answerTo('/tiles/vector/14/8938/5681');
    const open = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('erased', 'InvalidStateError');
    });
    await phone.restart();
    const unreadable = await answerTo(TILE);
    open.mockRestore();

    expect([await missing.text(), await unreadable.text()]).toEqual(['from the network', 'from the network']);
  });

  test('is for photos and the host’s own map alone, and left aside by an area that asks the server anew', async () => {
    const { RUNTIME_CACHES } = await import('../../src/sw/routes.ts');
    const { isPastCaches } = await import('../../src/sw/kept-files.ts');

    expect(RUNTIME_CACHES.filter(({ isKept }) => isKept).map(({ cacheName }) => cacheName)).toEqual([
      'overseen-photos',
      'overseen-vector-tiles',
    ]);
    expect((['default', 'force-cache', 'no-store', 'reload'] as const).map((cache) => isPastCaches({ cache }))).toEqual(
      [false, false, true, true],
    );
  });
});

test('the app answers its own addresses and leaves the server its', async () => {
  const { NOT_THE_APP } = await import('../../src/sw/precache.ts');
  const isApp = (path: string) => !NOT_THE_APP.some((pattern) => pattern.test(path));

  expect(
    ['/', '/sighting/new', '/mine', '/at/52.5,13.4?next=a.b', '/apiary', '/log'].filter((path) => !isApp(path)),
  ).toEqual([]);
  expect(
    [
      '/api/openapi.json',
      '/api/v1/ping',
      '/packs/ab',
      '/photos/ab',
      '/tiles/1/2/3',
      '/log/1/ab',
      '/log/feed.atom',
      '/cameras.geojson',
    ].filter(isApp),
  ).toEqual([]);
});
