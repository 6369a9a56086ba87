/** Small named values of this phone: theme, language, last view. */
import { getDatabase } from './database.ts';

/** A stored value as it was put; undefined when never set. The caller checks its shape: another version may have written it. */
export async function getSetting<T>(name: string): Promise<T | undefined> {
  const db = await getDatabase();
  return (await db.settings.get(name))?.value as T | undefined;
}

/** Stores a value that can be cloned. */
export async function setSetting(name: string, value: unknown): Promise<void> {
  const db = await getDatabase();
  await db.settings.put({ name, value });
}
