/** PostgreSQL, for when one machine is outgrown: any number of processes share it. */
import { CompiledQuery, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { type Engine, settleInSavepoint, type Tables } from './engine.ts';
import { createStore } from './kysely/create-store.ts';
import type { Database } from './kysely/database.ts';
import { POSTGRES_DECISION_GUARDS, POSTGRES_GUARDS } from './migrations/append-only-postgres.ts';
import { migrate } from './migrations/migrate.ts';
import type { Store } from './store.ts';

/** Type number of `bigint`. All of ours are below 2^53. */
const INT8 = 20;

/**
 * PostgreSQL took this transaction back so that others could go on (deadlock, serialization failure), or somebody else wrote
 * the same key meanwhile (unique violation): another attempt sees their row.
 */
const RETRIED_CODES = new Set(['40P01', '40001', '23505']);
const MAX_ATTEMPTS = 4;

/** Opens the store of a `postgres://` address. */
export async function openPostgresStore(url: string): Promise<Store> {
  return createStore(await openPostgresEngine(url));
}

/** Connects and migrates. */
export async function openPostgresEngine(url: string): Promise<Engine> {
  const pool = new pg.Pool({ connectionString: url, max: 20, types: { getTypeParser } });
  // A lost idle connection is replaced by the pool; without a listener it would end the process.
  pool.on('error', (error) =>
    process.emitWarning(error.message, { type: 'OverseenWarning', code: 'DATABASE_CONNECTION' }),
  );
  const db: Tables = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  await migrate(db, { clustered: undefined, guards: POSTGRES_GUARDS, decisionGuards: POSTGRES_DECISION_GUARDS });
  return new PostgresEngine(db);
}

/** `bigint` arrives as text unless it is told otherwise. */
function getTypeParser(oid: number, format?: 'text' | 'binary'): (value: never) => unknown {
  if (oid === INT8) return Number;
  return format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid, 'text');
}

class PostgresEngine implements Engine {
  readonly db: Tables;

  constructor(db: Tables) {
    this.db = db;
  }

  async write<T>(work: (tx: Tables) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.db.transaction().execute(work);
      } catch (error) {
        if (attempt === MAX_ATTEMPTS || !isRetried(error)) throw error;
      }
    }
  }

  writeAll<T>(works: readonly ((tx: Tables) => Promise<T>)[]): Promise<PromiseSettledResult<T>[]> {
    return this.write(async (tx) => {
      const results: PromiseSettledResult<T>[] = [];
      const run = async (statement: string) => {
        await tx.executeQuery(CompiledQuery.raw(statement));
      };
      for (const work of works) {
        const result = await settleInSavepoint(tx, work, run);
        // Not the item's fault: the whole transaction is tried again.
        if (result.status === 'rejected' && isRetried(result.reason)) throw result.reason;
        results.push(result);
      }
      return results;
    });
  }

  read<T>(work: (tx: Tables) => Promise<T>): Promise<T> {
    return this.db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work);
  }

  commitStamp(): undefined {
    return undefined;
  }

  close(): Promise<void> {
    return this.db.destroy();
  }
}

function isRetried(error: unknown): boolean {
  return error instanceof Error && 'code' in error && RETRIED_CODES.has(String(error.code));
}
