/**
 * The index of submissions by camera leaves out those of new cameras, which name none: each of them wrote a page of it, a
 * quarter of all that a push wrote.
 */
import type { Kysely } from 'kysely';

/** Puts an index of the named ones in place of one of all. */
export async function narrowSubmissionIndex(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('submission_about')
    .on('submission')
    .columns(['camera_id', 'state'])
    .where('camera_id' as never, 'is not', null)
    .execute();
  await db.schema.dropIndex('submission_camera').execute();
}
