/** The rows as they lie on the disk, boxes unopened: for what seals and unseals them, and for nothing else. */
import { closeDatabase, type Database, openBare, SCHEMA } from '../database.ts';
import { DATABASE_NAME } from '../database-name.ts';
import type { SealRecord } from './seal-record.ts';

/** Runs with a connection of its own that has no seal under it. */
export async function withBareRows<T>(run: (db: Database) => Promise<T>): Promise<T> {
  const db = await openBare(SCHEMA);
  try {
    return await run(db);
  } finally {
    db.close();
  }
}

/** The record of this phone as it lies on the disk. */
export function readRecord(): Promise<SealRecord | undefined> {
  return withBareRows((db) => db.seal.get('keys'));
}

/** Puts the record in place of the one that is there. */
export async function writeRecord(record: SealRecord): Promise<void> {
  await withBareRows((db) => db.seal.put(record));
}

/**
 * Makes every page, worker and service worker open the database anew, and so look for the record again: an upgrade is begun, for which all
 * others let go, and is called off.
 */
export async function reopenEverywhere(): Promise<void> {
  const version = await withBareRows(async (db) => db.backendDB().version);
  await closeDatabase();
  await new Promise<void>((resolve, reject) => {
    const asked = indexedDB.open(DATABASE_NAME, version + 1);
    asked.onupgradeneeded = () => asked.transaction?.abort();
    asked.onsuccess = () => reject(new Error('expected an upgrade that is called off, got one that was made'));
    asked.onerror = (event) => {
      event.preventDefault();
      if (asked.error?.name === 'AbortError') resolve();
      else reject(asked.error);
    };
  });
}
