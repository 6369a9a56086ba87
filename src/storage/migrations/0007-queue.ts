/**
 * What the queue is sorted and filtered by stands in columns of the submission, under one index of the open ones that answers
 * every page and count without reading a row. Claims, bulk decisions, and what decisions can now say.
 */
import { type Kysely, sql } from 'kysely';
import type { Sighting } from '../../domain/sighting/sighting.ts';
import { OPEN_STATES } from '../../domain/submission/submission.ts';
import type { Guards } from './0004-append-only.ts';
import type { Clustered } from './clustered.ts';

type Schema = Kysely<unknown>;

/** Rows read at a time while the new columns are filled. */
const PAGE = 500;

/** Adds columns, tables and indexes, and fills the columns of what waits. */
export async function growQueue(db: Schema, clustered: Clustered, decisionGuards: Guards): Promise<void> {
  await addColumns(db);
  for (const statement of decisionGuards) await statement.execute(db);
  await createTables(db, clustered);
  await fillColumns(db);
  await db.schema
    .createIndex('submission_waiting')
    .on('submission')
    .columns(['received_on', 'op_id', 'kind', 'risk', 'cell', 'batch_id', 'passed_to', 'objected_on'])
    .where(sql<boolean>`is_open = 1`)
    .execute();
  await db.schema.dropIndex('submission_queue').execute();
  await db.schema
    .createIndex('decision_bulk')
    .on('decision')
    .columns(['bulk_id', 'op_id'])
    .where('bulk_id' as never, 'is not', null)
    .execute();
}

async function addColumns(db: Schema): Promise<void> {
  const submission = db.schema.alterTable('submission');
  await submission.addColumn('is_open', 'integer', (column) => column.notNull().defaultTo(0)).execute();
  await submission.addColumn('kind', 'text', (column) => column.notNull().defaultTo('')).execute();
  await submission.addColumn('risk', 'integer', (column) => column.notNull().defaultTo(0)).execute();
  await submission.addColumn('signs', 'text', (column) => column.notNull().defaultTo('')).execute();
  await submission.addColumn('passed_to', 'text').execute();
  await submission.addColumn('objected_on', 'text').execute();
  const decision = db.schema.alterTable('decision');
  await decision.addColumn('changes', 'text').execute();
  await decision.addColumn('to_actor', 'text').execute();
  await decision.addColumn('alone', 'integer', (column) => column.notNull().defaultTo(0)).execute();
  await decision.addColumn('bulk_id', 'text').execute();
}

async function createTables(db: Schema, clustered: Clustered): Promise<void> {
  const claim = db.schema
    .createTable('claim')
    .addColumn('op_id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('holder', 'text', (column) => column.notNull())
    .addColumn('until_ms', 'bigint', (column) => column.notNull());
  await (clustered === undefined ? claim : claim.modifyEnd(clustered)).execute();
  await db.schema
    .createTable('bulk')
    .addColumn('bulk_id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('undoes', 'text')
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('on_day', 'text', (column) => column.notNull())
    .addColumn('total', 'integer', (column) => column.notNull())
    .addColumn('parts', 'integer', (column) => column.notNull())
    .addColumn('finished', 'integer', (column) => column.notNull())
    .addColumn('by', 'text')
    .execute();
}

interface OldRow {
  op_id: string;
  sighting: string | null;
}

async function fillColumns(db: Schema): Promise<void> {
  const open = sql.join(OPEN_STATES.map((state) => sql.lit(state)));
  await sql`update submission set is_open = 1 where state in (${open})`.execute(db);
  for (let after = ''; ; ) {
    const { rows } = await sql<OldRow>`
      select op_id, sighting from submission where is_open = 1 and op_id > ${after} order by op_id limit ${PAGE}`.execute(
      db,
    );
    const last = rows.at(-1);
    if (last === undefined) break;
    for (const { op_id, sighting } of rows) {
      if (sighting === null) continue;
      const { kind } = JSON.parse(sighting) as Sighting;
      await sql`update submission set kind = ${kind} where op_id = ${op_id}`.execute(db);
    }
    after = last.op_id;
  }
  // Until now only those had one that say a place of their own.
  await sql`update submission set cell = (select cell from camera where camera.id = submission.camera_id)
    where is_open = 1 and cell is null and camera_id is not null`.execute(db);
}
