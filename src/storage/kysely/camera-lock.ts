/**
 * The camera inside a transaction. Lock order everywhere: camera, then submissions, then the heads of history;
 * so no two writers wait for each other.
 */
import type { CameraId, CameraState, RevisionAct } from '../../domain/camera/camera.ts';
import type { Sighting } from '../../domain/sighting/sighting.ts';
import { conflictFieldsOf } from '../../domain/submission/conflict.ts';
import type { DecidedCamera, PastRevision } from '../../domain/submission/decide.ts';
import type { Tables } from '../engine.ts';
import type { CameraTable } from './database.ts';
import { withoutGone } from './gone-photos.ts';

/** Takes the camera's row for the rest of the transaction. */
export function lockCamera(tx: Tables, id: CameraId): Promise<CameraTable | undefined> {
  return tx
    .updateTable('camera')
    .set((eb) => ({ rev: eb.ref('rev') }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
}

/** All revisions of a camera, oldest first, with the photos that stand in for those that are gone. */
export async function readPastRevisions(tx: Tables, id: CameraId): Promise<PastRevision[]> {
  const rows = await tx
    .selectFrom('revision')
    .select(['rev', 'act', 'doc'])
    .where('camera_id', '=', id)
    .orderBy('rev')
    .execute();
  const revisions = rows.map(({ rev, act, doc }) => ({
    rev,
    act: act as RevisionAct,
    state: JSON.parse(doc) as CameraState,
  }));
  return withoutGone(tx, revisions);
}

/** Locks a camera and reads its revisions; undefined when there is none. */
export async function lockDecidedCamera(tx: Tables, id: CameraId): Promise<DecidedCamera | undefined> {
  if ((await lockCamera(tx, id)) === undefined) return undefined;
  return { id, revisions: await readPastRevisions(tx, id) };
}

/** Facts in which a sighting contradicts the camera as it has become since the revision it was based on. */
export function conflictsWith(sighting: Sighting, revisions: readonly PastRevision[]) {
  const current = revisions.at(-1)?.state.facts;
  if (sighting.kind !== 'edit' || current === undefined) return [];
  // A base that is not on record comes from a life of the database that was lost: nothing to compare with.
  const base = revisions.find(({ rev }) => rev === sighting.baseRev)?.state.facts ?? current;
  return conflictFieldsOf(sighting, { base, current });
}
