/** What the server answered to one pushed entry, laid over its row. */
import type { FactName } from '../../domain/camera/camera.ts';
import type { ErrorCode } from '../../protocol/error-code.ts';
import type { Outcome } from '../../protocol/schema/submission.ts';
import type { EntryRow } from '../rows.ts';
import { getRuntime } from '../runtime.ts';
import { isErrorCode, type Trouble } from './api.ts';
import { backoffMs } from './gate.ts';

/** Longest that an entry is kept because the server has no place for it: a part of the day, and the spread at its end. */
export const MAX_LATE_MS = 7 * 60 * 60_000;

/** True for an outcome this version can read; members it does not know are ignored. */
export function isOutcome(value: unknown): value is Outcome {
  if (!(value instanceof Object)) return false;
  const { opId, taken, status } = value as { opId?: unknown; taken?: unknown; status?: unknown };
  return typeof opId === 'string' && typeof taken === 'boolean' && Number.isInteger(status);
}

/** Lays an outcome over a row that was sent. */
export function applyOutcome(row: EntryRow, outcome: Outcome, epoch: string): void {
  if (outcome.taken) takeRow(row, outcome, epoch);
  else if (outcome.status === 429) keepForLater(row, outcome.retryAfterS);
  else if (outcome.status === 503) requeueRow(row, { problem: 'busy' });
  else if (outcome.status >= 500 || outcome.code === 'protocol-too-new') requeueRow(row, { problem: 'server' });
  else if (outcome.code === 'photo-missing' && row.sentPhotos.length > 0) {
    // The server lost what it had taken: upload again before the next attempt.
    row.sentPhotos = [];
    requeueRow(row, { problem: 'server' });
  } else if (outcome.code === 'withdrawn') {
    row.status = { state: 'withdrawn' };
    row.seen = false;
  } else if (isKnownInOtherBody(row, outcome)) {
    row.status = { state: 'received', ahead: 0 };
    row.epoch = epoch;
    row.polledAt = 0;
  } else rejectRow(row, isErrorCode(outcome.code) ? outcome.code : 'bad-request', outcome.message);
}

/**
 * True when an entry was offered again to a server restored from before it was amended: the server has it, in the older body, and
 * takes the newer one as an amendment only.
 */
export function isKnownInOtherBody(row: EntryRow, outcome: Outcome): boolean {
  return !outcome.taken && outcome.code === 'same-id-other-body' && row.version > 0;
}

function takeRow(row: EntryRow, outcome: Extract<Outcome, { taken: true }>, epoch: string): void {
  row.version = outcome.version;
  row.epoch = epoch;
  row.polledAt = 0;
  row.retryAt = 0;
  delete row.pushSighting;
  if (outcome.state === 'conflict') {
    row.status = { state: 'conflict', fields: (outcome.conflictFields ?? []) as FactName[] };
    row.seen = false;
    return;
  }
  if (outcome.state === 'withdrawn') row.status = { state: 'withdrawn' };
  // Decided already, or asked: the receipt, read next, has the camera, the reason, the question.
  else row.status = { state: 'received', ahead: 0 };
}

/** Back to the queue. Trouble of the whole queue is waited out once for all, not by each entry. */
export function requeueRow(row: EntryRow, why: Pick<Trouble, 'problem'> & { isWholeQueue?: boolean }): void {
  row.status = { state: 'queued', attempts: row.tries, problem: why.problem };
  const { now, random } = getRuntime();
  row.retryAt = why.isWholeQueue ? 0 : now() + backoffMs(Math.max(1, row.tries), random());
}

/** The server has no place for it yet, and says when it will. */
function keepForLater(row: EntryRow, retryAfterS: number | undefined): void {
  requeueRow(row, { problem: 'busy' });
  if (typeof retryAfterS !== 'number' || !(retryAfterS > 0)) return;
  row.retryAt = getRuntime().now() + Math.min(MAX_LATE_MS, retryAfterS * 1000);
}

/** The server will not take it: kept with the server's code, for the person to change or to send again. */
export function rejectRow(row: EntryRow, code: ErrorCode, message: string): void {
  row.status = { state: 'rejected', code, message };
  row.seen = false;
}
