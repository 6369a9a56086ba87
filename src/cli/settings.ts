/** Configuration and store of the instance that a command works on. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, parseConfig } from '../server/config.ts';
import { openStore, SQLITE_FILE } from '../storage/open-store.ts';
import type { Store } from '../storage/store.ts';
import { type Terminal, UsageError } from './command.ts';

/** Configuration from the environment, the same that the server reads. @throws {UsageError} naming every bad value */
export function readConfig(terminal: Terminal): Config {
  const parsed = parseConfig({ ...terminal.env });
  if (!parsed.ok) throw new UsageError(parsed.problems.join(' '));
  return parsed.config;
}

/** Runs some work on the store and closes it whatever happens. */
export async function withStore<T>(config: Config, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await open(config);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

async function open(config: Config): Promise<Store> {
  try {
    return await openStore(locationOf(config));
  } catch (cause) {
    const why =
      cause instanceof Error ? cause.message || String('code' in cause ? cause.code : cause.name) : String(cause);
    throw new UsageError(`The database cannot be opened: ${why}`, { cause });
  }
}

/** Does nothing where there is a database. @throws {UsageError} where there is none: a command that only reads must not make one */
export function requireStore(config: Config): void {
  if (!hasStore(config)) throw new UsageError(`There is no database in ${config.dataDir}.`);
}

/** Is there a database to read? A server's address is taken at its word. */
export function hasStore(config: Config): boolean {
  return config.databaseUrl !== undefined || existsSync(join(config.dataDir, SQLITE_FILE));
}

function locationOf({ dataDir, databaseUrl }: Config) {
  return { dataDir, role: 'command' as const, ...(databaseUrl === undefined ? {} : { databaseUrl }) };
}

/** Today in UTC. */
export function todayOf(terminal: Terminal): string {
  return new Date(terminal.now()).toISOString().slice(0, 10);
}
