/** Opens the store that the configuration asks for. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { noteProcess } from './process-note.ts';
import type { Store } from './store.ts';

/** What a process is to the database. Any number of commands and jobs may work on it beside a server. */
export type StoreRole = 'server' | 'job' | 'command';

/** `databaseUrl` (`postgres://…`) wins over the SQLite file in `dataDir`. */
export interface StoreLocation {
  dataDir: string;
  databaseUrl?: string;
  /** A second `server` on one SQLite file is warned about. `command` when not said. */
  role?: StoreRole;
}

/** Node-API level that the SQLite driver is built for (Node 22.14 and later). */
const NEEDED_NAPI = 10;

/** Name of the SQLite file in the data directory. */
export const SQLITE_FILE = 'overseen.sqlite';

/**
 * Opens and migrates the database.
 *
 * @throws {Error} with a sentence for the operator, when this Node is too old or the address is of another kind.
 */
export async function openStore({ dataDir, databaseUrl, role = 'command' }: StoreLocation): Promise<Store> {
  if (databaseUrl !== undefined && databaseUrl !== '') {
    if (!/^postgres(ql)?:\/\//.test(databaseUrl)) throw new Error('expected DATABASE_URL to start with postgres://');
    const { openPostgresStore } = await import('./postgres.ts');
    return openPostgresStore(databaseUrl);
  }
  requireNodeApi(process.versions.napi ?? '0');
  await mkdir(dataDir, { recursive: true });
  // Loaded only now: an old Node cannot even load the driver, and a PostgreSQL instance needs none.
  const { openSqliteStore } = await import('./sqlite.ts');
  const path = join(dataDir, SQLITE_FILE);
  const releaseNote = role === 'server' ? noteProcess(`${path}.pid`) : undefined;
  const store = await openSqliteStore(path);
  return releaseNote === undefined ? store : closingWith(store, releaseNote);
}

function closingWith(store: Store, release: () => void): Store {
  return {
    ...store,
    close: async () => {
      await store.close();
      release();
    },
  };
}

/** @throws {Error} when the SQLite driver cannot run on this Node. */
export function requireNodeApi(level: string): void {
  if (Number(level) >= NEEDED_NAPI) return;
  throw new Error(
    `The SQLite driver needs Node 22.14 or later (Node-API ${NEEDED_NAPI}); this one has ${level}. Start it by "npm start".`,
  );
}
