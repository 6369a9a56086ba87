/** Hiding, showing and removing a camera: one revision, and one entry of the log. */
import type { Day } from '../../../domain/camera/camera.ts';
import { actOnCamera } from '../../../domain/proposal/camera-act.ts';
import type { Proposed } from '../../../domain/proposal/proposal.ts';
import type { Tables } from '../../engine.ts';
import type { ActProblem } from '../../proposal-store.ts';
import { lockDecidedCamera } from '../camera-lock.ts';
import { appendHistory } from '../chain.ts';
import { type NewRevision, publishRevisions } from '../publish.ts';
import { rebaseOpenEntries } from '../rebase.ts';
import { type Agreement, actEntry, type ToldAct } from './agreement.ts';

/** What the log is told besides the revisions. */
export type Telling = Pick<ToldAct, 'reason'> & { on: Day; agreed: Agreement };

type CameraAct = Extract<Proposed, { act: 'hide-camera' | 'show-camera' | 'remove-camera' }>;

/** Carries an act on a camera out. */
export async function carryOutOnCamera(
  tx: Tables,
  { act, cameraId }: CameraAct,
  telling: Telling,
): Promise<ActProblem | undefined> {
  const camera = await lockDecidedCamera(tx, cameraId);
  const head = camera?.revisions.at(-1);
  if (camera === undefined || head === undefined) return 'unknown-camera';
  const result = actOnCamera(act, camera.revisions);
  if (result === undefined) return 'nothing-to-do';
  // What is put back is as true as it was: an undoing that is itself undone counts no more.
  if (act === 'show-camera') await tx.deleteFrom('reverted_revision').where('camera_id', '=', cameraId).execute();
  const revision: NewRevision = { ...result, cameraId, rev: head.rev + 1, on: telling.on, before: head.state };
  const { agreed, ...told } = telling;
  const { marks, changes } = await publishRevisions(tx, [revision]);
  await rebaseOpenEntries(tx, [cameraId]);
  await appendHistory(tx, actEntry(agreed, { act, ...told, revisions: marks }), changes);
  return undefined;
}
