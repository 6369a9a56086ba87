/**
 * What the public reads of a camera, stored beside its point of the map: a cell is one range of pages instead of four pages for
 * each camera. A record goes when its point goes, so an older process that publishes beside a newer one leaves none that is old.
 */
import { type Kysely, sql } from 'kysely';
import { type Clustered, cluster } from './clustered.ts';

/** Makes the table and fills it from cameras and revisions. */
export async function createCameraRecords(db: Kysely<unknown>, clustered: Clustered): Promise<void> {
  const record = db.schema
    .createTable('camera_record')
    .addColumn('cell', 'bigint', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('rev', 'integer', (column) => column.notNull())
    .addColumn('doc', 'text', (column) => column.notNull())
    .addColumn('history', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('camera_record_place', ['cell', 'id'])
    .addForeignKeyConstraint('camera_record_point', ['cell', 'id'], 'map_point', ['cell', 'id'], (point) =>
      point.onDelete('cascade').onUpdate('cascade'),
    );
  await cluster(record, clustered).execute();
  await sql`
    insert into camera_record (cell, id, rev, doc, history)
    select map_point.cell, map_point.id, camera.rev, camera.doc, (
      select '[' || string_agg(
        '[' || cast(revision.rev as text) || ',"' || revision.act || '","' || revision.on_day || '"]', ',' order by revision.rev
      ) || ']'
      from revision where revision.camera_id = camera.id and revision.rev <= camera.rev
    )
    from map_point join camera on camera.id = map_point.id
    order by map_point.cell, map_point.id`.execute(db);
  // From here on the keys hold every point; what another process published while the rows were read shows by its number.
  await sql`
    delete from camera_record
    where rev <> (select camera.rev from camera where camera.id = camera_record.id)`.execute(db);
}
