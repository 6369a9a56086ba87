/** The rules of review: what a moderator's decision does to a submission and to the camera. Pure; the store carries it out. */
import type { CameraId, CameraState, FactName, PhotoRef, RevisionAct, SourceRef } from '../camera/camera.ts';
import { type AcceptedSighting, acceptedFields, applySighting } from '../sighting/apply-sighting.ts';
import { isOpen } from './amend.ts';
import { conflictFieldsOf, waitingState } from './conflict.ts';
import { unhold } from './hold.ts';
import { moderatedSighting } from './moderate.ts';
import { mayDecide } from './objection.ts';
import type { Submission, TakenDecision } from './submission.ts';
import { undoRevision } from './undo.ts';

/** A revision of the camera in question. */
export interface PastRevision {
  rev: number;
  act: RevisionAct;
  state: CameraState;
}

/** The camera that a decision touches, with all its revisions, oldest first. */
export interface DecidedCamera {
  id: CameraId;
  revisions: readonly PastRevision[];
}

/** Everything a decision depends on. */
export interface DecideCase {
  submission: Submission;
  decision: TakenDecision;
  /** The one `decidedCameraId` names, if it exists. */
  camera?: DecidedCamera;
  /** Revision that the latest decision on this submission made, if it made one. */
  madeRev?: number;
  /** Stored photos that the sighting names. */
  photos: readonly PhotoRef[];
  /** Where the submission was imported from, if it was: then it counts no witness. */
  source?: SourceRef;
  /** Id for a camera that comes into being. */
  newCameraId: CameraId;
  /** True when nobody but the actor could decide: then they may decide on an objection to their own refusal. */
  isAlone?: boolean;
}

/** The revision that a decision appends to a camera. */
export interface RevisionEffect {
  cameraId: CameraId;
  rev: number;
  act: RevisionAct;
  state: CameraState;
}

export type DecideRefusal =
  | 'already-decided'
  | 'stale-version'
  | 'not-open'
  | 'unknown-camera'
  | 'bad-request'
  | 'own-refusal';

export type DecideResult = { ok: true; next: Submission; effect?: RevisionEffect } | { ok: false; code: DecideRefusal };

/** The camera that a decision on this submission would touch; undefined when it touches none or makes a new one. */
export function decidedCameraId(
  { cameraId }: Pick<Submission, 'cameraId'>,
  decision: TakenDecision,
): CameraId | undefined {
  return decision.action === 'merge' ? decision.into : cameraId;
}

/**
 * Decides: compare-and-set on the version, so of two moderators one wins.
 *
 * `already-decided`: somebody else was first. `stale-version`: the contributor amended, or the camera changed. `not-open`:
 * taken back. `unknown-camera`: not there, or off the map. `bad-request`: the action does not fit the submission or lacks what it needs.
 * `own-refusal`: the contributor objects to this moderator's refusal.
 */
export function decide(input: DecideCase): DecideResult {
  const { submission, decision } = input;
  if (submission.state === 'withdrawn' || submission.state === 'purged') return { ok: false, code: 'not-open' };
  if (submission.version !== decision.expectVersion) {
    return {
      ok: false,
      code: submission.state === 'pending' || submission.state === 'conflict' ? staleCode(input) : 'already-decided',
    };
  }
  if (submission.state === 'held') return takeBack(input);
  if (!mayDecide(submission, decision) && input.isAlone !== true) return { ok: false, code: 'own-refusal' };
  if (decision.action === 'undo') return undo(input);
  if (!isOpen(submission.state)) return { ok: false, code: 'already-decided' };
  if (!isComplete(submission, decision)) return { ok: false, code: 'bad-request' };
  if (decision.action === 'refuse') return { ok: true, next: advance(input, { state: 'refused' }) };
  if (decision.action === 'ask') return { ok: true, next: ask(input) };
  if (decision.action === 'pass') return { ok: true, next: pass(input) };
  return accept(input);
}

/** A waiting entry of another version was undone by somebody else, or amended, or its camera changed. */
function staleCode({ submission, decision }: DecideCase): DecideRefusal {
  const latest = submission.decisions.at(-1);
  const isByModerator = latest?.action === 'undo' || latest?.action === 'pass';
  return isByModerator && latest.expectVersion >= decision.expectVersion ? 'already-decided' : 'stale-version';
}

function isComplete(submission: Submission, decision: TakenDecision): boolean {
  const { sighting } = submission;
  const { action, fields, into, reason, text } = decision;
  if (decision.changes !== undefined || decision.remove !== undefined) {
    if (action !== 'accept' || fields !== undefined || moderatedSighting(sighting, decision) === undefined)
      return false;
  }
  if (fields !== undefined) {
    if (action !== 'accept' || sighting.kind !== 'edit') return false;
    if (acceptedFields(sighting.changes, fields).length === 0) return false;
  }
  if (action === 'merge') return into !== undefined && sighting.kind === 'new';
  if (action === 'refuse') return reason !== undefined;
  return (action !== 'ask' && action !== 'pass') || (text !== undefined && text !== '');
}

function accept(input: DecideCase): DecideResult {
  const { submission, decision, camera, photos, source, newCameraId } = input;
  const sighting = moderatedSighting(submission.sighting, decision) ?? submission.sighting;
  const head = camera?.revisions.at(-1);
  const isFresh = decision.action === 'accept' && sighting.kind === 'new';
  if (!isFresh && !head?.state.published) return { ok: false, code: 'unknown-camera' };
  const accepted: AcceptedSighting = {
    sighting,
    photos,
    on: decision.on,
    ...(decision.fields === undefined ? {} : { fields: decision.fields }),
    ...(source === undefined ? {} : { source }),
  };
  const isMerge = decision.action === 'merge';
  const effect: RevisionEffect = {
    cameraId: camera?.id ?? newCameraId,
    rev: (head?.rev ?? 0) + 1,
    act: isMerge ? 'merge' : sighting.kind,
    state: applySighting(isFresh ? undefined : head?.state, accepted),
  };
  const state = isMerge ? 'merged' : 'accepted';
  return { ok: true, next: advance(input, { state, cameraId: effect.cameraId, conflictFields: [] }), effect };
}

function ask(input: DecideCase): Submission {
  const { submission, decision } = input;
  const question = { from: 'moderator', text: decision.text ?? '', on: decision.on } as const;
  return advance(input, { state: 'asked', messages: [...submission.messages, question] });
}

/** To somebody else, or to everybody: open as before. */
function pass(input: DecideCase): Submission {
  const { passedTo: _former, ...passed } = advance(input, {});
  const { to } = input.decision;
  return to === undefined ? passed : { ...passed, passedTo: to };
}

/** What waits for the release has done nothing yet: it can be taken back, and the entry waits as it did. */
function takeBack(input: DecideCase): DecideResult {
  if (input.decision.action !== 'undo') return { ok: false, code: 'already-decided' };
  return { ok: true, next: unhold(input.submission, conflictsNow(input)) };
}

/** Back to waiting. What the decision did to a camera is undone by one more revision. */
function undo(input: DecideCase): DecideResult {
  const { submission, camera, madeRev } = input;
  if (submission.state === 'pending' || submission.state === 'conflict') return { ok: false, code: 'bad-request' };
  if (madeRev === undefined) return { ok: true, next: reopen(input) };
  const head = camera?.revisions.at(-1);
  const made = camera?.revisions.find(({ rev }) => rev === madeRev);
  if (camera === undefined || head === undefined || made === undefined) return { ok: false, code: 'unknown-camera' };
  const before = camera.revisions.find(({ rev }) => rev === madeRev - 1)?.state;
  const state = undoRevision({ act: made.act, before, after: made.state, current: head.state });
  const effect: RevisionEffect = { cameraId: camera.id, rev: head.rev + 1, act: 'undo', state };
  return { ok: true, next: reopen(input, effect), effect };
}

function reopen(input: DecideCase, effect?: RevisionEffect): Submission {
  const { submission } = input;
  const conflictFields = conflictsNow(input, effect);
  const next = advance(input, { state: waitingState(conflictFields), conflictFields });
  if (submission.state !== 'merged') return next;
  // The camera it was joined to is somebody else's: accepting it later must make its own.
  const { cameraId: _joined, ...alone } = next;
  return alone;
}

/** What contradicts the entry as the camera stands, or as `effect` leaves it. */
function conflictsNow({ submission: { sighting }, camera }: DecideCase, effect?: RevisionEffect): FactName[] {
  const revisions = camera?.revisions ?? [];
  const current = effect?.state ?? revisions.at(-1)?.state;
  if (current === undefined) return [];
  const base = sighting.kind === 'new' ? undefined : revisions.find(({ rev }) => rev === sighting.baseRev)?.state;
  return conflictFieldsOf(sighting, { base: (base ?? current).facts, current: current.facts });
}

function advance({ submission, decision }: DecideCase, changes: Partial<Submission>): Submission {
  return {
    ...submission,
    ...changes,
    version: submission.version + 1,
    decisions: [...submission.decisions, decision],
  };
}
