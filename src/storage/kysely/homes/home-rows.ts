/** Rows of homes, read and told apart. */
import type { CameraId } from '../../../domain/camera/camera.ts';
import type { Tables } from '../../engine.ts';

/** A revision as `revision` has it. */
interface RevisionDoc {
  camera_id: CameraId;
  rev: number;
  doc: string;
}

/**
 * The same revisions with what they really say in the place of seals: for whoever decides or reckons with past states, never for an
 * answer to anybody. Whatever reads `doc` of `revision` to publish a state again goes through here; a seal cannot be published.
 */
export async function withTrueDocs<T extends RevisionDoc>(tx: Tables, rows: readonly T[]): Promise<T[]> {
  const ids = [...new Set(rows.map(({ camera_id }) => camera_id))];
  if (ids.length === 0) return [];
  const homes = await tx
    .selectFrom('home_place')
    .select(['camera_id', 'rev', 'doc'])
    .where('camera_id', 'in', ids)
    .execute();
  if (homes.length === 0) return [...rows];
  const docs = new Map(homes.map(({ camera_id, rev, doc }) => [`${camera_id}/${rev}`, doc]));
  return rows.map((row) => ({ ...row, doc: docs.get(`${row.camera_id}/${row.rev}`) ?? row.doc }));
}

/** Which of these revisions are sealed: their cameras. */
export async function findSealed(
  tx: Tables,
  revisions: readonly { cameraId: CameraId; rev: number }[],
): Promise<Set<CameraId>> {
  if (revisions.length === 0) return new Set();
  const revOf = new Map(revisions.map(({ cameraId, rev }) => [cameraId, rev]));
  const rows = await tx
    .selectFrom('home_place')
    .select(['camera_id', 'rev'])
    .where('camera_id', 'in', [...revOf.keys()])
    .execute();
  return new Set(rows.flatMap(({ camera_id, rev }) => (revOf.get(camera_id) === rev ? [camera_id] : [])));
}
