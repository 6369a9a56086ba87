/** Wire form of submissions, outcomes, receipts and decisions. */
import Type, { type Static } from 'typebox';
import { RISK_SIGNS } from '../../domain/submission/risk-rules.ts';
import { DECISION_ACTIONS, REFUSAL_REASONS, SUBMISSION_STATES } from '../../domain/submission/submission.ts';
import { ERROR_CODES } from '../error-code.ts';
import { LIMITS } from '../limits.ts';
import {
  CameraFactsSchema,
  CameraRecordSchema,
  DaySchema,
  FactChangesSchema,
  Id128Schema,
  oneOf,
  PhotoRefSchema,
  Sha256Schema,
  strict,
} from './camera.ts';
import { ProofSchema } from './intake.ts';

const photos = Type.Array(Sha256Schema, { maxItems: LIMITS.photosPerSubmission, uniqueItems: true });
const about = { cameraId: Id128Schema, baseRev: Type.Integer({ minimum: 1 }), photos };
const seen = { ...about, observedOn: DaySchema };

export const SightingSchema = Type.Union([
  strict({ kind: Type.Literal('new'), facts: CameraFactsSchema, photos }),
  strict({ kind: Type.Literal('edit'), ...about, changes: FactChangesSchema }),
  strict({ kind: Type.Literal('confirm'), ...seen }),
  strict({ kind: Type.Literal('gone'), ...seen }),
  strict({ kind: Type.Literal('photo'), ...seen }),
]);

/** One submission of a push. */
export const PushItemSchema = strict({ opId: Id128Schema, receiptHash: Sha256Schema, sighting: SightingSchema });

/** Items are checked one by one, so that a bad one does not hold up the rest; hence no item schema here. */
export const PushSchema = strict({
  protocol: Type.Integer({ minimum: 1 }),
  items: Type.Array(Type.Unknown(), { minItems: 1, maxItems: LIMITS.pushItems }),
  /** The solved challenge of a `proof-needed`; ignored where none is asked for. */
  proof: Type.Optional(ProofSchema),
});

const errorCode = oneOf(ERROR_CODES);

/** `taken`: stored, now or by an earlier push of the same. `missingPhotos` are to be uploaded before a moderator sees the entry whole. */
export const OutcomeSchema = Type.Union([
  strict({
    opId: Id128Schema,
    taken: Type.Literal(true),
    status: Type.Integer(),
    state: oneOf(SUBMISSION_STATES),
    version: Type.Integer(),
    conflictFields: Type.Array(Type.String()),
  }),
  strict({
    opId: Type.Union([Id128Schema, Type.Null()]),
    taken: Type.Literal(false),
    status: Type.Integer(),
    code: errorCode,
    message: Type.String(),
    where: Type.Optional(Type.String()),
    /** With 429: seconds after which the same may be sent again. */
    retryAfterS: Type.Optional(Type.Integer({ minimum: 1 })),
  }),
]);

/** `durableThrough` is an opaque mark: items acknowledged under an older epoch are offered again. */
export const PushAnswerSchema = strict({ epoch: Id128Schema, outcomes: Type.Array(OutcomeSchema) });

export const MessageSchema = strict({
  from: oneOf(['moderator', 'contributor'] as const),
  text: Type.String(),
  on: DaySchema,
});

export const ReceiptStatusSchema = strict({
  opId: Id128Schema,
  state: oneOf(SUBMISSION_STATES),
  version: Type.Integer(),
  receivedOn: DaySchema,
  sighting: SightingSchema,
  cameraId: Type.Optional(Id128Schema),
  /** Present when it was accepted as a camera on a private home: counted, and shown to nobody. */
  onHome: Type.Optional(Type.Literal(true)),
  conflictFields: Type.Array(Type.String()),
  reason: Type.Optional(oneOf(REFUSAL_REASONS)),
  messages: Type.Array(MessageSchema),
  photos: Type.Array(PhotoRefSchema),
  /** Open entries that wait before this one. */
  ahead: Type.Integer({ minimum: 0 }),
  /** Present while the contributor may object to the refusal. */
  mayObject: Type.Optional(Type.Literal(true)),
  objectedOn: Type.Optional(DaySchema),
  /** Present when the objection was decided by who had refused: the instance has one moderator. */
  decidedAlone: Type.Optional(Type.Literal(true)),
  /** What the moderator changed before publishing: the facts concerned, and the sighting as it was published. */
  moderated: Type.Optional(strict({ fields: Type.Array(Type.String()), sighting: SightingSchema })),
});

/** Amends an open entry: a new body, an answer to the moderator, or both. Or, alone, objects to a refusal. */
export const AmendSchema = strict({
  expectVersion: Type.Integer({ minimum: 1 }),
  sighting: Type.Optional(SightingSchema),
  answer: Type.Optional(Type.String({ minLength: 1, maxLength: LIMITS.textLength })),
  objection: Type.Optional(Type.String({ minLength: 1, maxLength: LIMITS.textLength })),
});

export const DecisionSchema = strict({
  decisionId: Id128Schema,
  expectVersion: Type.Integer({ minimum: 1 }),
  action: oneOf(DECISION_ACTIONS),
  reason: Type.Optional(oneOf(REFUSAL_REASONS)),
  text: Type.Optional(Type.String({ minLength: 1, maxLength: LIMITS.textLength })),
  into: Type.Optional(Id128Schema),
  fields: Type.Optional(Type.Array(Type.String({ maxLength: 40 }), { minItems: 1, maxItems: 40 })),
  /** On accepting: facts in the place of the contributor's, and facts to leave out. */
  changes: Type.Optional(FactChangesSchema),
  remove: Type.Optional(Type.Array(Type.String({ maxLength: 40 }), { minItems: 1, maxItems: 40 })),
  /** On passing on: to whom. */
  to: Type.Optional(Type.String({ minLength: 1, maxLength: LIMITS.nameLength })),
});

export const DecisionLineSchema = strict({
  action: oneOf(DECISION_ACTIONS),
  reason: Type.Optional(oneOf(REFUSAL_REASONS)),
  text: Type.Optional(Type.String()),
  into: Type.Optional(Id128Schema),
  to: Type.Optional(Type.String()),
  /** Facts that were changed before publishing. */
  changed: Type.Optional(Type.Array(Type.String())),
  alone: Type.Optional(Type.Literal(true)),
  bulkId: Type.Optional(Id128Schema),
  actor: Type.String(),
  on: DaySchema,
});

export const DecisionAnswerSchema = strict({
  opId: Id128Schema,
  state: oneOf(SUBMISSION_STATES),
  version: Type.Integer(),
  cameraId: Type.Optional(Id128Schema),
  decision: DecisionLineSchema,
});

/** An entry as a moderator sees it, with what is near. */
export const QueueItemSchema = strict({
  /** The decision on it that waits for a second person. Absent from older servers. */
  waitsFor: Type.Optional(strict({ proposal: Id128Schema, proposedBy: Type.String(), dueOn: DaySchema })),
  opId: Id128Schema,
  sighting: SightingSchema,
  state: oneOf(SUBMISSION_STATES),
  version: Type.Integer(),
  receivedOn: DaySchema,
  conflictFields: Type.Array(Type.String()),
  messages: Type.Array(MessageSchema),
  photos: Type.Array(PhotoRefSchema),
  missingPhotos: Type.Integer({ minimum: 0 }),
  decisions: Type.Array(DecisionLineSchema),
  /** The decision that the next daily release carries out. */
  held: Type.Optional(DecisionLineSchema),
  /** New cameras within 50 m that are accepted and wait for that release; they are among no neighbours yet. */
  heldNear: Type.Optional(Type.Integer({ minimum: 1 })),
  camera: Type.Optional(CameraRecordSchema),
  neighbours: Type.Array(strict({ distanceM: Type.Number({ minimum: 0 }), camera: CameraRecordSchema })),
  /** What made it stand out when it came in. */
  signs: Type.Optional(Type.Array(oneOf(RISK_SIGNS))),
  passedTo: Type.Optional(Type.String()),
  objectedOn: Type.Optional(DaySchema),
  /** Another moderator who looks at it now. */
  claimedBy: Type.Optional(Type.String()),
  /** Of the import that it came with. */
  batchId: Type.Optional(Id128Schema),
  /** Shared by entries of one source, when that sent many lately; worthless soon after. */
  sourceKey: Type.Optional(Type.String()),
});

export const QueueSchema = strict({
  total: Type.Integer({ minimum: 0 }),
  items: Type.Array(QueueItemSchema),
  next: Type.Union([Type.String(), Type.Null()]),
  /** How many are accepted and wait for the daily release; absent where the host releases at once and none is left. */
  held: Type.Optional(Type.Integer({ minimum: 1 })),
});

const share = Type.Number({ minimum: 0, maximum: 1 });

/** What a moderator covers of a photo: boxes and strokes as shares of the picture, a stroke's width as a share of its longer side. */
export const RedactionSchema = strict({
  actId: Id128Schema,
  boxes: Type.Array(strict({ x: share, y: share, width: share, height: share }), { maxItems: LIMITS.photoBoxes }),
  strokes: Type.Array(
    strict({
      width: Type.Number({ exclusiveMinimum: 0, maximum: 1 }),
      points: Type.Array(Type.Tuple([share, share]), { minItems: 1, maxItems: LIMITS.strokePoints }),
    }),
    { maxItems: LIMITS.photoStrokes },
  ),
});

export type Redaction = Static<typeof RedactionSchema>;
export type PushItem = Static<typeof PushItemSchema>;
export type PushAnswer = Static<typeof PushAnswerSchema>;
export type Outcome = Static<typeof OutcomeSchema>;
export type ReceiptStatus = Static<typeof ReceiptStatusSchema>;
export type Amend = Static<typeof AmendSchema>;
export type DecisionRequest = Static<typeof DecisionSchema>;
export type DecisionAnswer = Static<typeof DecisionAnswerSchema>;
export type QueueItem = Static<typeof QueueItemSchema>;
export type Queue = Static<typeof QueueSchema>;
