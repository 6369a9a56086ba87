import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
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

test('the app answers its own addresses and leaves the server its', async () => {
  const { NOT_THE_APP } = await import('../../src/sw/precache.ts');
  const isApp = (path: string) => !NOT_THE_APP.some((pattern) => pattern.test(path));

  expect(['/', '/sighting/new', '/mine', '/at/52.5,13.4?next=a.b', '/apiary'].filter((path) => !isApp(path))).toEqual(
    [],
  );
  expect(
    ['/api/openapi.json', '/api/v1/ping', '/packs/ab', '/photos/ab', '/tiles/1/2/3', '/cameras.geojson'].filter(isApp),
  ).toEqual([]);
});
