/** What needs two people: proposing, answering, listing. Undoings that were confirmed go on in the background. */

import type { Sha256 } from '../../domain/camera/camera.ts';
import { limitsOf } from '../../domain/people/area.ts';
import type { ProposalAnswer } from '../../domain/proposal/answer.ts';
import { parseProposed } from '../../domain/proposal/parse-proposed.ts';
import { type Proposal, type Proposed, type Reviewer, subjectOf } from '../../domain/proposal/proposal.ts';
import { AppError } from '../../protocol/error-code.ts';
import type { Batches, InstanceInfo, Proposals, ProposalView, Propose } from '../../protocol/schema/proposal.ts';
import type { ListedProposal } from '../../storage/proposal-store.ts';
import type { Account } from '../../storage/store.ts';
import type { Services } from '../services.ts';
import { findUnstorable } from '../validation/problem.ts';
import { type ServiceContext, todayOf } from './context.ts';
import { removePhotoFiles } from './photo-removal.ts';
import { expectWithin, isWithin } from './proposal-places.ts';

/** What acts work with. */
export type ActServices = Pick<Services, 'context' | 'photos' | 'feed' | 'acts'>;

/** Imports of one answer. */
const MAX_BATCHES = 100;

/** Subjects longer than this are told by their beginning alone: a list of entries. */
const MAX_SUBJECT_LENGTH = 300;

/** Proposes an act; alone in an instance it is carried out at once. @throws {AppError} already-proposed with the one that is open, and what is wrong with the act */
export async function proposeAct(services: ActServices, request: Propose, by: Account): Promise<ProposalView> {
  const { context } = services;
  const proposed = toProposed(request);
  const { id, reason, words } = request;
  const unstorable = findUnstorable({ words });
  if (unstorable) throw new AppError(unstorable.code, { message: unstorable.message, where: unstorable.where });
  await expectWithin(context, by, proposed);
  const told = { id, proposed, reason, ...(words === undefined ? {} : { words }) };
  const outcome = await context.store.propose(told, onlyReviewer(by), todayOf(context));
  if (outcome.ok) {
    await carryOn(services, outcome);
    return viewProposal(outcome.proposal, by);
  }
  if (outcome.code !== 'already-proposed') throw new AppError(outcome.code);
  throw new AppError(outcome.code, { proposal: viewProposal(outcome.proposal, by) });
}

/** Confirms, declines or withdraws. @throws {AppError} unknown-proposal, same-person, not-allowed, already-answered, stale-version, nothing-to-do, the last four with the proposal as it is */
export async function answerAct(
  services: ActServices,
  request: { id: string; answer: ProposalAnswer },
  by: Account,
): Promise<ProposalView> {
  const { context } = services;
  const { id, answer } = request;
  const stored = await context.store.findProposal(id);
  // One's own is taken back wherever it is.
  if (stored !== undefined && stored.proposedBy.id !== by.id) await expectWithin(context, by, stored.proposed);
  const { release } = context.config;
  const outcome = await context.store.answerProposal(id, answer, onlyReviewer(by), todayOf(context), release);
  if (outcome.ok) {
    await carryOn(services, outcome);
    return viewProposal((await context.store.findProposal(id)) ?? outcome.proposal, by);
  }
  if (!('proposal' in outcome)) throw new AppError(outcome.code);
  const { code, proposal } = outcome;
  const told = code === 'stale' ? (proposal.proposed.act === 'decision' ? 'stale-version' : 'nothing-to-do') : code;
  throw new AppError(told, { proposal: viewProposal(proposal, by) });
}

/** What follows the commit: files that are gone are deleted, readers are told, undoings are begun. */
async function carryOn(
  { photos, feed, acts }: ActServices,
  { proposal, gone }: { proposal: Proposal; gone: readonly Sha256[] },
): Promise<void> {
  if (proposal.state !== 'confirmed') return;
  await removePhotoFiles({ files: photos.files, feed }, gone);
  await acts.poke();
}

/** Open proposals and the latest ended ones: within the areas of who asks, if there are any, and one's own. */
export async function listActs(context: ServiceContext, by: Account): Promise<Proposals> {
  const { open, closed } = await context.store.listProposals(todayOf(context));
  const limits = limitsOf(by);
  const view = async (proposals: readonly ListedProposal[]): Promise<ProposalView[]> => {
    const shown: ProposalView[] = [];
    for (const proposal of proposals) {
      const isOwn = proposal.proposedBy.id === by.id;
      if (limits === undefined || isOwn || (await isWithin(context, limits, proposal.proposed)))
        shown.push(viewProposal(proposal, by));
    }
    return shown;
  };
  return { open: await view(open), closed: await view(closed) };
}

/** Imports, the latest first. */
export async function listImports({ store }: ServiceContext): Promise<Batches> {
  return { batches: await store.listBatches(MAX_BATCHES) };
}

/** What the public is told of how many people review here. */
export async function describeInstance({ store }: ServiceContext): Promise<InstanceInfo> {
  const reviewers = await store.listReviewers();
  return { moderators: reviewers.length > 1 ? 'several' : 'one' };
}

/** A proposal as one moderator sees it. */
export function viewProposal(proposal: ListedProposal | Proposal, { id, name }: Reviewer): ProposalView {
  const { proposed, proposedBy, answeredBy, words, answeredOn } = proposal;
  const isOwn = proposedBy.id === id;
  const isAboutReader = proposed.act === 'ban-source' && proposed.kind === 'account' && proposed.name === name;
  return {
    id: proposal.id,
    act: proposed.act,
    subject: subjectOf(proposed).slice(0, MAX_SUBJECT_LENGTH),
    ...(proposed.act === 'decision' ? { decision: proposed.decision } : {}),
    reason: proposal.reason,
    ...(words === undefined ? {} : { words }),
    proposedBy: proposedBy.name,
    isOwn,
    mayAnswer: proposal.state === 'open' && !isOwn && !isAboutReader,
    proposedOn: proposal.proposedOn,
    dueOn: proposal.dueOn,
    state: proposal.state,
    ...(answeredBy === undefined ? {} : { answeredBy: answeredBy.name }),
    ...(answeredOn === undefined ? {} : { answeredOn }),
    onePerson: proposal.onePerson,
    ...('progress' in proposal && proposal.progress ? { progress: proposal.progress } : {}),
  };
}

/** The act and its subject in the form of the domain. @throws {AppError} missing-field, out-of-range, bad-request */
export function toProposed({ act, subject, opIds }: Pick<Propose, 'act' | 'subject' | 'opIds'>): NotDecided {
  const unstorable = findUnstorable({ subject });
  if (unstorable) throw new AppError(unstorable.code, { message: unstorable.message, where: unstorable.where });
  if (act === 'decision') {
    throw new AppError('bad-request', { message: 'A decision is proposed by taking it.', where: '/act' });
  }
  if (opIds !== undefined) {
    if (act !== 'revert-source' || subject !== undefined) {
      throw new AppError('bad-request', {
        message: 'Only revert-source takes opIds, and then no subject.',
        where: '/opIds',
      });
    }
    return { act, filter: { kind: 'entries', opIds: [...opIds].sort() } };
  }
  if (subject === undefined) throw new AppError('missing-field', { where: '/subject' });
  const proposed = parseProposed(act, subject);
  if (proposed === undefined || proposed.act === 'decision') {
    throw new AppError('out-of-range', { message: `This is no subject of ${act}.`, where: '/subject' });
  }
  return proposed;
}

/** Everything but a decision. */
export type NotDecided = Exclude<Proposed, { act: 'decision' }>;

/** Nothing of an account but what a proposal keeps of it. */
function onlyReviewer({ id, name }: Reviewer): Reviewer {
  return { id, name };
}
