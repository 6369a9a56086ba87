/** A proposal as a row, and back. `body` is JSON that this file alone writes, hence the casts on reading. */
import {
  type ActReason,
  type Proposal,
  type ProposalState,
  type Proposed,
  subjectOf,
} from '../../../domain/proposal/proposal.ts';
import { NO_REVERTS, type RevertCounts } from '../../../domain/revert/plan-revert.ts';
import type { Tables } from '../../engine.ts';
import { hashText } from '../../hash-text.ts';
import type { ListedProposal } from '../../proposal-store.ts';
import type { ProposalTable } from './tables.ts';

/** Longest subject that is its own key: an index takes no longer text on every engine. */
const MAX_KEY_LENGTH = 300;

/** Text by which two proposals about the same are known; that of a long list of entries is its hash. */
export function subjectKeyOf(proposed: Proposed): string {
  const subject = subjectOf(proposed);
  return subject.length <= MAX_KEY_LENGTH ? subject : `hash/${hashText(subject)}`;
}

/** Row of a proposal. */
export function toProposalRow(proposal: Proposal): ProposalTable {
  const { id, proposed, reason, words, proposedBy, proposedOn, dueOn } = proposal;
  return {
    id,
    act: proposed.act,
    subject: subjectKeyOf(proposed),
    body: JSON.stringify(proposed),
    reason,
    words: words ?? null,
    proposed_by: proposedBy.id,
    proposed_name: proposedBy.name,
    proposed_on: proposedOn,
    due_on: dueOn,
    ...toEnding(proposal),
    one_person: proposal.onePerson ? 1 : 0,
    total: 0,
    counts: null,
  };
}

/** The columns that an answer changes. */
export function toEnding({ state, answeredBy, answeredOn }: Proposal) {
  return {
    state,
    answered_by: answeredBy?.id ?? null,
    answered_name: answeredBy?.name ?? null,
    answered_on: answeredOn ?? null,
  };
}

/** Proposal of a row. */
export function fromProposalRow(row: ProposalTable): Proposal {
  const { answered_by: by, answered_name: name } = row;
  return {
    id: row.id,
    proposed: JSON.parse(row.body) as Proposed,
    reason: row.reason as ActReason,
    ...(row.words === null ? {} : { words: row.words }),
    proposedBy: { id: row.proposed_by, name: row.proposed_name },
    proposedOn: row.proposed_on,
    dueOn: row.due_on,
    state: row.state as ProposalState,
    ...(by === null || name === null ? {} : { answeredBy: { id: by, name } }),
    ...(row.answered_on === null ? {} : { answeredOn: row.answered_on }),
    onePerson: row.one_person === 1,
  };
}

/** Finds a proposal's row and keeps other writers from it until the transaction ends. */
export function lockProposalRow(tx: Tables, id: string): Promise<ProposalTable | undefined> {
  return tx
    .updateTable('proposal')
    .set((eb) => ({ state: eb.ref('state') }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
}

/** A row with how far it is. */
export async function toListed(tx: Tables, row: ProposalTable): Promise<ListedProposal> {
  const proposal = fromProposalRow(row);
  if (row.counts === null) return proposal;
  const { n } = await tx
    .selectFrom('proposal_target')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('proposal_id', '=', row.id)
    .executeTakeFirstOrThrow();
  return { ...proposal, progress: { total: row.total, left: Number(n), counts: readCounts(row.counts) } };
}

/** Counts of a row, none yet when it has none. */
export function readCounts(text: string | null): RevertCounts {
  return text === null ? NO_REVERTS : (JSON.parse(text) as RevertCounts);
}
