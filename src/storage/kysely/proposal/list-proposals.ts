/** Proposals in lists. One past its deadline reads as expired at once, whether or not that was written down yet. */
import type { Day } from '../../../domain/camera/camera.ts';
import { expireProposal } from '../../../domain/proposal/answer.ts';
import type { Proposal } from '../../../domain/proposal/proposal.ts';
import type { OpId } from '../../../domain/submission/submission.ts';
import type { Tables } from '../../engine.ts';
import type { ListedProposal } from '../../proposal-store.ts';
import { fromProposalRow, toListed } from './proposal-row.ts';

/** Ended ones that a list still shows: enough that whoever looks in once a week finds theirs. */
const MAX_CLOSED = 50;

/** Open ones, the first due first, and the latest ended ones. */
export async function listProposals(
  db: Tables,
  today: Day,
): Promise<{ open: ListedProposal[]; closed: ListedProposal[] }> {
  const waiting = await db
    .selectFrom('proposal')
    .selectAll()
    .where('state', '=', 'open')
    .orderBy('due_on')
    .orderBy('id')
    .execute();
  const ended = await db
    .selectFrom('proposal')
    .selectAll()
    .where('state', '!=', 'open')
    .orderBy('proposed_on', 'desc')
    .orderBy('id')
    .limit(MAX_CLOSED)
    .execute();
  const all = waiting.map((row) => {
    const proposal = fromProposalRow(row);
    return expireProposal(proposal, today) ?? proposal;
  });
  const closed: ListedProposal[] = all.filter(({ state }) => state !== 'open');
  for (const row of ended) closed.push(await toListed(db, row));
  return { open: all.filter(({ state }) => state === 'open'), closed };
}

/** Open proposals of decisions, by entry. */
export async function findDecisionProposals(
  db: Tables,
  opIds: readonly OpId[],
  today: Day,
): Promise<Map<OpId, Proposal>> {
  if (opIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('proposal')
    .selectAll()
    .where('act', '=', 'decision')
    .where('state', '=', 'open')
    .where('subject', 'in', [...opIds])
    .where('due_on', '>=', today)
    .execute();
  return new Map(rows.map((row) => [row.subject, fromProposalRow(row)]));
}
