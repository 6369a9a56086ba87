/** Files of photos that were covered further or taken away: their names stay, so that nothing brings them back. */
import type { Kysely } from 'kysely';

/** Creates the table of what is gone. */
export async function createGonePhotos(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('gone_photo')
    .addColumn('sha256', 'text', (column) => column.primaryKey().notNull())
    .addColumn('on_day', 'text', (column) => column.notNull())
    .addColumn('act_id', 'text', (column) => column.notNull())
    .addColumn('full', 'text')
    .addColumn('thumb', 'text')
    .execute();
  await db.schema.createIndex('gone_photo_full').on('gone_photo').column('full').execute();
}
