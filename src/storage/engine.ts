/** The small port under the store: all that differs between the engines. Queries are the same for both. */
import type { Kysely } from 'kysely';
import type { Database } from './kysely/database.ts';

/** A connection to query: inside a transaction or not. */
export type Tables = Kysely<Database>;

/** A database that runs transactions. */
export interface Engine {
  /** For single statements that only read. Sees committed rows only. */
  readonly db: Tables;
  /** Runs one atomic write; resolves when it is durable. The work must await nothing but its own queries. */
  write<T>(work: (tx: Tables) => Promise<T>): Promise<T>;
  /** Several writes in one durable commit, one after the other; one that throws is undone alone. */
  writeAll<T>(works: readonly ((tx: Tables) => Promise<T>)[]): Promise<PromiseSettledResult<T>[]>;
  /** Several reads of one and the same moment. */
  read<T>(work: (tx: Tables) => Promise<T>): Promise<T>;
  /** Another number as soon as anybody has committed, in this process or another; undefined where only a question can tell. */
  commitStamp(): number | undefined;
  close(): Promise<void>;
}

/** Runs work as part of an open transaction: what it did is undone if it throws, and the transaction goes on. */
export async function settleInSavepoint<T>(
  tx: Tables,
  work: (tx: Tables) => Promise<T>,
  run: (statement: string) => Promise<void>,
): Promise<PromiseSettledResult<T>> {
  await run('savepoint request');
  try {
    const value = await work(tx);
    await run('release savepoint request');
    return { status: 'fulfilled', value };
  } catch (reason) {
    await run('rollback to savepoint request');
    await run('release savepoint request');
    return { status: 'rejected', reason };
  }
}
