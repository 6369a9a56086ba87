import { expect, type Page, test } from '@playwright/test';
import { type Instance, startInstance } from './support/instance.ts';
import { awaitServiceWorker, openMap } from './support/person.ts';

let instance: Instance;
test.beforeAll(async () => {
  instance = await startInstance();
});
test.afterAll(() => instance.stop());

const PHOTO = `/photos/${'a'.repeat(64)}`;
const TILE = '/tiles/vector/14/8530/5974';
const SEA = '/tiles/vector/14/8530/5975';

/** Puts files into the phone's database as a saved area does. */
async function keep(page: Page, files: readonly (readonly [path: string, text: string])[]): Promise<void> {
  await page.evaluate(async (wanted) => {
    const asPromise = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await asPromise(indexedDB.open('overseen'));
    const table = db.transaction('keptFiles', 'readwrite').objectStore('keptFiles');
    for (const [path, text] of wanted) {
      const bytes = new TextEncoder().encode(text).buffer;
      const row = { path, bytes, mediaType: 'text/plain', sizeBytes: bytes.byteLength, etag: '', readAt: 1 };
      await asPromise(table.put({ ...row, areaIds: ['one'] }));
    }
    db.close();
  }, files);
}

/** Status and text of what the page gets for a path; a failed request is `none`. */
function ask(page: Page, path: string, cache: RequestCache = 'default'): Promise<[number, string] | 'none'> {
  return page.evaluate(
    async ([address, mode]) => {
      const answer = await fetch(address, { cache: mode }).catch(() => undefined);
      return answer === undefined ? 'none' : [answer.status, await answer.text()];
    },
    [path, cache] as const,
  );
}

test('the service worker answers with what a saved area holds, and lets an update pass', async ({ page, context }) => {
  await openMap(page, instance.url);
  await awaitServiceWorker(page);
  await expect
    .poll(() => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name)))
    .toContain('overseen');
  await keep(page, [
    [PHOTO, 'a picture'],
    [TILE, 'streets'],
    [SEA, ''],
  ]);

  expect(await ask(page, PHOTO)).toEqual([200, 'a picture']);
  expect((await ask(page, TILE, 'no-store'))[0]).toBe(404);
  await context.setOffline(true);

  expect([await ask(page, PHOTO), await ask(page, TILE), await ask(page, SEA)]).toEqual([
    [200, 'a picture'],
    [200, 'streets'],
    [204, ''],
  ]);
  expect(await ask(page, TILE, 'no-store')).toBe('none');
  expect(await ask(page, `/photos/${'b'.repeat(64)}`)).toBe('none');
});
