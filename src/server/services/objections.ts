/** Objections of anybody: taking, following and taking back. */
import { canonicalJson } from '../../domain/log/canonical.ts';
import { repeatDayOf } from '../../domain/objection/days.ts';
import type { Objection } from '../../domain/objection/objection.ts';
import { staysHidden } from '../../domain/objection/reasons.ts';
import { isHiding } from '../../domain/objection/settle.ts';
import { AppError } from '../../protocol/error-code.ts';
import type { ObjectionStatus, ObjectRequest } from '../../protocol/schema/objection.ts';
import type { OpenObjectionOutcome } from '../../storage/objection-store.ts';
import { findUnstorable } from '../validation/problem.ts';
import { type ServiceContext, sha256Of, todayOf } from './context.ts';
import type { ReceiptClaim } from './receipts.ts';
import type { SourceShare } from './source-shares.ts';

/** Takes an objection in; the same again gives the same answer. @throws {AppError} too-many-requests, unknown-camera, unknown-photo, same-id-other-body, objection-open, objection-decided */
export async function takeObjection(
  context: ServiceContext,
  request: ObjectRequest,
  share: SourceShare,
): Promise<{ status: ObjectionStatus; repeated: boolean }> {
  const used = { taken: false, masked: false };
  try {
    const unstorable = findUnstorable(request);
    if (unstorable !== undefined)
      throw new AppError(unstorable.code, { message: unstorable.message, where: unstorable.where });
    if (share.isRefused) throw new AppError('too-many-requests');
    const today = todayOf(context);
    await context.store.lapseObjections(today);
    const { receiptHash, ...body } = request;
    const item = { ...body, receiptHash, bodyHash: sha256Of(canonicalJson(body)) };
    const outcome = await context.store.takeObjection(item, { today, isSourceOver: share.isOver });
    if (!outcome.ok) {
      const until = 'until' in outcome ? { until: outcome.until } : {};
      throw new AppError(outcome.code, { ...until, ...contactOf(context) });
    }
    used.taken = !outcome.repeated;
    used.masked = !outcome.repeated && outcome.objection.state === 'masked';
    return { status: toStatus(context, outcome.objection), repeated: outcome.repeated };
  } finally {
    share.settle(used);
  }
}

/** How it stands. @throws {AppError} unknown-objection, wrong-receipt */
export async function readObjection(context: ServiceContext, { opId, key }: ReceiptClaim): Promise<ObjectionStatus> {
  await context.store.lapseObjections(todayOf(context));
  return toStatus(context, expectOpened(await context.store.openObjection(opId, sha256Of(key))));
}

/** Takes it back; repeating it is no error. @throws {AppError} unknown-objection, wrong-receipt, not-open, already-decided */
export async function withdrawObjection(context: ServiceContext, { opId, key }: ReceiptClaim): Promise<void> {
  const today = todayOf(context);
  await context.store.lapseObjections(today);
  expectOpened(await context.store.withdrawObjection(opId, sha256Of(key), today));
}

function expectOpened(outcome: OpenObjectionOutcome): Objection {
  if (outcome.ok) return outcome.objection;
  if (outcome.code !== 'not-open') throw new AppError(outcome.code);
  throw new AppError('not-open', { message: 'A moderator has voted already; it is for moderators to decide now.' });
}

/** What everybody who may read an objection is told of it. */
export function statusFields(objection: Objection) {
  const { id, cameraId, photo, reason, state, held, receivedOn, dueOn, endedOn } = objection;
  return {
    id,
    cameraId,
    ...(photo === undefined ? {} : { photo }),
    reason,
    state,
    hidden: isHiding(objection),
    ...(held === undefined ? {} : { held }),
    receivedOn,
    dueOn,
    afterDue: state !== 'waiting' && staysHidden(objection, reason) ? ('hide' as const) : ('show' as const),
    ...(endedOn === undefined ? {} : { endedOn }),
    onePerson: objection.onePerson === true,
  };
}

function toStatus(context: ServiceContext, objection: Objection): ObjectionStatus {
  const repeatOn = repeatDayOf(objection);
  const isOpen = objection.state === 'waiting' || objection.state === 'masked';
  return {
    ...statusFields(objection),
    votes: objection.votes.length,
    canWithdraw: isOpen && objection.votes.length === 0,
    ...(repeatOn === undefined ? {} : { repeatOn }),
    ...contactOf(context),
  };
}

function contactOf({ config }: ServiceContext): { contact?: string } {
  return config.contact === undefined ? {} : { contact: config.contact };
}
