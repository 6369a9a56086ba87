/** Proposals: one person makes one, another answers it, and the act is carried out in the transaction of the answer. */
import type { Day } from '../../../domain/camera/camera.ts';
import {
  answerProposal,
  expireProposal,
  isOnePersonInstance,
  type ProposalAnswer,
} from '../../../domain/proposal/answer.ts';
import { dueOnOf } from '../../../domain/proposal/deadline.ts';
import type { Proposal, Reviewer } from '../../../domain/proposal/proposal.ts';
import type { Release } from '../../../domain/submission/hold.ts';
import type { Engine, Tables } from '../../engine.ts';
import type { AnswerOutcome, NewProposal, ProposalStore, ProposeOutcome } from '../../proposal-store.ts';
import { isBanned } from './ban.ts';
import { type ActProposal, type Carried, carryOut, findProblem } from './carry-out.ts';
import { confirmDecision } from './confirm-decision.ts';
import { saveEnding } from './decision-proposals.ts';
import { insertProposal } from './insert-proposal.ts';
import { findDecisionProposals, listProposals } from './list-proposals.ts';
import { fromProposalRow, lockProposalRow, subjectKeyOf, toEnding, toListed, toProposalRow } from './proposal-row.ts';
import { listReviewers } from './reviewers.ts';

type ProposalMethods = Pick<
  ProposalStore,
  | 'propose'
  | 'answerProposal'
  | 'findProposal'
  | 'listProposals'
  | 'findDecisionProposals'
  | 'listReviewers'
  | 'expireProposals'
  | 'isBanned'
>;

/** Methods of proposals. */
export function proposalMethods(engine: Engine): ProposalMethods {
  const { db } = engine;
  return {
    propose: (request, by, today) =>
      untilHeld(request.id, () => engine.write((tx) => propose(tx, request, { by, today }))),
    answerProposal: (id, answer, by, today, release = 'at-once') =>
      untilHeld(id, () => engine.write((tx) => answerOnce(tx, { id, answer, by, today, release }))),
    findProposal: async (id) => {
      const row = await db.selectFrom('proposal').selectAll().where('id', '=', id).executeTakeFirst();
      return row && toListed(db, row);
    },
    listProposals: (today) => listProposals(db, today),
    findDecisionProposals: (opIds, today) => findDecisionProposals(db, opIds, today),
    listReviewers: () => listReviewers(db),
    expireProposals: (today) => engine.write((tx) => expireAll(tx, today)),
    isBanned: (kind, name) => isBanned(db, kind, name),
  };
}

interface Acting {
  by: Reviewer;
  today: Day;
}

async function propose(tx: Tables, request: NewProposal, { by, today }: Acting): Promise<ProposeOutcome | 'moved'> {
  const { id, proposed, reason, words } = request;
  const known = await lockProposalRow(tx, id);
  if (known !== undefined) return repeatOutcome(fromProposalRow(known), request, by);
  const problem = await findProblem(tx, proposed);
  if (problem !== undefined) return { ok: false, code: problem };
  await expireAll(tx, today);
  const proposal: ActProposal = {
    ...{ id, proposed, reason, ...(words === undefined ? {} : { words }) },
    proposedBy: by,
    proposedOn: today,
    dueOn: dueOnOf(today),
    state: 'open',
    onePerson: false,
  };
  if (!isOnePersonInstance(await listReviewers(tx))) return insertProposal(tx, proposal);
  // A row first: what is to be undone is noted under its id.
  const alone: ActProposal = { ...proposal, state: 'confirmed', answeredBy: by, answeredOn: today, onePerson: true };
  await tx.insertInto('proposal').values(toProposalRow(alone)).execute();
  const { problem: failed, gone } = await carryOut(tx, alone);
  if (failed === undefined) return { ok: true, proposal: alone, repeated: false, gone };
  await tx.deleteFrom('proposal').where('id', '=', id).execute();
  return failed === 'moved' ? failed : { ok: false, code: failed };
}

function repeatOutcome(known: Proposal, { proposed }: NewProposal, by: Reviewer): ProposeOutcome {
  const isSame =
    known.proposedBy.id === by.id &&
    known.proposed.act === proposed.act &&
    subjectKeyOf(known.proposed) === subjectKeyOf(proposed);
  return isSame ? { ok: true, proposal: known, repeated: true, gone: [] } : { ok: false, code: 'same-id-other-body' };
}

interface AnswerRequest extends Acting {
  id: string;
  answer: ProposalAnswer;
  release: Release;
}

/** How often an act starts again because its entry, or a photo, came to another camera meanwhile. */
const MAX_ATTEMPTS = 5;

async function untilHeld<T>(id: string, once: () => Promise<T | 'moved'>): Promise<T> {
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const outcome = await once();
    if (outcome !== 'moved') return outcome;
  }
  throw new Error(`expected to hold what proposal ${id} is about, but its camera changed ${MAX_ATTEMPTS} times`);
}

async function answerOnce(tx: Tables, request: AnswerRequest): Promise<AnswerOutcome | 'moved'> {
  const { id, answer, by, today, release } = request;
  const row = await lockProposalRow(tx, id);
  if (row === undefined) return { ok: false, code: 'unknown-proposal' };
  const result = answerProposal(fromProposalRow(row), answer, { by, today });
  if (!result.ok) {
    if (result.now.state !== row.state) await saveEnding(tx, result.now);
    return { ok: false, code: result.code, proposal: result.now };
  }
  const { next, repeated } = result;
  if (repeated) return { ok: true, proposal: next, repeated, gone: [] };
  const { problem: failed, gone } =
    next.state === 'confirmed' ? await carryOutAny(tx, next, release) : { problem: undefined, gone: [] };
  if (failed === 'moved') return failed;
  // What it was about is not as it was proposed any more: it ends, and nothing is done.
  const ended: Proposal = failed === undefined ? next : { ...next, state: 'expired' };
  await saveEnding(tx, ended);
  if (failed !== undefined) return { ok: false, code: 'stale', proposal: ended };
  return { ok: true, proposal: ended, repeated: false, gone };
}

async function carryOutAny(tx: Tables, proposal: Proposal, release: Release): Promise<Carried<string>> {
  const { proposed } = proposal;
  if (proposed.act !== 'decision') return carryOut(tx, { ...proposal, proposed });
  return { problem: await confirmDecision(tx, proposal, proposed, release), gone: [] };
}

/** Ends what is past its deadline. Nothing else happens; lists tell both. */
async function expireAll(tx: Tables, today: Day): Promise<number> {
  const rows = await tx
    .selectFrom('proposal')
    .selectAll()
    .where('state', '=', 'open')
    .where('due_on', '<', today)
    .orderBy('id')
    .execute();
  let ended = 0;
  for (const row of rows) {
    const expired = expireProposal(fromProposalRow(row), today);
    if (expired === undefined) continue;
    await tx
      .updateTable('proposal')
      .set(toEnding(expired))
      .where('id', '=', expired.id)
      .where('state', '=', 'open')
      .execute();
    ended += 1;
  }
  return ended;
}
