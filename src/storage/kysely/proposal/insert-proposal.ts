/** Puts proposals on record: one open one for each act and subject. */
import type { Proposal } from '../../../domain/proposal/proposal.ts';
import type { Tables } from '../../engine.ts';
import type { ProposeOutcome } from '../../proposal-store.ts';
import { fromProposalRow, toProposalRow } from './proposal-row.ts';

/** Puts a proposal on record, unless one of the same is open; then that one is found. */
export async function insertProposal(
  tx: Tables,
  proposal: Proposal,
): Promise<Extract<ProposeOutcome, { ok: true } | { code: 'already-proposed' }>> {
  const row = toProposalRow(proposal);
  const inserted = await tx
    .insertInto('proposal')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (inserted !== undefined) return { ok: true, proposal, repeated: false, gone: [] };
  const stored = await tx
    .selectFrom('proposal')
    .selectAll()
    .where('act', '=', row.act)
    .where('subject', '=', row.subject)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();
  const open = fromProposalRow(stored);
  if (open.id === proposal.id) return { ok: true, proposal: open, repeated: true, gone: [] };
  return { ok: false, code: 'already-proposed', proposal: open };
}
