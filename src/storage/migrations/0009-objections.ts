/** Objections of anybody, the votes on them, and what they mask at the moment. */
import type { CreateTableBuilder, Kysely } from 'kysely';
import type { Clustered } from './clustered.ts';

/** Creates the tables of objections, and the row that lets one of them change at a time. */
export async function createObjections(db: Kysely<unknown>, clustered: Clustered): Promise<void> {
  const cluster = <T extends CreateTableBuilder<string, string>>(table: T): T =>
    clustered === undefined ? table : (table.modifyEnd(clustered) as T);
  const objection = db.schema
    .createTable('objection')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('receipt_hash', 'text', (column) => column.notNull())
    .addColumn('body_hash', 'text', (column) => column.notNull())
    .addColumn('thing', 'text', (column) => column.notNull())
    .addColumn('camera_id', 'text', (column) => column.notNull())
    .addColumn('photo', 'text')
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('words', 'text')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('held', 'text')
    .addColumn('received_on', 'text', (column) => column.notNull())
    .addColumn('due_on', 'text', (column) => column.notNull())
    .addColumn('ended_on', 'text')
    .addColumn('one_person', 'integer', (column) => column.notNull());
  await cluster(objection).execute();
  await db.schema.createIndex('objection_thing').on('objection').columns(['thing', 'ended_on']).execute();
  await db.schema.createIndex('objection_received').on('objection').columns(['received_on', 'id']).execute();
  await db.schema
    .createIndex('objection_open')
    .on('objection')
    .columns(['due_on', 'id'])
    .where('ended_on' as never, 'is', null)
    .execute();
  const vote = db.schema
    .createTable('objection_vote')
    .addColumn('objection_id', 'text', (column) => column.notNull())
    .addColumn('account_id', 'text', (column) => column.notNull())
    .addColumn('vote', 'text', (column) => column.notNull())
    .addColumn('on_day', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('objection_vote_once', ['objection_id', 'account_id']);
  await cluster(vote).execute();
  const mask = db.schema
    .createTable('objection_mask')
    .addColumn('objection_id', 'text', (column) => column.notNull())
    .addColumn('camera_id', 'text', (column) => column.notNull())
    .addColumn('cell', 'bigint', (column) => column.notNull())
    .addColumn('made_rev', 'integer', (column) => column.notNull())
    .addColumn('photo', 'text')
    .addPrimaryKeyConstraint('objection_mask_once', ['objection_id', 'camera_id']);
  await cluster(mask).execute();
  await db.schema.createIndex('objection_mask_cell').on('objection_mask').column('cell').execute();
  const masked = db.schema
    .createTable('masked_photo')
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addColumn('objection_id', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('masked_photo_once', ['sha256', 'objection_id']);
  await cluster(masked).execute();
  await (db as Kysely<{ setting: { name: string; value: string } }>)
    .insertInto('setting')
    .values({ name: 'objections', value: '' })
    .execute();
}
