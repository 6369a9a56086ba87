/** A moderator's decision: one winner, and the loser is told who won. */
import type { FactName } from '../../domain/camera/camera.ts';
import { publicPseudonym } from '../../domain/log/pseudonym.ts';
import type { Decision, OpId, Submission } from '../../domain/submission/submission.ts';
import { AppError } from '../../protocol/error-code.ts';
import { CameraFactsSchema } from '../../protocol/schema/camera.ts';
import type { DecisionAnswer, DecisionRequest } from '../../protocol/schema/submission.ts';
import type { Account } from '../../storage/store.ts';
import { findUnstorable } from '../validation/problem.ts';
import { type ServiceContext, sha256Of, todayOf } from './context.ts';
import { toDecisionLine } from './submission-view.ts';

const FACT_NAMES = new Set(Object.keys(CameraFactsSchema.properties));

/** Takes a decision. @throws {AppError} already-decided and stale-version with what won, unknown-submission, unknown-camera, not-open, bad-request, missing-field, photo-missing */
export async function decideSubmission(
  context: ServiceContext,
  opId: OpId,
  request: DecisionRequest,
  account: Account,
): Promise<DecisionAnswer> {
  if (request.action === 'accept') await expectSomethingToPublish(context, opId);
  const actor = {
    name: account.name,
    pseudonym: publicPseudonym(account.id, sha256Of),
    today: todayOf(context),
  };
  const outcome = await context.store.decide(opId, toDecision(request), actor);
  if (outcome.ok) {
    const { submission, decision } = outcome;
    return { ...placeOf(submission), decision: toDecisionLine(decision) };
  }
  if (!('submission' in outcome)) throw new AppError(outcome.code);
  const winner = outcome.submission.decisions.at(-1);
  throw new AppError(outcome.code, {
    ...placeOf(outcome.submission),
    ...(winner === undefined ? {} : { decision: toDecisionLine(winner) }),
  });
}

/** An entry that brings nothing but photos is empty until one of them has arrived. */
async function expectSomethingToPublish({ store }: ServiceContext, opId: OpId): Promise<void> {
  const submission = await store.findSubmission(opId);
  if (submission?.sighting.kind !== 'photo') return;
  const stored = await store.findPhotos(submission.sighting.photos);
  if (stored.length === 0) throw new AppError('photo-missing');
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
  const needed = { merge: 'into', refuse: 'reason', ask: 'text', accept: undefined, undo: undefined } as const;
  const field = needed[request.action];
  if (field !== undefined && request[field] === undefined) {
    throw new AppError('missing-field', {
      message: `The action ${request.action} needs the field ${field}.`,
      where: `/${field}`,
    });
  }
  const { fields, ...rest } = request;
  if (fields === undefined) return rest;
  const unknown = fields.findIndex((name) => !FACT_NAMES.has(name));
  if (unknown !== -1)
    throw new AppError('out-of-range', { message: 'There is no such fact.', where: `/fields/${unknown}` });
  return { ...rest, fields: fields.filter(isFactName) };
}

function isFactName(name: string): name is FactName {
  return FACT_NAMES.has(name);
}
