/** Inserting many rows at once, as imports and packs of changes do. */
import { CompiledQuery, type Insertable } from 'kysely';
import type { Tables } from '../engine.ts';
import type { Database } from './database.ts';

/** Statements kept, for each connection; one for each table and number of rows. */
const MAX_STATEMENTS = 64;

const statements = new WeakMap<object, Map<string, string>>();

/**
 * Inserts rows that all have the same columns. The statement is put together once: for five hundred rows that took a third of the time
 * that the database takes to run it.
 */
export async function insertRows<T extends keyof Database>(
  tx: Tables,
  table: T,
  rows: readonly Insertable<Database[T]>[],
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.keys(first);
  const text = statementFor(tx, `${table} ${columns.join()} ${rows.length}`, () =>
    tx
      .insertInto(table)
      .values([...rows])
      .compile(),
  );
  const parameters = rows.flatMap((row) => columns.map((column) => Reflect.get(row, column)));
  await tx.executeQuery(CompiledQuery.raw(text, parameters));
}

function statementFor(tx: Tables, key: string, compile: () => { sql: string }): string {
  const { adapter } = tx.getExecutor();
  const known = statements.get(adapter) ?? new Map<string, string>();
  statements.set(adapter, known);
  const text = known.get(key) ?? compile().sql;
  if (known.size >= MAX_STATEMENTS) known.clear();
  known.set(key, text);
  return text;
}
