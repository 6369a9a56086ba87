/** The first tables. Portable column types only, so that both engines run the same statements. */
import type { Kysely } from 'kysely';
import { type Clustered, cluster } from './clustered.ts';

/** The schema is a moving thing: a migration must not depend on today's row types. */
type Schema = Kysely<unknown>;

/** Creates every table of version 1. */
export async function createTables(db: Schema, clustered: Clustered): Promise<void> {
  await createReview(db, clustered);
  await createCameras(db, clustered);
  await createHistory(db, clustered);
  await createPhotos(db, clustered);
  await createPeople(db);
  await createHousekeeping(db);
}

async function createReview(db: Schema, clustered: Clustered): Promise<void> {
  // Stored by their random ids: the order of the rows on disk must not tell the order of arrival.
  const submission = db.schema
    .createTable('submission')
    .addColumn('op_id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('receipt_hash', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('received_on', 'text', (column) => column.notNull())
    .addColumn('camera_id', 'text')
    .addColumn('sighting', 'text')
    .addColumn('body_hash', 'text', (column) => column.notNull())
    .addColumn('received_hash', 'text', (column) => column.notNull())
    .addColumn('conflict_fields', 'text', (column) => column.notNull())
    .addColumn('messages', 'text', (column) => column.notNull())
    .addColumn('batch_id', 'text')
    .addColumn('source_ref', 'text');
  await cluster(submission, clustered).execute();
  await db.schema.createIndex('submission_queue').on('submission').columns(['state', 'received_on', 'op_id']).execute();
  await db.schema.createIndex('submission_camera').on('submission').columns(['camera_id', 'state']).execute();
  const decision = db.schema
    .createTable('decision')
    .addColumn('decision_id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('op_id', 'text', (column) => column.notNull().references('submission.op_id'))
    .addColumn('n', 'integer', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('expect_version', 'integer', (column) => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('text', 'text')
    .addColumn('into_camera', 'text')
    .addColumn('fields', 'text')
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('on_day', 'text', (column) => column.notNull())
    .addColumn('made_rev', 'integer')
    .addUniqueConstraint('decision_order', ['op_id', 'n']);
  await cluster(decision, clustered).execute();
}

/** Long rows under random ids are kept in the order they come in: clustering them would touch a page for each. */
async function createCameras(db: Schema, clustered: Clustered): Promise<void> {
  const camera = db.schema
    .createTable('camera')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('rev', 'integer', (column) => column.notNull())
    .addColumn('published', 'integer', (column) => column.notNull())
    .addColumn('cell', 'bigint', (column) => column.notNull())
    .addColumn('doc', 'text', (column) => column.notNull())
    .addColumn('fact_hash', 'text', (column) => column.notNull())
    .addColumn('source', 'text')
    .addColumn('source_ref', 'text')
    .addUniqueConstraint('camera_source_ref', ['source', 'source_ref']);
  await camera.execute();
  await db.schema.createIndex('camera_fact_hash').on('camera').column('fact_hash').execute();
  const point = db.schema
    .createTable('map_point')
    .addColumn('cell', 'bigint', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('housing', 'text', (column) => column.notNull())
    .addColumn('aims', 'text', (column) => column.notNull())
    .addColumn('moves', 'integer', (column) => column.notNull())
    .addColumn('mount', 'text', (column) => column.notNull())
    .addColumn('zone', 'text', (column) => column.notNull())
    .addColumn('life', 'text', (column) => column.notNull())
    .addColumn('trust', 'text', (column) => column.notNull())
    .addColumn('operator', 'text', (column) => column.notNull())
    .addColumn('manufacturer', 'text', (column) => column.notNull())
    .addColumn('confirmed_month', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('map_point_place', ['cell', 'id']);
  await cluster(point, clustered).execute();
}

async function createHistory(db: Schema, clustered: Clustered): Promise<void> {
  const revision = db.schema
    .createTable('revision')
    .addColumn('camera_id', 'text', (column) => column.notNull())
    .addColumn('rev', 'integer', (column) => column.notNull())
    .addColumn('act', 'text', (column) => column.notNull())
    .addColumn('on_day', 'text', (column) => column.notNull())
    .addColumn('doc', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('revision_number', ['camera_id', 'rev']);
  await revision.execute();
  const change = db.schema
    .createTable('change')
    .addColumn('feed', 'text', (column) => column.notNull())
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .addColumn('camera_id', 'text', (column) => column.notNull())
    .addColumn('was', 'text')
    .addColumn('now', 'text')
    .addPrimaryKeyConstraint('change_number', ['feed', 'seq']);
  await cluster(change, clustered).execute();
  const log = db.schema
    .createTable('log')
    .addColumn('feed', 'text', (column) => column.notNull())
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('prev', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('log_number', ['feed', 'seq']);
  await log.execute();
  await db.schema
    .createTable('head')
    .addColumn('name', 'text', (column) => column.primaryKey().notNull())
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .execute();
}

async function createPhotos(db: Schema, clustered: Clustered): Promise<void> {
  const photo = db.schema
    .createTable('photo')
    .addColumn('upload', 'text', (column) => column.primaryKey().notNull())
    .addColumn('full', 'text', (column) => column.notNull())
    .addColumn('thumb', 'text', (column) => column.notNull())
    .addColumn('width', 'integer', (column) => column.notNull())
    .addColumn('height', 'integer', (column) => column.notNull())
    .addColumn('added_on', 'text', (column) => column.notNull());
  await cluster(photo, clustered).execute();
  await db.schema.createIndex('photo_full').on('photo').column('full').execute();
  await db.schema.createIndex('photo_thumb').on('photo').column('thumb').execute();
  const use = db.schema
    .createTable('photo_use')
    .addColumn('upload', 'text', (column) => column.notNull())
    .addColumn('op_id', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('photo_use_once', ['upload', 'op_id']);
  await cluster(use, clustered).execute();
  await db.schema.createIndex('photo_use_submission').on('photo_use').column('op_id').execute();
  const published = db.schema
    .createTable('camera_photo')
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addColumn('camera_id', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('camera_photo_once', ['sha256', 'camera_id']);
  await cluster(published, clustered).execute();
  await db.schema.createIndex('camera_photo_camera').on('camera_photo').column('camera_id').execute();
}

async function createPeople(db: Schema): Promise<void> {
  await db.schema
    .createTable('account')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('name', 'text', (column) => column.notNull().unique())
    .addColumn('role', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('invite')
    .addColumn('token_hash', 'text', (column) => column.primaryKey().notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('expires_on', 'text', (column) => column.notNull())
    .addColumn('session_hash', 'text')
    .execute();
  await db.schema
    .createTable('session')
    .addColumn('session_hash', 'text', (column) => column.primaryKey().notNull())
    .addColumn('account_id', 'text', (column) => column.notNull().references('account.id'))
    .addColumn('expires_on', 'text', (column) => column.notNull())
    .execute();
}

async function createHousekeeping(db: Schema): Promise<void> {
  await db.schema
    .createTable('setting')
    .addColumn('name', 'text', (column) => column.primaryKey().notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('lease')
    .addColumn('job', 'text', (column) => column.primaryKey().notNull())
    .addColumn('holder', 'text', (column) => column.notNull())
    .addColumn('until_ms', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('import_batch')
    .addColumn('batch_id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('licence', 'text', (column) => column.notNull())
    .addColumn('file_name', 'text', (column) => column.notNull())
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addColumn('format', 'text', (column) => column.notNull())
    .addColumn('on_day', 'text', (column) => column.notNull())
    .addColumn('summary', 'text')
    .execute();
}
