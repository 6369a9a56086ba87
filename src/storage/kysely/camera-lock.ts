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
import { withTrueDocs } from './homes/home-rows.ts';

/** Takes the camera's row for the rest of the transaction. */
export function lockCamera(tx: Tables, id: CameraId): Promise<CameraTable | undefined> {
  return tx
    .updateTable('camera')
    .set((eb) => ({ rev: eb.ref('rev') }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
}

/**
 * All revisions of a camera as they really are, oldest first, with the photos that stand in for those that are gone: for deciding,
 * never for an answer to anybody.
 */
export async function readPastRevisions(tx: Tables, id: CameraId): Promise<PastRevision[]> {
  const rows = await tx
    .selectFrom('revision')
    .select(['camera_id', 'rev', 'act', 'doc'])
    .where('camera_id', '=', id)
    .orderBy('rev')
    .execute();
  const states = await withTrueDocs(tx, rows);
  return withoutGone(
    tx,
    states.map(({ rev, act, doc }) => toPast(rev, act, doc)),
  );
}

function toPast(rev: number, act: string, doc: string): PastRevision {
  return { rev, act: act as RevisionAct, state: JSON.parse(doc) as CameraState };
}

/** Locks a camera and reads its revisions; undefined when there is none. */
export async function lockDecidedCamera(tx: Tables, id: CameraId): Promise<DecidedCamera | undefined> {
  if ((await lockCamera(tx, id)) === undefined) return undefined;
  return { id, revisions: await readPastRevisions(tx, id) };
}

/**
 * The same as the public has it: a private home is off the map, and nothing that is answered to a contributor depends on what is
 * kept of it. Else an edit with a guessed place could be sent again and again, until it is no conflict any more.
 */
export async function lockPublicCamera(tx: Tables, id: CameraId): Promise<DecidedCamera | undefined> {
  if ((await lockCamera(tx, id)) === undefined) return undefined;
  const rows = await tx.selectFrom('revision').selectAll().where('camera_id', '=', id).orderBy('rev').execute();
  return { id, revisions: rows.map(({ rev, act, doc }) => toPast(rev, act, doc)) };
}

/** Facts in which a sighting contradicts the camera as it has become since the revision it was based on. */
export function conflictsWith(sighting: Sighting, revisions: readonly PastRevision[]) {
  const current = revisions.at(-1)?.state.facts;
  if (sighting.kind !== 'edit' || current === undefined) return [];
  // A base that is not on record comes from a life of the database that was lost: nothing to compare with.
  const base = revisions.find(({ rev }) => rev === sighting.baseRev)?.state.facts ?? current;
  return conflictFieldsOf(sighting, { base, current });
}
