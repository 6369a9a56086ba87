/** Will the browser keep what is stored, how much room is left, and how to forget all of it. */
import { Dexie } from 'dexie';
import { closeDatabase } from './database.ts';
import { DATABASE_NAME } from './database-name.ts';
import { forgetSpareNote } from './room/given-up.ts';

/** `persist` is for pages only, hence not in the library this layer compiles against. */
interface PageStorage {
  persist?: () => Promise<boolean>;
  persisted?: () => Promise<boolean>;
  estimate?: () => Promise<{ usage?: number; quota?: number }>;
}

interface ErasableGlobals {
  caches?: CacheStorage;
  navigator?: {
    storage?: PageStorage;
    serviceWorker?: { getRegistrations?: () => Promise<readonly { unregister(): Promise<boolean> }[]> };
  };
}

const browser = (): ErasableGlobals => globalThis as unknown as ErasableGlobals;

/** Asks the browser never to throw the stored away to make room. Some browsers ask the person, so call it after a save. */
export async function askPersistence(): Promise<'granted' | 'denied' | 'unsupported'> {
  const storage = browser().navigator?.storage;
  if (!storage?.persist) return 'unsupported';
  const isKept = (await storage.persisted?.()) || (await storage.persist());
  return isKept ? 'granted' : 'denied';
}

/** Bytes used and available to this origin; undefined where the browser does not tell. */
export async function estimate(): Promise<{ usageBytes: number; quotaBytes: number } | undefined> {
  const told = await browser().navigator?.storage?.estimate?.();
  if (told?.usage === undefined || told.quota === undefined) return undefined;
  return { usageBytes: told.usage, quotaBytes: told.quota };
}

/** Erases database, caches and service worker of this phone: nothing is left of what was not sent. Only a person may ask for it. */
export async function eraseEverything(): Promise<void> {
  await closeDatabase();
  await Dexie.delete(DATABASE_NAME);
  forgetSpareNote();
  const { caches, navigator } = browser();
  for (const name of (await caches?.keys()) ?? []) await caches?.delete(name);
  for (const registration of (await navigator?.serviceWorker?.getRegistrations?.()) ?? [])
    await registration.unregister();
}
