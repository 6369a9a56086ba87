/** The daily release: carries out what was held, one entry a transaction, in the order that the caller chose. */
import type { Day } from '../../domain/camera/camera.ts';
import { type DecidedCamera, decidedCameraId } from '../../domain/submission/decide.ts';
import { isDue, isOvertaken, type Release, unhold } from '../../domain/submission/hold.ts';
import type { OpId, TakenDecision } from '../../domain/submission/submission.ts';
import type { Engine, Tables } from '../engine.ts';
import type { HeldStore, ReleaseOutcome } from '../held-store.ts';
import { conflictsWith, lockDecidedCamera } from './camera-lock.ts';
import { decideOnce } from './deciding.ts';
import { takeBackHeld } from './held.ts';
import { readHeld } from './held-row.ts';
import { findSubmissionRow } from './submission-row.ts';

/** Methods of the release. */
export function releaseMethods(engine: Engine): HeldStore {
  return {
    listDue: (due) => listDue(engine.db, due),
    releaseHeld: (opId, today) => engine.write((tx) => releaseOnce(tx, opId, today)),
  };
}

async function listDue(db: Tables, due: { release: Release; today: Day }): Promise<OpId[]> {
  const rows = await db.selectFrom('held_decision').select(['op_id', 'on_day']).orderBy('op_id').execute();
  return rows.flatMap((row) => (isDue(row.on_day, due) ? [row.op_id] : []));
}

/** Under today's date, as if it were decided now. What does not fit any more is open again, for a moderator to look at. */
async function releaseOnce(tx: Tables, opId: OpId, today: Day): Promise<ReleaseOutcome> {
  const held = (await readHeld(tx, [opId])).get(opId);
  if (held === undefined) return 'not-held';
  const { taken, pseudonym, agreed } = held;
  // The camera before the submission: everybody locks in this order.
  const camera = await lockCameraOf(tx, opId, taken);
  const submission = (await findSubmissionRow(tx, opId, true))?.submission;
  if (submission?.state !== 'held') return 'not-held';
  const conflicts = conflictsWith(submission.sighting, camera?.revisions ?? []);
  const next = unhold(submission, conflicts);
  await takeBackHeld(tx, next, taken);
  if (isOvertaken(submission, conflicts)) return 'reopened';
  const outcome = await decideOnce(tx, opId, {
    taken: { ...taken, expectVersion: next.version, on: today },
    pseudonym,
    areas: undefined,
    release: 'at-once',
    isReleased: true,
    ...(agreed === undefined ? {} : { agreed }),
  });
  return outcome !== 'moved' && outcome.ok ? 'released' : 'reopened';
}

async function lockCameraOf(tx: Tables, opId: OpId, taken: TakenDecision): Promise<DecidedCamera | undefined> {
  const seen = await tx.selectFrom('submission').select('camera_id').where('op_id', '=', opId).executeTakeFirst();
  const cameraId = seen?.camera_id ?? undefined;
  const decided = decidedCameraId(cameraId === undefined ? {} : { cameraId }, taken);
  return decided === undefined ? undefined : lockDecidedCamera(tx, decided);
}
