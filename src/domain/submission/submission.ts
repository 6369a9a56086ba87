/** The envelope of anything a person proposes, its states, and what moderators decide of it. */
import type { CameraId, Day, FactName, Sha256 } from '../camera/camera.ts';
import type { Sighting } from '../sighting/sighting.ts';

/** 128 bits as 32 hex digits, derived from the receipt code on the device (see protocol/receipt.ts). */
export type OpId = string;

/**
 * `conflict` = pending, and another accepted edit touched the same fields since `baseRev`. `asked` = a moderator waits for an answer.
 * `purged` = two moderators had its body deleted; it is an end like `withdrawn`.
 */
export const SUBMISSION_STATES = [
  'pending',
  'conflict',
  'asked',
  'accepted',
  'merged',
  'refused',
  'withdrawn',
  'purged',
] as const;
export type SubmissionState = (typeof SUBMISSION_STATES)[number];

/** States in which a moderator may decide, and the contributor amend. */
export const OPEN_STATES = ['pending', 'conflict', 'asked'] as const satisfies readonly SubmissionState[];

/** Why an entry is not published, in the order of the keys 1–5 of the queue. */
export const REFUSAL_REASONS = ['not-there', 'duplicate', 'private-home', 'cannot-verify', 'not-surveillance'] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

export const DECISION_ACTIONS = ['accept', 'merge', 'refuse', 'ask', 'undo'] as const;
export type DecisionAction = (typeof DECISION_ACTIONS)[number];

/**
 * A moderator's act. `expectVersion` is the version of the submission that the moderator saw: compare-and-set.
 * `merge` needs `into`; `refuse` needs `reason`; `ask` needs `text`; `undo` takes back the latest decision.
 * `fields`, on an edit, limits what is accepted.
 */
export interface Decision {
  /** 32 hex digits, made by the moderator's device: the same id again is the same decision. */
  decisionId: string;
  expectVersion: number;
  action: DecisionAction;
  reason?: RefusalReason;
  /** Words to the contributor, at most 500 characters. */
  text?: string;
  into?: CameraId;
  fields?: FactName[];
}

/** A decision as it was taken. `actor` is a moderator's pseudonym and never public. */
export interface TakenDecision extends Decision {
  actor: string;
  on: Day;
}

/** A line of the talk between moderator and contributor. */
export interface SubmissionMessage {
  from: 'moderator' | 'contributor';
  text: string;
  on: Day;
}

export interface Submission {
  opId: OpId;
  sighting: Sighting;
  state: SubmissionState;
  /** Grows by one with every change of state or body. */
  version: number;
  receivedOn: Day;
  /** The camera it is about or has become. */
  cameraId?: CameraId;
  /** Fields that somebody else changed since `baseRev`. */
  conflictFields: FactName[];
  messages: SubmissionMessage[];
  decisions: TakenDecision[];
  /** Batch of the import it came with, if any. */
  batchId?: string;
  /** What the import's source calls it. */
  sourceRef?: string;
  /** SHA-256 of the canonical sighting: tells "same id, other body". */
  bodyHash: Sha256;
}
