/** Wire form of the moderators' tools: filters of the queue, claims, bulk decisions. */
import Type, { type Static } from 'typebox';
import { SIGHTING_KINDS } from '../../domain/sighting/sighting.ts';
import { RISK_SIGNS, RISK_WORDS } from '../../domain/submission/risk-rules.ts';
import { DECISION_ACTIONS, REFUSAL_REASONS } from '../../domain/submission/submission.ts';
import { ERROR_CODES } from '../error-code.ts';
import { LIMITS } from '../limits.ts';
import { DaySchema, Id128Schema, oneOf, strict } from './camera.ts';
import { QueueItemSchema } from './submission.ts';

/** Which of the open entries; every part that is given must hold. */
export const QueueFilterSchema = strict({
  kind: Type.Optional(oneOf(SIGHTING_KINDS)),
  risk: Type.Optional(oneOf(RISK_WORDS)),
  /** Came in on this day or later, and on this day or before. */
  from: Type.Optional(DaySchema),
  until: Type.Optional(DaySchema),
  /** A square of the map. */
  area: Type.Optional(Type.String({ pattern: '^[0-3]{1,26}$' })),
  /** West, south, east, north in degrees; widened to squares. */
  frame: Type.Optional(Type.Array(Type.Number({ minimum: -540, maximum: 540 }), { minItems: 4, maxItems: 4 })),
  batch: Type.Optional(Id128Schema),
  source: Type.Optional(Type.String({ pattern: '^[0-9a-f]{16}$' })),
  /** Passed on to whoever asks. */
  mine: Type.Optional(Type.Literal(true)),
  /** The contributor objects to a refusal. */
  objected: Type.Optional(Type.Literal(true)),
  /** Only what is accepted and waits for the daily release, in the place of what is open. */
  held: Type.Optional(Type.Literal(true)),
});

export const ClaimSchema = strict({ takeOver: Type.Boolean() });

/** Who looks at the entry now: oneself, unless somebody else was first and was not taken over. */
export const ClaimAnswerSchema = strict({ holder: Type.String(), isMine: Type.Boolean() });

export const ModeratorsSchema = strict({ names: Type.Array(Type.String()), own: Type.String() });

const SeenSchema = strict({ opId: Id128Schema, version: Type.Integer({ minimum: 1 }) });

/** Entries by name, or what a filter holds together with the number that the moderator saw. */
export const SelectionSchema = Type.Union([
  strict({ entries: Type.Array(SeenSchema, { minItems: 1, maxItems: LIMITS.bulkEntries }) }),
  strict({
    filter: QueueFilterSchema,
    count: Type.Integer({ minimum: 1, maximum: LIMITS.bulkMatches }),
    /** Of the preview: then exactly what that counted is decided, and what came in since is left alone. */
    seen: Type.Optional(Id128Schema),
  }),
]);

/** `selection` is absent for `undo`, which takes back what the bulk decision `undoes` decided. */
export const BulkSchema = strict({
  bulkId: Id128Schema,
  action: oneOf(['accept', 'refuse', 'undo'] as const),
  reason: Type.Optional(oneOf(REFUSAL_REASONS)),
  text: Type.Optional(Type.String({ minLength: 1, maxLength: LIMITS.textLength })),
  selection: Type.Optional(SelectionSchema),
  undoes: Type.Optional(Id128Schema),
});

/** `left` names the first that were left out, `leftOut` counts them all. */
export const BulkAnswerSchema = strict({
  bulkId: Id128Schema,
  action: oneOf(DECISION_ACTIONS),
  total: Type.Integer({ minimum: 0 }),
  decided: Type.Integer({ minimum: 0 }),
  leftOut: Type.Integer({ minimum: 0 }),
  isFinished: Type.Boolean(),
  left: Type.Array(strict({ opId: Id128Schema, code: oneOf(ERROR_CODES) })),
});

export const BulkPreviewRequestSchema = strict({
  selection: Type.Union([
    strict({ entries: Type.Array(SeenSchema, { minItems: 1, maxItems: LIMITS.bulkEntries }) }),
    strict({ filter: QueueFilterSchema }),
  ]),
});

/** How many, some of them, and what they have in common. */
export const BulkPreviewSchema = strict({
  count: Type.Integer({ minimum: 0 }),
  seen: Id128Schema,
  kinds: Type.Array(strict({ kind: oneOf(SIGHTING_KINDS), count: Type.Integer() })),
  signs: Type.Array(strict({ sign: oneOf(RISK_SIGNS), count: Type.Integer() })),
  batches: Type.Integer({ minimum: 0 }),
  from: Type.Optional(DaySchema),
  until: Type.Optional(DaySchema),
  /** The smallest square of the map that holds them all. */
  area: Type.Optional(Type.String()),
  /** How many of them are about a camera that is on the map. */
  touching: Type.Integer({ minimum: 0 }),
  sample: Type.Array(QueueItemSchema),
});

export type WireFilter = Static<typeof QueueFilterSchema>;
export type ClaimAnswer = Static<typeof ClaimAnswerSchema>;
export type Moderators = Static<typeof ModeratorsSchema>;
export type Selection = Static<typeof SelectionSchema>;
export type BulkRequest = Static<typeof BulkSchema>;
export type BulkAnswer = Static<typeof BulkAnswerSchema>;
export type BulkPreviewRequest = Static<typeof BulkPreviewRequestSchema>;
export type BulkPreview = Static<typeof BulkPreviewSchema>;
