/** Takes the decision that a confirmed proposal holds. */

import { publicPseudonym } from '../../../domain/log/pseudonym.ts';
import type { Proposal, Proposed } from '../../../domain/proposal/proposal.ts';
import type { Release } from '../../../domain/submission/hold.ts';
import type { TakenDecision } from '../../../domain/submission/submission.ts';
import type { Tables } from '../../engine.ts';
import { hashText } from '../../hash-text.ts';
import { decideOnce } from '../deciding.ts';
import { agreementOf } from './agreement.ts';

/** Decides as the proposer would have. A code when the entry is not as it was; `moved` when it is to be tried again. */
export async function confirmDecision(
  tx: Tables,
  proposal: Proposal,
  { opId, decision }: Extract<Proposed, { act: 'decision' }>,
  release: Release,
): Promise<string | undefined> {
  const on = proposal.answeredOn ?? proposal.proposedOn;
  const taken: TakenDecision = { ...decision, actor: proposal.proposedBy.name, on };
  const pseudonym = publicPseudonym(proposal.proposedBy.id, hashText);
  // Where both may decide was asked when each of them spoke.
  const agreed = agreementOf(proposal);
  const outcome = await decideOnce(tx, opId, { taken, pseudonym, areas: undefined, release, agreed });
  if (outcome === 'moved') return outcome;
  return outcome.ok ? undefined : outcome.code;
}
