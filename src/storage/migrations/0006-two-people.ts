/** Proposals that wait for a second person, what they undo, and what is banned. */
import type { CreateTableBuilder, Kysely } from 'kysely';
import type { Clustered } from './clustered.ts';

type Schema = Kysely<unknown>;

/** Creates the tables of acts that need two people. */
export async function createProposals(db: Schema, clustered: Clustered): Promise<void> {
  const cluster = <T extends CreateTableBuilder<string, string>>(table: T): T =>
    clustered === undefined ? table : (table.modifyEnd(clustered) as T);
  const proposal = db.schema
    .createTable('proposal')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('act', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('words', 'text')
    .addColumn('proposed_by', 'text', (column) => column.notNull())
    .addColumn('proposed_name', 'text', (column) => column.notNull())
    .addColumn('proposed_on', 'text', (column) => column.notNull())
    .addColumn('due_on', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('answered_by', 'text')
    .addColumn('answered_name', 'text')
    .addColumn('answered_on', 'text')
    .addColumn('one_person', 'integer', (column) => column.notNull())
    .addColumn('total', 'integer', (column) => column.notNull())
    .addColumn('counts', 'text');
  await cluster(proposal).execute();
  // One open proposal for each act and subject: the second of two at once finds the first.
  await db.schema
    .createIndex('proposal_open')
    .unique()
    .on('proposal')
    .columns(['act', 'subject'])
    .where('state' as never, '=', 'open')
    .execute();
  await db.schema.createIndex('proposal_state').on('proposal').columns(['state', 'proposed_on', 'id']).execute();
  const target = db.schema
    .createTable('proposal_target')
    .addColumn('proposal_id', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('target', 'text', (column) => column.notNull())
    .addColumn('revs', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('proposal_target_once', ['proposal_id', 'kind', 'target']);
  await cluster(target).execute();
  const reverted = db.schema
    .createTable('reverted_revision')
    .addColumn('camera_id', 'text', (column) => column.notNull())
    .addColumn('rev', 'integer', (column) => column.notNull())
    .addColumn('by_rev', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('reverted_once', ['camera_id', 'rev']);
  await cluster(reverted).execute();
  await createBans(db, cluster);
}

async function createBans(
  db: Schema,
  cluster: <T extends CreateTableBuilder<string, string>>(table: T) => T,
): Promise<void> {
  const ban = db.schema
    .createTable('ban')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('on_day', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('ban_once', ['kind', 'name']);
  await cluster(ban).execute();
  // Undoing a source asks what was joined to a camera.
  await db.schema
    .createIndex('decision_into')
    .on('decision')
    .column('into_camera')
    .where('into_camera' as never, 'is not', null)
    .execute();
  await db.schema
    .createIndex('submission_batch')
    .on('submission')
    .columns(['batch_id', 'state'])
    .where('batch_id' as never, 'is not', null)
    .execute();
}
