/**
 * History that cannot be rewritten by accident or in silence: the keys and signed checkpoints of the log, and triggers that refuse to
 * change or delete what happened. Whoever owns the database can drop a trigger; then the chain, the signatures and the readers who
 * keep the last head tell.
 */
import type { Kysely, RawBuilder } from 'kysely';

/** Tables whose rows are written once. */
export const APPEND_ONLY = ['log', 'revision', 'decision', 'log_key', 'log_checkpoint'] as const;

/** The statements with which an engine guards its rows. */
export type Guards = readonly RawBuilder<unknown>[];

/** Creates the tables of keys and checkpoints, and runs the engine's guards. */
export async function keepHistory(db: Kysely<unknown>, guards: Guards): Promise<void> {
  await db.schema
    .createTable('log_key')
    .addColumn('n', 'integer', (column) => column.primaryKey().notNull())
    .addColumn('public_key', 'text', (column) => column.notNull().unique())
    .addColumn('on_day', 'text', (column) => column.notNull())
    .addColumn('endorsement', 'text')
    .execute();
  await db.schema
    .createTable('log_checkpoint')
    .addColumn('size', 'bigint', (column) => column.notNull())
    .addColumn('on_day', 'text', (column) => column.notNull())
    .addColumn('public_key', 'text', (column) => column.notNull().references('log_key.public_key'))
    .addColumn('epoch', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('signature', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('log_checkpoint_once', ['size', 'on_day', 'public_key', 'epoch'])
    .execute();
  for (const statement of guards) await statement.execute(db);
}
