import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { getDatabase } from '../../../src/offline/database.ts';
import { DATABASE_NAME } from '../../../src/offline/database-name.ts';
import { eraseEverything } from '../../../src/offline/erase/erase-everything.ts';
import { putDraft } from '../../../src/offline/outbox/drafts.ts';
import { replaceRuntime } from '../../../src/offline/runtime.ts';
import { aDraft, aPhone, type Phone, settle } from '../phone.ts';

let phone: Phone;
let asked: string[];
let answer: () => Promise<Response>;
const { dependencies } = Dexie;

beforeEach(async () => {
  Dexie.dependencies = dependencies;
  phone = await aPhone();
  asked = [];
  answer = async () => new Response(null, { status: 204 });
  replaceRuntime({
    later: (run) => {
      setTimeout(run, 50);
      return () => undefined;
    },
    fetch: (path, init) => {
      asked.push(`${init.method} ${path} ${init.credentials}`);
      return answer();
    },
  });
  await putDraft(aDraft());
});
afterEach(async () => {
  vi.unstubAllGlobals();
  Dexie.dependencies = dependencies;
  await phone.drop();
});

test('leaves nothing, and has the server tell the browser', async () => {
  expect(await eraseEverything()).toEqual({ ok: true, byServer: true });

  expect((await indexedDB.databases()).map(({ name }) => name)).toEqual([]);
  expect(asked).toEqual(['POST /api/v1/forget same-origin']);
});

test('works without a network, and says so', async () => {
  answer = () => Promise.reject(new TypeError('no network'));
  expect(await eraseEverything()).toEqual({ ok: true, byServer: false });
  expect((await indexedDB.databases()).map(({ name }) => name)).toEqual([]);
});

test('destroys the keys before anything else, even where the rest stays', async () => {
  answer = () => Promise.reject(new TypeError('no network'));
  const db = await getDatabase();
  await db.seal.put({ name: 'keys', phase: 'sealed' } as never);
  db.close();
  // Another page that does not let go.
  const other = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open(DATABASE_NAME);
    opening.onsuccess = () => resolve(opening.result);
  });
  expect(await eraseEverything()).toEqual({ ok: false, left: ['database'] });

  const keys = await new Promise((resolve) => {
    const request = other.transaction('seal').objectStore('seal').count();
    request.onsuccess = () => resolve(request.result);
  });
  other.close();
  expect(keys).toBe(0);
});

test('names what it could not take away, and takes it at the second try', async () => {
  answer = () => Promise.reject(new TypeError('no network'));
  const names = new Set(['overseen-photos']);
  let isStuck = true;
  vi.stubGlobal('caches', {
    keys: async () => [...names],
    delete: async (name: string) => !isStuck && names.delete(name),
  });
  expect(await eraseEverything()).toEqual({ ok: false, left: ['caches'] });
  isStuck = false;
  expect(await eraseEverything()).toEqual({ ok: true, byServer: false });
});

test('the page makes no new database afterwards', async () => {
  await eraseEverything();

  await Promise.race([new Dexie(DATABASE_NAME).open(), settle()]);

  expect((await indexedDB.databases()).map(({ name }) => name)).toEqual([]);
});
