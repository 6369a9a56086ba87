/** An objection: somebody without an account asks that a photo or a whole entry be hidden. */
import type { CameraId, Day, Sha256 } from '../camera/camera.ts';
import type { ObjectionReason } from './reasons.ts';

/**
 * `waiting`: taken, but masks nothing until a moderator looks. `masked`: hidden until two have decided. `kept-hidden` and `shown-again`: decided.
 * `lapsed`: the day passed without two equal votes. `withdrawn`: the person took it back.
 */
export const OBJECTION_STATES = ['waiting', 'masked', 'kept-hidden', 'shown-again', 'lapsed', 'withdrawn'] as const;
export type ObjectionState = (typeof OBJECTION_STATES)[number];

/** Why an objection masks nothing by itself: the source, the cell or the instance has its share, or the thing was masked lately. */
export const HELD_REASONS = ['source', 'cell', 'world', 'again'] as const;
export type HeldReason = (typeof HELD_REASONS)[number];

/** What it is about: a camera on the map, or one photo of it by the hash of its large file. */
export interface ObjectedThing {
  cameraId: CameraId;
  photo?: Sha256;
}

export const OBJECTION_VOTES = ['hide', 'show'] as const;
export type ObjectionVote = (typeof OBJECTION_VOTES)[number];

/** One moderator's say; a later one of the same account replaces it. */
export interface TakenVote {
  accountId: string;
  vote: ObjectionVote;
  on: Day;
}

/** An objection as it stands. */
export interface Objection extends ObjectedThing {
  /** 128 bits from the receipt, made on the device. */
  id: string;
  reason: ObjectionReason;
  /** For moderators only. */
  words?: string;
  state: ObjectionState;
  /** Why it masked nothing when it came. */
  held?: HeldReason;
  receivedOn: Day;
  /** The last day on which two may decide before what is fixed happens. */
  dueOn: Day;
  endedOn?: Day;
  /** Decided on an instance where nobody else could vote. */
  onePerson?: boolean;
  votes: readonly TakenVote[];
}
