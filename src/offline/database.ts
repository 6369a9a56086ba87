/**
 * The one database of this phone: what a resident wrote, and the copy of the public map.
 *
 * How the schema changes: append a version to `SCHEMA` and raise `NATIVE_VERSION`, never edit one that was released; name only the tables whose
 * indexes change; give it an `upgrade` when rows change shape. An upgrade may add and rewrite, it may not drop a row of
 * `drafts`, `entries`, `photos`, `wishes` or `setAside`. tests/offline/database.test.ts holds a full database of every version.
 */
import { Dexie, type Table, type Transaction } from 'dexie';
import type { SavedArea } from './areas/area.ts';
import { DATABASE_NAME } from './database-name.ts';
import type { Draft } from './outbox/entry.ts';
import type {
  CellRow,
  ChangeRow,
  EntryRow,
  KeptFileRow,
  PackRow,
  PhotoRow,
  SetAsideRow,
  SettingRow,
  Wish,
} from './rows.ts';
import type { SealRecord } from './sealing/seal-record.ts';

/** The database with its tables. */
export type Database = Dexie & {
  drafts: Table<Draft, string>;
  entries: Table<EntryRow, string>;
  photos: Table<PhotoRow, [string, string]>;
  wishes: Table<Wish, number>;
  setAside: Table<SetAsideRow, number>;
  packs: Table<PackRow, string>;
  changes: Table<ChangeRow, number>;
  cells: Table<CellRow, string>;
  settings: Table<SettingRow, string>;
  areas: Table<SavedArea, string>;
  keptFiles: Table<KeptFileRow, string>;
  seal: Table<SealRecord, string>;
  /** Of a phone with a passphrase: whether what is sealed cannot be read now. */
  isLocked?: () => boolean;
};

/** One released shape of the database. */
export interface SchemaVersion {
  version: number;
  /** Table → indexes, the primary key first; null removes a table. */
  stores: Record<string, string | null>;
  upgrade?: (transaction: Transaction) => PromiseLike<unknown>;
}

/** Every released shape, oldest first. */
export const SCHEMA: readonly SchemaVersion[] = [
  {
    version: 1,
    stores: {
      drafts: 'draftId',
      entries: 'opId, savedAt, status.state',
      photos: '[ownerId+sha256], ownerId',
      wishes: '++wishId, opId',
      setAside: '++id',
      packs: 'sha256',
      changes: 'seq',
      cells: 'quadkey',
      settings: 'name',
    },
  },
  // The compound index is a catalogue: what is held and how large it is, without reading the bytes.
  { version: 2, stores: { areas: 'areaId', keptFiles: 'path, *areaIds, [path+readAt+sizeBytes]' } },
  // The keys of a phone with a passphrase, in a table of their own: erasing begins there.
  { version: 3, stores: { seal: 'name' } },
];

let opening: Promise<Database> | undefined;

/** The database, opened on first use, and again after another tab has upgraded it. Not to be called within a transaction. */
export function getDatabase(): Promise<Database> {
  opening ??= openDatabase(SCHEMA).catch((error: unknown) => {
    opening = undefined;
    throw error;
  });
  return opening;
}

/** Opens a connection of its own with a given schema, sealed if the phone has a passphrase. The app uses `getDatabase`. */
export async function openDatabase(schema: readonly SchemaVersion[]): Promise<Database> {
  const db = await openBare(schema);
  if (await db.seal.count()) await (await import('./sealing/seal-tables.ts')).sealTables(db);
  return db;
}

/** A connection that reads and writes rows as they lie on the disk. */
export async function openBare(schema: readonly SchemaVersion[]): Promise<Database> {
  // Strict: the browser says "stored" only when the bytes are on the disk, because the app then says "Saved on this phone".
  const db = new Dexie(DATABASE_NAME, { chromeTransactionDurability: 'strict' }) as Database;
  for (const { version, stores, upgrade } of schema) {
    const declared = db.version(version).stores(stores);
    if (upgrade) declared.upgrade(upgrade);
  }
  // Another tab wants a newer schema: get out of its way at once, else it waits for ever.
  db.on('versionchange', () => {
    forget();
    db.close({ disableAutoOpen: true });
    return false;
  });
  db.on('close', forget);
  await db.open();
  return db;
}

/** Closes the shared connection; the next use opens it again. */
export async function closeDatabase(): Promise<void> {
  const db = await opening;
  forget();
  db?.close({ disableAutoOpen: true });
}

function forget(): void {
  opening = undefined;
}

/** True for the error of a full phone, however deep the database wrapped it. */
export function isNoRoom(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Object; at = Reflect.get(at, 'inner')) {
    if (Reflect.get(at, 'name') === 'QuotaExceededError') return true;
  }
  return false;
}

/** True for the error of a connection that was closed while it was in use. */
export function isClosed(error: unknown): boolean {
  return error instanceof Object && Reflect.get(error, 'name') === 'DatabaseClosedError';
}
