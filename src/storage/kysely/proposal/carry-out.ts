/** Carries out what was agreed to: each act once, in the transaction of the agreement. */
import type { Sha256 } from '../../../domain/camera/camera.ts';
import { publicPseudonym } from '../../../domain/log/pseudonym.ts';
import type { Proposal, Proposed } from '../../../domain/proposal/proposal.ts';
import { subjectOf } from '../../../domain/proposal/proposal.ts';
import type { Tables } from '../../engine.ts';
import { hashText } from '../../hash-text.ts';
import type { ActProblem } from '../../proposal-store.ts';
import { appendHistory } from '../chain.ts';
import { beginRevert } from '../revert/continue-revert.ts';
import { findSourceRevisions, type ProposedRevert } from '../revert/source-revisions.ts';
import { carryOutOnCamera, type Telling } from './act-on-camera.ts';
import { actEntry, agreementOf } from './agreement.ts';
import { addBan, isBanned } from './ban.ts';
import { subjectKeyOf } from './proposal-row.ts';
import { carryOutPurge, isShownOrKept, standInOf } from './purge-photo.ts';
import { carryOutForgetting } from './purge-submission.ts';
import { reviewerOf } from './reviewers.ts';

/** A proposal of anything but a decision: that is carried out by deciding. */
export type ActProposal = Proposal & { proposed: Exclude<Proposed, { act: 'decision' }> };

/** Why an act was not carried out, if it was not; `moved`: it is to be tried again. `gone`: files of photos that go once this is committed. */
export interface Carried<Problem = ActProblem | 'moved'> {
  problem: Problem | undefined;
  gone: readonly Sha256[];
}

/** Carries a confirmed proposal out. On a problem nothing has been written. */
export async function carryOut(tx: Tables, proposal: ActProposal): Promise<Carried> {
  const { id, proposed, reason } = proposal;
  const on = proposal.answeredOn ?? proposal.proposedOn;
  const telling: Telling = { reason, on, agreed: agreementOf(proposal) };
  if (proposed.act === 'purge-photo') return carryOutPurge(tx, { id, proposed }, telling);
  return { problem: await carryOutPlain(tx, { id, proposed }, telling), gone: [] };
}

async function carryOutPlain(
  tx: Tables,
  { id, proposed }: { id: string; proposed: Exclude<ActProposal['proposed'], { act: 'purge-photo' }> },
  telling: Telling,
): Promise<ActProblem | undefined> {
  switch (proposed.act) {
    case 'hide-camera':
    case 'show-camera':
    case 'remove-camera':
      return carryOutOnCamera(tx, proposed, telling);
    case 'purge-submission':
      return carryOutForgetting(tx, proposed.opId, telling);
    case 'ban-source':
      return ban(tx, proposed, telling);
    case 'revert-batch':
    case 'revert-source':
      return revert(tx, { id, proposed }, telling);
  }
}

async function ban(
  tx: Tables,
  { act, kind, name }: Extract<Proposed, { act: 'ban-source' }>,
  { agreed, ...told }: Telling,
): Promise<ActProblem | undefined> {
  if (await isBanned(tx, kind, name)) return 'nothing-to-do';
  await addBan(tx, { kind, name }, told.on);
  // The name of an account is for moderators alone.
  const about = kind === 'source' ? name : publicPseudonym((await reviewerOf(tx, name)).id, hashText);
  await appendHistory(tx, actEntry(agreed, { act, about: `${kind}/${about}`, revisions: [], ...told }), []);
  return undefined;
}

/** Notes what there is to undo; the chunks follow, and each tells the log of its own cameras. */
async function revert(
  tx: Tables,
  { id, proposed }: { id: string; proposed: ProposedRevert },
  { agreed, ...told }: Telling,
): Promise<ActProblem | undefined> {
  if (proposed.act === 'revert-batch' && !(await isBatch(tx, proposed.batchId))) return 'unknown-batch';
  const source = await findSourceRevisions(tx, proposed);
  if (source.cameras.size === 0 && source.entries.length === 0) return 'nothing-to-do';
  await beginRevert(tx, id, source);
  const about = subjectKeyOf(proposed);
  await appendHistory(tx, actEntry(agreed, { act: proposed.act, about, revisions: [], ...told }), []);
  return undefined;
}

/** Whether there is such an act at all: asked when it is proposed, so that nobody waits a week for nothing. */
export async function findProblem(tx: Tables, proposed: ActProposal['proposed']): Promise<ActProblem | undefined> {
  const { act } = proposed;
  if (act === 'hide-camera' || act === 'show-camera' || act === 'remove-camera') {
    const row = await tx
      .selectFrom('camera')
      .select('published')
      .where('id', '=', proposed.cameraId)
      .executeTakeFirst();
    if (row === undefined) return 'unknown-camera';
    const isDone = act === 'hide-camera' ? row.published === 0 : act === 'show-camera' && row.published === 1;
    return isDone ? 'nothing-to-do' : undefined;
  }
  if (act === 'purge-photo') {
    return (await isShownOrKept(tx, await standInOf(tx, proposed.sha256))) ? undefined : 'unknown-photo';
  }
  if (act === 'purge-submission') {
    const row = await tx
      .selectFrom('submission')
      .select('sighting')
      .where('op_id', '=', proposed.opId)
      .executeTakeFirst();
    if (row === undefined) return 'unknown-submission';
    return row.sighting === null ? 'nothing-to-do' : undefined;
  }
  if (act === 'ban-source') return (await isBanned(tx, proposed.kind, proposed.name)) ? 'nothing-to-do' : undefined;
  if (act === 'revert-batch') return (await isBatch(tx, proposed.batchId)) ? undefined : 'unknown-batch';
  return subjectOf(proposed) === 'entries/' ? 'nothing-to-do' : undefined;
}

async function isBatch(tx: Tables, batchId: string): Promise<boolean> {
  const row = await tx.selectFrom('import_batch').select('batch_id').where('batch_id', '=', batchId).executeTakeFirst();
  return row !== undefined;
}
