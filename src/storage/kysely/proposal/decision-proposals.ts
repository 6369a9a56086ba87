/** Decisions that wait for a second person. */
import type { Day } from '../../../domain/camera/camera.ts';
import { expireProposal } from '../../../domain/proposal/answer.ts';
import { dueOnOf } from '../../../domain/proposal/deadline.ts';
import type { Proposal } from '../../../domain/proposal/proposal.ts';
import type { OpId, TakenDecision } from '../../../domain/submission/submission.ts';
import type { Tables } from '../../engine.ts';
import { insertProposal } from './insert-proposal.ts';
import { fromProposalRow, lockProposalRow, toEnding } from './proposal-row.ts';
import { reviewerOf } from './reviewers.ts';

/** The open proposals about entries, taken for the rest of the transaction: before camera and entry, as everywhere. */
export async function lockDecisionProposals(tx: Tables, opIds: readonly OpId[], today: Day): Promise<Proposal[]> {
  const rows = await tx
    .updateTable('proposal')
    .set((eb) => ({ state: eb.ref('state') }))
    .where('act', '=', 'decision')
    .where('subject', 'in', [...opIds])
    .where('state', '=', 'open')
    .returningAll()
    .execute();
  const waiting: Proposal[] = [];
  for (const proposal of rows.map(fromProposalRow)) {
    const expired = expireProposal(proposal, today);
    if (expired === undefined) waiting.push(proposal);
    else await saveEnding(tx, expired);
  }
  return waiting;
}

/** Lets a decision wait for a second person. One that waits already is found, and this very one in whatever became of it. */
export async function proposeDecision(tx: Tables, opId: OpId, decision: TakenDecision): Promise<Proposal> {
  const known = await lockProposalRow(tx, decision.decisionId);
  if (known !== undefined) return fromProposalRow(known);
  const { actor, on, ...taken } = decision;
  const { proposal } = await insertProposal(tx, {
    id: decision.decisionId,
    proposed: { act: 'decision', opId, decision: taken },
    reason: decision.reason ?? 'other',
    proposedBy: await reviewerOf(tx, actor),
    proposedOn: on,
    dueOn: dueOnOf(on),
    state: 'open',
    onePerson: false,
  });
  return proposal;
}

/** Another decision was taken: what waited is declined by whoever took it, or withdrawn when that is its own author. */
export async function endDecisionProposals(
  tx: Tables,
  waiting: readonly Proposal[],
  { actor, on }: Pick<TakenDecision, 'actor' | 'on'>,
): Promise<void> {
  if (waiting.length === 0) return;
  const answeredBy = await reviewerOf(tx, actor);
  for (const proposal of waiting) {
    const state = proposal.proposedBy.id === answeredBy.id ? 'withdrawn' : 'declined';
    await saveEnding(tx, { ...proposal, state, answeredBy, answeredOn: on });
  }
}

/** Writes down how a proposal ended. */
export async function saveEnding(tx: Tables, proposal: Proposal): Promise<void> {
  await tx.updateTable('proposal').set(toEnding(proposal)).where('id', '=', proposal.id).execute();
}
