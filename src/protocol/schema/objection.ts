/** Wire form of objections: what anybody sends, what its receipt tells, and what moderators read and decide. */
import Type, { type Static } from 'typebox';
import { HELD_REASONS, OBJECTION_STATES, OBJECTION_VOTES } from '../../domain/objection/objection.ts';
import { OBJECTION_REASONS } from '../../domain/objection/reasons.ts';
import { LIMITS } from '../limits.ts';
import { CameraRecordSchema, DaySchema, Id128Schema, oneOf, PhotoRefSchema, Sha256Schema, strict } from './camera.ts';

/** `photo` is the hash of the large file; without it the objection is about the whole entry. */
export const ObjectSchema = strict({
  id: Id128Schema,
  receiptHash: Sha256Schema,
  cameraId: Id128Schema,
  photo: Type.Optional(Sha256Schema),
  reason: oneOf(OBJECTION_REASONS),
  words: Type.Optional(Type.String({ minLength: 1, maxLength: LIMITS.textLength })),
});

const statusFields = {
  id: Id128Schema,
  cameraId: Id128Schema,
  photo: Type.Optional(Sha256Schema),
  reason: oneOf(OBJECTION_REASONS),
  state: oneOf(OBJECTION_STATES),
  /** Whether the thing is hidden because of this objection. */
  hidden: Type.Boolean(),
  /** Why it masked nothing when it came. */
  held: Type.Optional(oneOf(HELD_REASONS)),
  receivedOn: DaySchema,
  /** Last day on which two moderators may agree. */
  dueOn: DaySchema,
  /** What follows when they have not. */
  afterDue: oneOf(OBJECTION_VOTES),
  endedOn: Type.Optional(DaySchema),
  onePerson: Type.Boolean(),
};

/** What the holder of the receipt reads. */
export const ObjectionStatusSchema = strict({
  ...statusFields,
  /** How many moderators have voted, not how. */
  votes: Type.Integer({ minimum: 0 }),
  canWithdraw: Type.Boolean(),
  /** From when the same thing can be objected to again. */
  repeatOn: Type.Optional(DaySchema),
  /** How the host is reached, if the host says so. */
  contact: Type.Optional(Type.String()),
});

/** An objection as a moderator sees it. */
export const ObjectionItemSchema = strict({
  ...statusFields,
  words: Type.Optional(Type.String()),
  votes: Type.Array(
    strict({ name: Type.String(), vote: oneOf(OBJECTION_VOTES), on: DaySchema, isMine: Type.Boolean() }),
  ),
  /** Also while the public sees neither. */
  camera: Type.Optional(CameraRecordSchema),
  picture: Type.Optional(PhotoRefSchema),
  neighbours: Type.Array(strict({ distanceM: Type.Number({ minimum: 0 }), camera: CameraRecordSchema })),
});

export const ObjectionsSchema = strict({
  /** Open ones in all. */
  total: Type.Integer({ minimum: 0 }),
  items: Type.Array(ObjectionItemSchema),
  /** What ended last. */
  ended: Type.Array(ObjectionItemSchema),
  /** Votes that decide: one where nobody else could vote. */
  votesNeeded: Type.Integer({ minimum: 1, maximum: 2 }),
  /** Present when more objections came than are likely to be honest. */
  alarm: Type.Optional(
    strict({
      receivedToday: Type.Integer({ minimum: 0 }),
      /** Open ones that mask nothing because a share was used up. */
      waiting: Type.Integer({ minimum: 0 }),
    }),
  ),
});

export const ObjectionVoteSchema = strict({ vote: oneOf(OBJECTION_VOTES) });

export type ObjectRequest = Static<typeof ObjectSchema>;
export type ObjectionStatus = Static<typeof ObjectionStatusSchema>;
export type ObjectionItem = Static<typeof ObjectionItemSchema>;
export type Objections = Static<typeof ObjectionsSchema>;
export type ObjectionVoteRequest = Static<typeof ObjectionVoteSchema>;
