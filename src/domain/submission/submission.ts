/** The envelope of anything a person proposes, its states, and what moderators decide of it. */
import type { CameraId, Day, FactName, Sha256 } from '../camera/camera.ts';
import type { FactChanges, Sighting } from '../sighting/sighting.ts';
import type { RiskSign } from './risk-rules.ts';

/** 128 bits as 32 hex digits, derived from the receipt code on the device (see protocol/receipt.ts). */
export type OpId = string;

/**
 * `conflict` = pending, and another accepted edit touched the same fields since `baseRev`. `asked` = a moderator waits for an answer.
 * `held` = accepted, and put on the map with the next daily release. `purged` = two moderators had its body deleted; it is an end
 * like `withdrawn`.
 */
export const SUBMISSION_STATES = [
  'pending',
  'conflict',
  'asked',
  'held',
  'accepted',
  'merged',
  'refused',
  'withdrawn',
  'purged',
] as const;
export type SubmissionState = (typeof SUBMISSION_STATES)[number];

/** States in which a moderator may decide, and the contributor amend. */
export const OPEN_STATES = ['pending', 'conflict', 'asked'] as const satisfies readonly SubmissionState[];

/** Why an entry is not published, in the order of the keys 1–7 of the queue. Their words are in refusal-reasons.ts. */
export const REFUSAL_REASONS = [
  'not-there',
  'duplicate',
  'private-home',
  'cannot-verify',
  'not-surveillance',
  'names-somebody',
  'made-up',
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** Orders of the queue: oldest day first, newest day first, or what stands out most first and then the oldest day. */
export const QUEUE_ORDERS = ['age', 'newest', 'risk'] as const;
export type QueueOrder = (typeof QUEUE_ORDERS)[number];

export const DECISION_ACTIONS = ['accept', 'merge', 'refuse', 'ask', 'undo', 'pass'] as const;
export type DecisionAction = (typeof DECISION_ACTIONS)[number];

/**
 * A moderator's act. `expectVersion` is the version of the submission that the moderator saw: compare-and-set.
 * `merge` needs `into`; `refuse` needs `reason`; `ask` needs `text`; `undo` takes back the latest decision.
 * `fields`, on an edit, limits what is accepted. `changes` and `remove`, on accepting a new camera or an edit, are what the
 * moderator puts in the place of the contributor's facts. `pass` needs `text`, for moderators alone, and leaves the entry open.
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
  changes?: FactChanges;
  remove?: FactName[];
  /** Pseudonym of the moderator that an entry is passed on to; absent = to everybody. */
  to?: string;
}

/** A decision as it was taken. `actor` is a moderator's pseudonym and never public. */
export interface TakenDecision extends Decision {
  actor: string;
  on: Day;
  /** True when the objection was decided by who had refused, because this instance has no other moderator. */
  alone?: true;
  /** The bulk decision that it is a part of. */
  bulkId?: string;
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
  /** The decision that waits for the daily release; present exactly while it is `held`. */
  held?: TakenDecision;
  /** What made it stand out when it came in. */
  signs?: RiskSign[];
  /** Pseudonym of the moderator that it was passed on to. */
  passedTo?: string;
  /** Day on which the contributor objected to a refusal, which is possible once. */
  objectedOn?: Day;
  /** Batch of the import it came with, if any. */
  batchId?: string;
  /** What the import's source calls it. */
  sourceRef?: string;
  /** SHA-256 of the canonical sighting: tells "same id, other body". */
  bodyHash: Sha256;
}
