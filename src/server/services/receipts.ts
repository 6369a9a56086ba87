/** What the holder of a receipt may do: look, amend, answer, take back. */
import { canonicalJson } from '../../domain/log/canonical.ts';
import { mayObject } from '../../domain/submission/objection.ts';
import type { OpId, Submission } from '../../domain/submission/submission.ts';
import { AppError } from '../../protocol/error-code.ts';
import type { Amend, ReceiptStatus } from '../../protocol/schema/submission.ts';
import type { ReceiptOutcome } from '../../storage/store.ts';
import { findUnstorable } from '../validation/problem.ts';
import { findSightingProblem } from './check-sighting.ts';
import { type ServiceContext, sha256Of, todayOf } from './context.ts';
import { messagesOf, moderatedOf, photoRefsOf, refusalReasonOf } from './submission-view.ts';

/** An entry named by its id and the key that opens it. */
export interface ReceiptClaim {
  opId: OpId;
  /** 64 hex digits, as sent; only its hash goes further. */
  key: string;
}

/** State of the entry as its contributor sees it. @throws {AppError} unknown-submission, wrong-receipt, withdrawn */
export async function readReceipt(context: ServiceContext, claim: ReceiptClaim): Promise<ReceiptStatus> {
  return toStatus(context, await openEntry(context, claim));
}

/** The entry itself. @throws {AppError} unknown-submission, wrong-receipt, withdrawn */
export async function openEntry(context: ServiceContext, claim: ReceiptClaim): Promise<Submission> {
  const submission = expectOpened(await context.store.openReceipt(claim.opId, sha256Of(claim.key)));
  if (submission.state === 'withdrawn' || submission.state === 'purged') throw new AppError(submission.state);
  return submission;
}

/** Replaces the body of an open entry, answers the moderator, or both. @throws {AppError} also not-open, stale-version, not-refused, objected-already and what is wrong with the body */
export async function amendReceipt(context: ServiceContext, claim: ReceiptClaim, amend: Amend): Promise<ReceiptStatus> {
  const today = todayOf(context);
  if (amend.objection !== undefined) return object(context, claim, amend);
  if (amend.sighting === undefined && amend.answer === undefined) {
    throw new AppError('bad-request', { message: 'An amendment brings a new body, an answer, or both.' });
  }
  const problem = findUnstorable(amend) ?? (amend.sighting && findSightingProblem(amend.sighting, today, '/sighting'));
  if (problem) throw new AppError(problem.code, { message: problem.message, where: problem.where });
  const outcome = await context.store.amend(
    {
      opId: claim.opId,
      receiptHash: sha256Of(claim.key),
      expectVersion: amend.expectVersion,
      ...(amend.sighting && { sighting: amend.sighting, bodyHash: sha256Of(canonicalJson(amend.sighting)) }),
      ...(amend.answer !== undefined && { answer: amend.answer }),
    },
    today,
  );
  return toStatus(context, expectOpened(outcome));
}

/** An objection stands alone: the body of a refused entry does not change any more. */
async function object(context: ServiceContext, claim: ReceiptClaim, amend: Amend): Promise<ReceiptStatus> {
  const { objection: text = '', expectVersion, sighting, answer } = amend;
  if (sighting !== undefined || answer !== undefined) {
    throw new AppError('bad-request', { message: 'An objection brings neither a body nor an answer.' });
  }
  const problem = findUnstorable(amend);
  if (problem) throw new AppError(problem.code, { message: problem.message, where: problem.where });
  const receiptHash = sha256Of(claim.key);
  const request = { opId: claim.opId, receiptHash, expectVersion, text };
  return toStatus(context, expectOpened(await context.store.object(request, todayOf(context))));
}

/** Takes the entry back; repeating it is no error. @throws {AppError} unknown-submission, wrong-receipt, not-open */
export async function withdrawReceipt(context: ServiceContext, claim: ReceiptClaim): Promise<void> {
  const outcome = await context.store.withdraw(claim.opId, sha256Of(claim.key), todayOf(context));
  if (!outcome.ok && outcome.code === 'withdrawn') return;
  expectOpened(outcome);
}

function expectOpened(outcome: ReceiptOutcome): Submission {
  if (outcome.ok) return outcome.submission;
  throw new AppError(outcome.code);
}

async function toStatus(context: ServiceContext, submission: Submission): Promise<ReceiptStatus> {
  const [stored, ahead] = await Promise.all([
    context.store.findPhotos(submission.sighting.photos),
    context.store.countAhead(submission.opId),
  ]);
  const reason = refusalReasonOf(submission);
  const onHome = await isOnHome(context, submission);
  const moderated = moderatedOf(submission);
  return {
    opId: submission.opId,
    state: submission.state,
    version: submission.version,
    receivedOn: submission.receivedOn,
    sighting: submission.sighting,
    ...(onHome ? { onHome } : submission.cameraId === undefined ? {} : { cameraId: submission.cameraId }),
    conflictFields: [...submission.conflictFields],
    ...(reason === undefined ? {} : { reason }),
    messages: messagesOf(submission),
    photos: photoRefsOf(submission.sighting.photos, stored),
    ahead,
    ...(mayObject(submission) ? { mayObject: true } : {}),
    ...(submission.objectedOn === undefined ? {} : { objectedOn: submission.objectedOn }),
    ...(submission.decisions.at(-1)?.alone === true ? { decidedAlone: true } : {}),
    ...(moderated === undefined ? {} : { moderated }),
  };
}

/** Whether what became of it is a camera on a private home. Its id leads nowhere, so it is not told. */
async function isOnHome({ store }: ServiceContext, { state, cameraId }: Submission): Promise<true | undefined> {
  if (cameraId === undefined || (state !== 'accepted' && state !== 'merged')) return undefined;
  return (await store.findHome(cameraId)) === undefined ? undefined : true;
}
