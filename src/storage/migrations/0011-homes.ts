/** What is said of cameras on private homes, apart from everything that is public. Nothing that anonymous readers ask for reads it. */
import type { Kysely } from 'kysely';
import { type Clustered, cluster } from './clustered.ts';

/** Makes the table of homes. It starts empty: cameras published before this rule are converted by `overseen homes`. */
export async function createHomes(db: Kysely<unknown>, clustered: Clustered): Promise<void> {
  const home = db.schema
    .createTable('home_place')
    .addColumn('camera_id', 'text', (column) => column.notNull())
    .addColumn('rev', 'integer', (column) => column.notNull())
    .addColumn('cell', 'bigint', (column) => column.notNull())
    .addColumn('square', 'bigint')
    .addColumn('level', 'integer', (column) => column.notNull())
    .addColumn('doc', 'text', (column) => column.notNull())
    .addColumn('salt', 'text', (column) => column.notNull())
    .addColumn('fact_hash', 'text', (column) => column.notNull())
    .addColumn('source', 'text')
    .addColumn('source_ref', 'text')
    .addPrimaryKeyConstraint('home_place_revision', ['camera_id', 'rev']);
  await cluster(home, clustered).execute();
  await db.schema.createIndex('home_place_square').on('home_place').columns(['square', 'level']).execute();
  await db.schema.createIndex('home_place_source').on('home_place').columns(['source', 'source_ref']).execute();
  await db.schema.createIndex('home_place_fact_hash').on('home_place').column('fact_hash').execute();
}
