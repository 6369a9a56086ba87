/** Decisions that wait for the daily release. */
import type { Kysely } from 'kysely';
import { type Clustered, cluster } from './clustered.ts';

/** Makes the table. Sorted by the random ids of the entries: it does not tell who was accepted first. */
export async function createHeldDecisions(db: Kysely<unknown>, clustered: Clustered): Promise<void> {
  const held = db.schema
    .createTable('held_decision')
    .addColumn('op_id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('bulk_id', 'text')
    .addColumn('on_day', 'text', (column) => column.notNull())
    .addColumn('doc', 'text', (column) => column.notNull());
  await cluster(held, clustered).execute();
}
