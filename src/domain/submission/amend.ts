/** The contributor's side of an open entry: another body, an answer to the moderator, or taking it back. */
import type { Day, FactName, Sha256 } from '../camera/camera.ts';
import type { Sighting } from '../sighting/sighting.ts';
import { waitingState } from './conflict.ts';
import { OPEN_STATES, type Submission, type SubmissionState } from './submission.ts';

/** `conflictFields` are those of the new body, or of the old one when no body is sent. */
export interface Amendment {
  expectVersion: number;
  body?: { sighting: Sighting; bodyHash: Sha256 };
  answer?: string;
  conflictFields: FactName[];
}

export type AmendResult =
  | { ok: true; next: Submission; repeated: boolean }
  | { ok: false; code: 'not-open' | 'stale-version' | 'bad-request' };

/** What stands in the place of a body that is no longer kept. */
export const FORGOTTEN_SIGHTING: Sighting = { kind: 'new', facts: { lat: 0, lon: 0 }, photos: [] };

/** True while a moderator may decide and the contributor amend. */
export function isOpen(state: SubmissionState): boolean {
  return (OPEN_STATES as readonly SubmissionState[]).includes(state);
}

/** True while the contributor may take it back: until it is on the map. */
export function mayWithdraw(state: SubmissionState): boolean {
  return isOpen(state) || state === 'held';
}

/**
 * Amends an open entry; an entry that was asked about waits again. The same amendment sent twice is applied once.
 * The body may change in everything but its kind and its camera: `bad-request`.
 */
export function amendSubmission(submission: Submission, amendment: Amendment, today: Day): AmendResult {
  const { expectVersion, body, answer, conflictFields } = amendment;
  if (submission.version === expectVersion + 1 && isRepeat(submission, amendment)) {
    return { ok: true, next: submission, repeated: true };
  }
  if (!isOpen(submission.state)) return { ok: false, code: 'not-open' };
  if (submission.version !== expectVersion) return { ok: false, code: 'stale-version' };
  if (body !== undefined && !isAboutSame(submission.sighting, body.sighting)) return { ok: false, code: 'bad-request' };
  const next: Submission = {
    ...submission,
    ...body,
    state: waitingState(conflictFields),
    version: submission.version + 1,
    conflictFields,
    messages:
      answer === undefined
        ? submission.messages
        : [...submission.messages, { from: 'contributor', text: answer, on: today }],
  };
  return { ok: true, next, repeated: false };
}

/** A withdrawn entry: only its id, its day and its end remain. */
export function withdrawnOf(submission: Submission): Submission {
  const { opId, receivedOn } = submission;
  return {
    opId,
    receivedOn,
    sighting: FORGOTTEN_SIGHTING,
    bodyHash: '',
    state: 'withdrawn',
    version: submission.version + 1,
    conflictFields: [],
    messages: [],
    decisions: submission.decisions.map(({ text: _text, changes: _changes, remove: _remove, ...decision }) => decision),
  };
}

/** A purged entry: its words, photos and talk are forgotten; id, hashes and what was decided stay. */
export function purgedOf({ held: _held, ...submission }: Submission): Submission {
  return {
    ...submission,
    sighting: FORGOTTEN_SIGHTING,
    state: 'purged',
    version: submission.version + 1,
    conflictFields: [],
    messages: [],
    decisions: submission.decisions.map(({ text: _text, ...decision }) => decision),
  };
}

function isRepeat(submission: Submission, { body, answer }: Amendment): boolean {
  if (body === undefined && answer === undefined) return false;
  const last = submission.messages.at(-1);
  const hasAnswer = answer === undefined || (last?.from === 'contributor' && last.text === answer);
  return hasAnswer && (body === undefined || body.bodyHash === submission.bodyHash);
}

function isAboutSame(a: Sighting, b: Sighting): boolean {
  if (a.kind !== b.kind) return false;
  return a.kind === 'new' || b.kind === 'new' || a.cameraId === b.cameraId;
}
