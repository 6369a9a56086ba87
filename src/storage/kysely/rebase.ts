/** Tells open edits of cameras that have changed whether they still fit. */
import type { CameraId, CameraState, RevisionAct } from '../../domain/camera/camera.ts';
import { rebase } from '../../domain/submission/conflict.ts';
import type { PastRevision } from '../../domain/submission/decide.ts';
import { OPEN_STATES } from '../../domain/submission/submission.ts';
import type { Tables } from '../engine.ts';
import { conflictsWith } from './camera-lock.ts';
import { readSubmissions, toSubmissionChanges } from './submission-row.ts';

/** Looks at the open entries about these cameras, which are locked, but for one; at most some hundred cameras. */
export async function rebaseOpenEntries(tx: Tables, cameraIds: readonly CameraId[], except = ''): Promise<void> {
  const rows = await tx
    .selectFrom('submission')
    .selectAll()
    .where('camera_id', 'in', [...cameraIds])
    .where('state', 'in', [...OPEN_STATES])
    .where('op_id', '!=', except)
    .orderBy('op_id')
    .execute();
  if (rows.length === 0) return;
  const pasts = await readPasts(tx, [...new Set(rows.flatMap(({ camera_id }) => camera_id ?? []))]);
  for (const submission of await readSubmissions(tx, rows)) {
    const revisions = pasts.get(submission.cameraId ?? '') ?? [];
    const next = rebase(submission, conflictsWith(submission.sighting, revisions));
    if (next === submission) continue;
    // One that was taken back meanwhile has another version and is left alone.
    await tx
      .updateTable('submission')
      .set(toSubmissionChanges(next))
      .where('op_id', '=', next.opId)
      .where('version', '=', submission.version)
      .execute();
  }
}

async function readPasts(tx: Tables, ids: readonly CameraId[]): Promise<Map<CameraId, PastRevision[]>> {
  const pasts = new Map<CameraId, PastRevision[]>(ids.map((id) => [id, []]));
  const rows = await tx
    .selectFrom('revision')
    .select(['camera_id', 'rev', 'act', 'doc'])
    .where('camera_id', 'in', [...ids])
    .orderBy('camera_id')
    .orderBy('rev')
    .execute();
  for (const { camera_id, rev, act, doc } of rows)
    pasts.get(camera_id)?.push({ rev, act: act as RevisionAct, state: JSON.parse(doc) as CameraState });
  return pasts;
}
