/**
 * Takes everything of this origin off the phone, keys first: from then on what is sealed cannot be opened, whatever else goes wrong.
 * Says what is left, if anything is: nothing fails in silence. Only a person may ask for it.
 */
import { Dexie } from 'dexie';
import { PATHS } from '../../protocol/endpoint.ts';
import { closeDatabase, openBare, SCHEMA } from '../database.ts';
import { DATABASE_NAME } from '../database-name.ts';
import { getRuntime } from '../runtime.ts';
import { SEALED_NAMES } from '../sealing/sealed-tables.ts';
import { sweepTraces } from '../sealing/sweep-traces.ts';

/** What can be left. */
export type Leftover = 'database' | 'caches' | 'settings' | 'worker';

/** `byServer`: the server was reached and told the browser to throw everything of this address away, files included. */
export type Erased = { ok: true; byServer: boolean } | { ok: false; left: Leftover[] };

/** Another tab may hold on to the database; it is given so long. */
const PATIENCE_MS = 8_000;
const SERVER_PATIENCE_MS = 15_000;

interface PageGlobals {
  localStorage?: Storage;
  sessionStorage?: Storage;
  caches?: CacheStorage;
  navigator?: {
    serviceWorker?: { getRegistrations?: () => Promise<readonly { unregister(): Promise<boolean> }[]> };
  };
}

interface Storage {
  length: number;
  setItem(name: string, value: string): void;
  clear(): void;
}

const page = (): PageGlobals => globalThis as unknown as PageGlobals;

/** Erases, looks whether it is gone, and tells. This page opens no database after it. */
export async function eraseEverything(): Promise<Erased> {
  // Settings first: other pages see them go, and go too, before they hold on to the database.
  const steps: Record<Leftover, () => Promise<boolean>> = {
    settings: eraseSettings,
    database: eraseDatabase,
    caches: eraseCaches,
    worker: eraseWorker,
  };
  await attempt(destroyKeys);
  await attempt(writeOver);
  const left: Leftover[] = [];
  for (const [name, isGone] of Object.entries(steps)) {
    if (!(await attempt(isGone))) left.push(name as Leftover);
  }
  const byServer = await askServer();
  // The browser has thrown away what the steps above could not.
  const still: Leftover[] = [];
  for (const name of left) if (!(byServer && (await attempt(steps[name])))) still.push(name);
  return still.length === 0 ? { ok: true, byServer } : { ok: false, left: still };
}

async function attempt(step: () => Promise<boolean>): Promise<boolean> {
  try {
    return await step();
  } catch (error) {
    if (error instanceof Error || error instanceof DOMException) return false;
    throw error;
  }
}

async function destroyKeys(): Promise<boolean> {
  // A second try: they went with the first.
  if (Dexie.dependencies.indexedDB !== indexedDB) return true;
  const db = await openBare(SCHEMA);
  await db.seal.clear();
  db.close();
  return true;
}

/** Without a network nobody tells the browser to throw its files away: what was in them is written over as far as a page can. */
async function writeOver(): Promise<boolean> {
  if (Dexie.dependencies.indexedDB !== indexedDB) return true;
  const db = await openBare(SCHEMA);
  for (const name of SEALED_NAMES) await db.table(name).clear();
  await sweepTraces(db);
  db.close();
  return true;
}

async function eraseDatabase(): Promise<boolean> {
  await closeDatabase();
  // Whatever of this page still wants the database waits for ever from now on, rather than make a new one.
  Dexie.dependencies = { ...Dexie.dependencies, indexedDB: { open: () => ({}) } as unknown as IDBFactory };
  const isDeleted = await new Promise<boolean>((resolve) => {
    const asked = indexedDB.deleteDatabase(DATABASE_NAME);
    asked.onsuccess = () => resolve(true);
    asked.onerror = () => resolve(false);
    getRuntime().later(() => resolve(false), PATIENCE_MS);
  });
  const names = await indexedDB.databases?.();
  return isDeleted && !(names ?? []).some(({ name }) => name === DATABASE_NAME);
}

async function eraseCaches(): Promise<boolean> {
  const { caches } = page();
  for (const name of (await caches?.keys()) ?? []) await caches?.delete(name);
  return ((await caches?.keys()) ?? []).length === 0;
}

async function eraseSettings(): Promise<boolean> {
  const { localStorage, sessionStorage } = page();
  // All other pages see it, and go.
  localStorage?.setItem('overseen.erased', '');
  localStorage?.clear();
  sessionStorage?.clear();
  return (localStorage?.length ?? 0) === 0 && (sessionStorage?.length ?? 0) === 0;
}

async function eraseWorker(): Promise<boolean> {
  const workers = page().navigator?.serviceWorker;
  for (const registration of (await workers?.getRegistrations?.()) ?? []) await registration.unregister();
  return ((await workers?.getRegistrations?.()) ?? []).length === 0;
}

/** Not `call`: a browser heeds the header only where cookies may go along. Without a network there is no header, and that is said. */
async function askServer(): Promise<boolean> {
  try {
    const answer = await getRuntime().fetch(PATHS.forget, {
      method: 'POST',
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      signal: AbortSignal.timeout(SERVER_PATIENCE_MS),
    });
    // The header itself is kept from pages.
    return answer.status === 204;
  } catch (error) {
    const name = error instanceof Object ? Reflect.get(error, 'name') : undefined;
    if (name === 'TypeError' || name === 'AbortError' || name === 'TimeoutError') return false;
    throw error;
  }
}
