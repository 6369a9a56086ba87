/** Tables that are stored in the order of their primary key, where the engine can do that. */
import type { CreateTableBuilder, RawBuilder } from 'kysely';

/** What an engine appends to a table that is stored in the order of its primary key; empty where that is not possible. */
export type Clustered = RawBuilder<unknown> | undefined;

/** The table, stored in the order of its key. */
export function cluster<T extends CreateTableBuilder<string, string>>(table: T, clustered: Clustered): T {
  return clustered === undefined ? table : (table.modifyEnd(clustered) as T);
}
