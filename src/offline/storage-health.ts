/** Will the browser keep what is stored, and how much room is left. */

/** `persist` is for pages only, hence not in the library this layer compiles against. */
interface PageStorage {
  persist?: () => Promise<boolean>;
  persisted?: () => Promise<boolean>;
  estimate?: () => Promise<{ usage?: number; quota?: number }>;
}

const browser = () => globalThis as unknown as { navigator?: { storage?: PageStorage } };

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
