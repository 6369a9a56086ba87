/** Objecting from this phone. Nothing of it is kept here: the receipt is shown, and is the person's to keep. */
import type { ObjectedThing } from '../domain/objection/objection.ts';
import type { ObjectionReason } from '../domain/objection/reasons.ts';
import { objectionPath, PATHS } from '../protocol/endpoint.ts';
import { parseReceiptCode, type Receipt, receiptOf } from '../protocol/receipt.ts';
import type { ObjectionStatus } from '../protocol/schema/objection.ts';
import { newReceipt } from './outbox/new-entry.ts';
import { hashText } from './runtime.ts';
import { type Answer, call } from './sync/api.ts';

/** What a person wants hidden, and why. */
export interface Asked extends ObjectedThing {
  reason: ObjectionReason;
  words?: string;
}

/** Why nothing was hidden. `until` and `contact` come with the two kinds of repetition. */
export type ObjectionFailure = {
  ok: false;
  code: 'network' | 'busy' | 'gone' | 'open' | 'decided' | 'refused' | 'unknown' | 'bad-code' | 'voted';
  until?: string;
  contact?: string;
};

export type ObjectionResult = { ok: true; status: ObjectionStatus; code: string } | ObjectionFailure;

/** The receipt of an objection; made once, so that sending it again after a lost answer is the same objection. */
export const newObjectionReceipt = (): Promise<Receipt> => newReceipt();

/** Sends it. What the server has taken before is told as it was taken. */
export async function sendObjection(asked: Asked, receipt: Receipt): Promise<ObjectionResult> {
  const json = { ...asked, id: receipt.opId, receiptHash: receipt.keyHash };
  const result = await call({ method: 'POST', path: PATHS.objections, json });
  if (!result.ok) return { ok: false, code: result.trouble.problem === 'busy' ? 'busy' : 'network' };
  const { answer } = result;
  // The answer to the first sending was lost, and the words were changed since: the first ones count.
  if (answer.code === 'same-id-other-body') return lookUp(receipt);
  return toResult(answer, receipt);
}

/** How an objection stands, by its code as somebody typed it. */
export async function followObjection(typed: string): Promise<ObjectionResult> {
  const code = parseReceiptCode(typed);
  return code === undefined ? { ok: false, code: 'bad-code' } : lookUp(await receiptOf(code, hashText));
}

/** Takes it back, and tells how it stands then. */
export async function withdrawObjection(code: string): Promise<ObjectionResult> {
  const receipt = await receiptOf(code, hashText);
  const result = await call({ method: 'DELETE', path: objectionPath(receipt.opId), receiptKey: receipt.key });
  if (!result.ok) return { ok: false, code: result.trouble.problem === 'busy' ? 'busy' : 'network' };
  if (result.answer.code === 'not-open' || result.answer.code === 'already-decided')
    return { ok: false, code: 'voted' };
  return lookUp(receipt);
}

async function lookUp(receipt: Receipt): Promise<ObjectionResult> {
  const result = await call({ method: 'GET', path: objectionPath(receipt.opId), receiptKey: receipt.key });
  if (!result.ok) return { ok: false, code: result.trouble.problem === 'busy' ? 'busy' : 'network' };
  return toResult(result.answer, receipt);
}

function toResult({ status, body, code }: Answer, receipt: Receipt): ObjectionResult {
  if (status < 300 && isStatus(body)) return { ok: true, status: body, code: receipt.code };
  const told = { ...textOf(body, 'until'), ...textOf(body, 'contact') };
  if (code === 'objection-open') return { ok: false, code: 'open', ...told };
  if (code === 'objection-decided') return { ok: false, code: 'decided', ...told };
  if (code === 'unknown-camera' || code === 'unknown-photo') return { ok: false, code: 'gone', ...told };
  return { ok: false, code: code === 'unknown-objection' || code === 'wrong-receipt' ? 'unknown' : 'refused' };
}

function isStatus(body: unknown): body is ObjectionStatus {
  return body instanceof Object && 'state' in body && 'dueOn' in body;
}

function textOf(body: unknown, name: 'until' | 'contact'): { until?: string; contact?: string } {
  const error = body instanceof Object ? Reflect.get(body, 'error') : undefined;
  const details = error instanceof Object ? Reflect.get(error, 'details') : undefined;
  const value = details instanceof Object ? Reflect.get(details, name) : undefined;
  return typeof value === 'string' ? { [name]: value } : {};
}
