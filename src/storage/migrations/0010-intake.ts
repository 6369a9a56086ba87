/** What keeps a flood out: proofs of work that were used, and an index by which arrivals of the last weeks are counted. */
import { type Kysely, sql } from 'kysely';
import type { Clustered } from './clustered.ts';

type Schema = Kysely<unknown>;

/** Adds the table and the index. */
export async function guardIntake(db: Schema, clustered: Clustered): Promise<void> {
  // Stored by its random mark: the order of the rows must not tell the order of arrival.
  const spent = db.schema
    .createTable('spent_proof')
    .addColumn('mark', 'text', (column) => column.primaryKey().notNull())
    .addColumn('on_day', 'text', (column) => column.notNull());
  await (clustered === undefined ? spent : spent.modifyEnd(clustered)).execute();
  // Imports are no arrivals: a batch of a hundred thousand is no flood.
  await db.schema
    .createIndex('submission_arrival')
    .on('submission')
    .columns(['received_on', 'state', 'kind', 'cell'])
    .where(sql<boolean>`batch_id is null`)
    .execute();
}
