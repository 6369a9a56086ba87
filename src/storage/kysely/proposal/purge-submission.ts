/** Purging an entry: its words, photos and talk are deleted; what was published of it stays until the camera goes. */
import { submissionMark } from '../../../domain/log/entry.ts';
import { purgedOf } from '../../../domain/submission/amend.ts';
import type { OpId } from '../../../domain/submission/submission.ts';
import type { Tables } from '../../engine.ts';
import { hashText } from '../../hash-text.ts';
import type { ActProblem } from '../../proposal-store.ts';
import { appendHistory } from '../chain.ts';
import { dropHeld } from '../held-row.ts';
import { dropPhotosOf } from '../receipts.ts';
import { findSubmissionRow, toSubmissionChanges } from '../submission-row.ts';
import type { Telling } from './act-on-camera.ts';
import { actEntry } from './agreement.ts';

/** Carries the purge of an entry out. */
export async function carryOutForgetting(
  tx: Tables,
  opId: OpId,
  { agreed, ...told }: Telling,
): Promise<ActProblem | undefined> {
  const found = await findSubmissionRow(tx, opId, true);
  if (found === undefined) return 'unknown-submission';
  const { submission } = found;
  if (submission.state === 'withdrawn' || submission.state === 'purged') return 'nothing-to-do';
  await tx
    .updateTable('submission')
    .set(toSubmissionChanges(purgedOf(submission)))
    .where('op_id', '=', opId)
    .execute();
  await tx.updateTable('decision').set({ text: null }).where('op_id', '=', opId).execute();
  await dropHeld(tx, [opId]);
  await dropPhotosOf(tx, opId);
  const about = submissionMark(opId, hashText);
  await appendHistory(tx, actEntry(agreed, { act: 'purge-submission', about, revisions: [], ...told }), []);
  return undefined;
}
