/** The part of the store that takes objections, masks what they are about, and counts moderators' votes. */
import type { CameraId, Day, PhotoRef, Sha256 } from '../domain/camera/camera.ts';
import type { HeldReason, Objection, ObjectionVote } from '../domain/objection/objection.ts';
import type { ObjectionReason } from '../domain/objection/reasons.ts';

/** What a person sends. */
export interface NewObjection {
  id: string;
  receiptHash: Sha256;
  /** Of the body: the same id with another one is another objection. */
  bodyHash: Sha256;
  cameraId: CameraId;
  /** Hash of the large file. */
  photo?: Sha256;
  reason: ObjectionReason;
  words?: string;
}

/** `objection-open`: somebody objected already. `objection-decided`: decided, and not to be repeated before `until`. */
export type ObjectOutcome =
  | { ok: true; objection: Objection; repeated: boolean }
  | { ok: false; code: 'unknown-camera' | 'unknown-photo' | 'same-id-other-body' }
  | { ok: false; code: 'objection-open' | 'objection-decided'; until: Day };

export type OpenObjectionOutcome =
  | { ok: true; objection: Objection }
  | { ok: false; code: 'unknown-objection' | 'wrong-receipt' | 'not-open' | 'already-decided' };

export type VoteOutcome =
  | { ok: true; objection: Objection }
  | { ok: false; code: 'unknown-objection' }
  | { ok: false; code: 'not-open' | 'already-decided'; objection: Objection };

/** A vote with the pseudonym that moderators know. */
export interface NamedVote {
  accountId: string;
  name: string;
  vote: ObjectionVote;
  on: Day;
}

/** An objection as moderators see it. */
export interface ListedObjection {
  objection: Objection;
  votes: NamedVote[];
  /** The photo that was taken out of the public state, while it is. */
  maskedPhoto?: PhotoRef;
}

/** What moderators read: all that is open, by its day, and what ended last. */
export interface ObjectionPage {
  /** Open ones in all. */
  total: number;
  open: ListedObjection[];
  ended: ListedObjection[];
  /** Open ones that mask nothing because a bound was reached, by the bound. */
  held: Partial<Record<HeldReason, number>>;
  /** How many came on this day. */
  receivedToday: number;
  /** Accounts that may vote. */
  moderators: number;
}

export interface ObjectionStore {
  /** Takes an objection and masks its thing at once, unless a bound says to wait; all in one commit. */
  takeObjection(item: NewObjection, context: { today: Day; isSourceOver: boolean }): Promise<ObjectOutcome>;
  /** The objection, if the hash is that of its receipt key. */
  openObjection(id: string, receiptHash: Sha256): Promise<OpenObjectionOutcome>;
  /** Takes it back and shows the thing again; `not-open` once a moderator has voted. Repeating it is no error. */
  withdrawObjection(id: string, receiptHash: Sha256, today: Day): Promise<OpenObjectionOutcome>;
  voteOnObjection(id: string, vote: { accountId: string; vote: ObjectionVote }, today: Day): Promise<VoteOutcome>;
  /** Does what is fixed for those whose day has passed; how many. */
  lapseObjections(today: Day): Promise<number>;
  listObjections(today: Day, limits: { open: number; ended: number }): Promise<ObjectionPage>;
}
