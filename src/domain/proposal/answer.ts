/** Who may answer a proposal, and what it becomes. Pure; the store does the compare-and-set and carries the act out. */
import type { Day } from '../camera/camera.ts';
import { isPastDue } from './deadline.ts';
import type { Proposal, ProposalState, Reviewer } from './proposal.ts';

/** `withdraw` is the proposer's own; the other two are another person's. */
export const PROPOSAL_ANSWERS = ['confirm', 'decline', 'withdraw'] as const;
export type ProposalAnswer = (typeof PROPOSAL_ANSWERS)[number];

/**
 * `same-person`: who proposed cannot confirm or decline. `not-allowed`: another's proposal cannot be withdrawn, and nobody answers
 * what is about their own account. `already-answered`: somebody was first, or the deadline has passed.
 */
export type AnswerRefusal = 'same-person' | 'not-allowed' | 'already-answered';

/** `next` is the proposal after the answer; `repeated`: the same person said the same before. */
export type AnswerResult =
  | { ok: true; next: Proposal; repeated: boolean }
  | { ok: false; code: AnswerRefusal; now: Proposal };

const STATES: Record<ProposalAnswer, ProposalState> = {
  confirm: 'confirmed',
  decline: 'declined',
  withdraw: 'withdrawn',
};

/** Answers a proposal. The roles of both play no part: an admin needs a second person like anybody else. */
export function answerProposal(
  stored: Proposal,
  answer: ProposalAnswer,
  { by, today }: { by: Reviewer; today: Day },
): AnswerResult {
  const now = expireProposal(stored, today) ?? stored;
  if (now.state !== 'open') {
    const isRepeat = now.state === STATES[answer] && now.answeredBy?.id === by.id && !now.onePerson;
    return isRepeat ? { ok: true, next: now, repeated: true } : { ok: false, code: 'already-answered', now };
  }
  const isOwn = now.proposedBy.id === by.id;
  if (answer === 'withdraw' && !isOwn) return { ok: false, code: 'not-allowed', now };
  if (answer !== 'withdraw' && isOwn) return { ok: false, code: 'same-person', now };
  if (answer !== 'withdraw' && isAboutAccount(now, by)) return { ok: false, code: 'not-allowed', now };
  const next: Proposal = { ...now, state: STATES[answer], answeredBy: by, answeredOn: today };
  return { ok: true, next, repeated: false };
}

/** The expired form of an open proposal whose deadline has passed; undefined while it stands. Nothing else happens then. */
export function expireProposal(proposal: Proposal, today: Day): Proposal | undefined {
  if (proposal.state !== 'open' || !isPastDue(proposal, today)) return undefined;
  return { ...proposal, state: 'expired' };
}

/** Whether nobody else is there to confirm: with one reviewer an act is carried out at once, and says so in public. */
export function isOnePersonInstance(reviewers: readonly Reviewer[]): boolean {
  return reviewers.length <= 1;
}

function isAboutAccount({ proposed }: Proposal, { name }: Reviewer): boolean {
  return proposed.act === 'ban-source' && proposed.kind === 'account' && proposed.name === name;
}
