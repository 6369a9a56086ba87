/** Rows of homes, read and told apart. */
import type { CameraId } from '../../../domain/camera/camera.ts';
import type { Tables } from '../../engine.ts';

/** What each revision of a camera really says, by number; only those that are sealed. */
export async function readHomeDocs(tx: Tables, id: CameraId): Promise<Map<number, string>> {
  const rows = await tx.selectFrom('home_place').select(['rev', 'doc']).where('camera_id', '=', id).execute();
  return new Map(rows.map(({ rev, doc }) => [rev, doc]));
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
