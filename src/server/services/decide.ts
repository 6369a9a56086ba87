/** A moderator's decision: one winner, and the loser is told who won. */
import type { FactName, Sha256 } from '../../domain/camera/camera.ts';
import type { Areas } from '../../domain/people/area.ts';
import { moderatedSighting } from '../../domain/submission/moderate.ts';
import type { Decision, OpId, Submission } from '../../domain/submission/submission.ts';
import { AppError } from '../../protocol/error-code.ts';
import { CameraFactsSchema } from '../../protocol/schema/camera.ts';
import type { DecisionAnswer, DecisionRequest } from '../../protocol/schema/submission.ts';
import type { Account } from '../../storage/store.ts';
import { findUnstorable } from '../validation/problem.ts';
import { actorOf } from './actor.ts';
import { findSightingProblem } from './check-sighting.ts';
import { type ServiceContext, todayOf } from './context.ts';
import { viewProposal } from './proposals.ts';
import { toDecisionLine } from './submission-view.ts';

const ELSEWHERE = { message: 'This place is outside of the areas in which you decide.' };

const FACT_NAMES = new Set(Object.keys(CameraFactsSchema.properties));

/** Takes a decision. @throws {AppError} needs-two with the proposal that it has become, banned, already-decided and stale-version with what won, unknown-submission, unknown-camera, not-open, not-allowed, bad-request, missing-field, photo-missing, own-refusal */
export async function decideSubmission(
  context: ServiceContext,
  opId: OpId,
  request: DecisionRequest,
  account: Account,
): Promise<DecisionAnswer> {
  const decision = toDecision(request);
  const actor = actorOf(context, account);
  // Before anything is told of it; the decision itself looks once more.
  if (actor.areas !== undefined) await expectWithin(context, opId, actor.areas);
  if (request.action === 'accept') await expectSomethingToPublish(context, opId, decision);
  if (decision.to !== undefined) await expectDecider(context, opId, decision.to);
  const outcome = await context.store.decide(opId, decision, actor);
  if (outcome.ok) {
    const { submission, decision: taken } = outcome;
    return { ...placeOf(submission), decision: toDecisionLine(taken, submission.sighting) };
  }
  if (outcome.code === 'not-allowed') throw new AppError('not-allowed', ELSEWHERE);
  if (!('submission' in outcome)) throw new AppError(outcome.code);
  if (outcome.code === 'needs-two') {
    throw new AppError(outcome.code, {
      ...placeOf(outcome.submission),
      proposal: viewProposal(outcome.proposal, account),
    });
  }
  const winner = outcome.submission.held ?? outcome.submission.decisions.at(-1);
  throw new AppError(outcome.code, {
    ...placeOf(outcome.submission),
    ...(winner === undefined ? {} : { decision: toDecisionLine(winner, outcome.submission.sighting) }),
  });
}

/** An entry that brings nothing but photos is empty until one of them has arrived; changed facts must still be sound. */
async function expectSomethingToPublish(context: ServiceContext, opId: OpId, decision: Decision): Promise<void> {
  const { store } = context;
  const submission = await store.findSubmission(opId);
  if (submission === undefined) return;
  const { sighting } = submission;
  if (sighting.kind === 'photo' && !(await hasPhoto(context, sighting.photos))) throw new AppError('photo-missing');
  if (decision.changes === undefined && decision.remove === undefined) return;
  const moderated = moderatedSighting(sighting, decision);
  const problem = moderated && findSightingProblem(moderated, todayOf(context), '');
  if (problem === undefined) return;
  const where = problem.where?.replace(/^\/(facts|changes)/, '/changes');
  throw new AppError(problem.code, { message: problem.message, where });
}

/** Whether any of these photos has arrived. */
export async function hasPhoto({ store }: ServiceContext, uploads: readonly Sha256[]): Promise<boolean> {
  return (await store.findPhotos([...uploads])).length > 0;
}

/** Refuses what lies outside of areas; an entry that is not there is left to the decision. @throws {AppError} not-allowed */
export async function expectWithin({ store }: ServiceContext, opId: OpId, areas: Areas): Promise<void> {
  if ((await store.isEntryWithin(opId, areas)) || (await store.findSubmission(opId)) === undefined) return;
  throw new AppError('not-allowed', ELSEWHERE);
}

async function expectDecider({ store }: ServiceContext, opId: OpId, name: string): Promise<void> {
  if ((await store.listDeciders(opId)).includes(name)) return;
  throw new AppError('out-of-range', {
    message: 'There is no moderator of this name who decides there.',
    where: '/to',
  });
}

function placeOf(submission: Submission): Omit<DecisionAnswer, 'decision'> {
  const { opId, state, version, cameraId } = submission;
  return { opId, state, version, ...(cameraId === undefined ? {} : { cameraId }) };
}

/** What each action cannot do without is checked here, so that the answer names the field. */
function toDecision(request: DecisionRequest): Decision {
  const unstorable = findUnstorable(request);
  if (unstorable !== undefined)
    throw new AppError(unstorable.code, { message: unstorable.message, where: unstorable.where });
  const needed = {
    merge: 'into',
    refuse: 'reason',
    ask: 'text',
    pass: 'text',
    accept: undefined,
    undo: undefined,
  } as const;
  const field = needed[request.action];
  if (field !== undefined && request[field] === undefined) {
    throw new AppError('missing-field', {
      message: `The action ${request.action} needs the field ${field}.`,
      where: `/${field}`,
    });
  }
  const { fields, remove, ...rest } = request;
  return {
    ...rest,
    ...(fields === undefined ? {} : { fields: toFactNames(fields, '/fields') }),
    ...(remove === undefined ? {} : { remove: toFactNames(remove, '/remove') }),
  };
}

function toFactNames(names: readonly string[], where: string): FactName[] {
  const unknown = names.findIndex((name) => !FACT_NAMES.has(name));
  if (unknown === -1) return names.filter(isFactName);
  throw new AppError('out-of-range', { message: 'There is no such fact.', where: `${where}/${unknown}` });
}

function isFactName(name: string): name is FactName {
  return FACT_NAMES.has(name);
}
