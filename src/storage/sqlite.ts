/**
 * SQLite: one file, one writing connection. Writes are queued and committed together once per turn of the event loop, each
 * in its own savepoint, and acknowledged only after the commit is on disk (WAL, synchronous=FULL).
 */
import DatabaseFile from 'better-sqlite3';
import { Kysely, SqliteDialect, sql } from 'kysely';
import { type Engine, settleInSavepoint, type Tables } from './engine.ts';
import { createStore } from './kysely/create-store.ts';
import type { Database } from './kysely/database.ts';
import { SQLITE_DECISION_GUARDS, SQLITE_GUARDS } from './migrations/append-only-sqlite.ts';
import { migrate } from './migrations/migrate.ts';
import type { Store } from './store.ts';

/** How long a write waits for another process (a command beside the server). */
const BUSY_TIMEOUT_MS = 10_000;

/** Statements kept prepared on each connection. */
const MAX_STATEMENTS = 300;

/** Pages of the write-ahead log before it is folded into the file: an import fills thousands a second. 4 KiB each. */
const CHECKPOINT_PAGES = 8192;

interface QueuedWrite {
  work: (tx: Tables) => Promise<unknown>;
  settle: (result: PromiseSettledResult<unknown>) => void;
}

/** Opens the store in a file, creating it if need be. */
export async function openSqliteStore(path: string): Promise<Store> {
  return createStore(await openSqliteEngine(path));
}

/** Opens and migrates the file. Readers have a connection of their own, so that they never see what is not committed. */
export async function openSqliteEngine(path: string): Promise<Engine> {
  const file = openFile(path);
  const writer = tablesOf(file);
  await migrate(writer, {
    clustered: sql`without rowid`,
    guards: SQLITE_GUARDS,
    decisionGuards: SQLITE_DECISION_GUARDS,
  });
  return new SqliteEngine(path, file, writer);
}

function openFile(path: string, readonly = false): DatabaseFile.Database {
  const file = new DatabaseFile(path, { readonly, timeout: BUSY_TIMEOUT_MS });
  if (!readonly) {
    file.pragma('journal_mode = WAL');
    file.pragma('synchronous = FULL');
    file.pragma('secure_delete = ON');
    file.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
  }
  file.pragma('foreign_keys = ON');
  file.pragma('cache_size = -65536');
  return file;
}

function tablesOf(file: DatabaseFile.Database): Tables {
  const statements = new Map<string, DatabaseFile.Statement<unknown[]>>();
  const prepare = (text: string) => {
    const known = statements.get(text);
    if (known !== undefined) return known;
    if (statements.size >= MAX_STATEMENTS) statements.clear();
    const statement = file.prepare<unknown[]>(text);
    statements.set(text, statement);
    return statement;
  };
  return new Kysely<Database>({ dialect: new SqliteDialect({ database: { prepare, close: () => file.close() } }) });
}

class SqliteEngine implements Engine {
  readonly db: Tables;
  readonly #path: string;
  readonly #file: DatabaseFile.Database;
  readonly #writer: Tables;
  readonly #dataVersion: DatabaseFile.Statement<[], number>;
  #queue: QueuedWrite[] = [];
  #flushing: Promise<void> | undefined;

  constructor(path: string, file: DatabaseFile.Database, writer: Tables) {
    this.#path = path;
    this.#file = file;
    this.#writer = writer;
    const reader = openFile(path, true);
    // It moves when another connection has committed; this one never does, so every commit of anybody moves it.
    this.#dataVersion = reader.prepare<[], number>('pragma data_version').pluck();
    this.db = tablesOf(reader);
  }

  async write<T>(work: (tx: Tables) => Promise<T>): Promise<T> {
    const result = await this.#enqueue(work);
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  }

  writeAll<T>(works: readonly ((tx: Tables) => Promise<T>)[]): Promise<PromiseSettledResult<T>[]> {
    return Promise.all(works.map((work) => this.#enqueue(work)));
  }

  async read<T>(work: (tx: Tables) => Promise<T>): Promise<T> {
    const snapshot = tablesOf(openFile(this.#path, true));
    try {
      return await snapshot.transaction().execute(work);
    } finally {
      await snapshot.destroy();
    }
  }

  commitStamp(): number | undefined {
    return this.#dataVersion.get();
  }

  async close(): Promise<void> {
    while (this.#flushing !== undefined) await this.#flushing;
    await this.db.destroy();
    await this.#writer.destroy();
  }

  #enqueue<T>(work: (tx: Tables) => Promise<T>): Promise<PromiseSettledResult<T>> {
    return new Promise((resolve) => {
      // The queue holds works of any result; each is settled with the result of its own work.
      this.#queue.push({ work, settle: resolve as (result: PromiseSettledResult<unknown>) => void });
      this.#flushing ??= this.#flushSoon();
    });
  }

  async #flushSoon(): Promise<void> {
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (this.#queue.length > 0) {
      const batch = this.#queue;
      this.#queue = [];
      await this.#commitTogether(batch);
      // Let requests that came in meanwhile join the next commit.
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
    this.#flushing = undefined;
  }

  async #commitTogether(batch: readonly QueuedWrite[]): Promise<void> {
    const run = async (statement: string) => {
      this.#file.exec(statement);
    };
    const results: PromiseSettledResult<unknown>[] = [];
    try {
      this.#file.exec('begin immediate');
      for (const { work } of batch) results.push(await settleInSavepoint(this.#writer, work, run));
      this.#file.exec('commit');
    } catch (reason) {
      // Nothing of this batch is on disk, whatever its parts reported.
      if (this.#file.inTransaction) this.#file.exec('rollback');
      for (const { settle } of batch) settle({ status: 'rejected', reason });
      return;
    }
    for (const [index, { settle }] of batch.entries()) {
      const result = results[index];
      if (result === undefined) throw new Error(`expected ${batch.length} results, got ${results.length}`);
      settle(result);
    }
  }
}
