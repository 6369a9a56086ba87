/** Wire form of what needs two people: proposals, their answers and previews, imports. */
import Type, { type Static } from 'typebox';
import { PROPOSAL_ANSWERS } from '../../domain/proposal/answer.ts';
import { ACT_REASONS, PROPOSAL_STATES, PROPOSED_ACTS } from '../../domain/proposal/proposal.ts';
import { LIMITS } from '../limits.ts';
import { CameraRecordSchema, DaySchema, Id128Schema, oneOf, PhotoRefSchema, strict } from './camera.ts';
import { DecisionSchema, QueueItemSchema } from './submission.ts';

const count = () => Type.Integer({ minimum: 0 });

/** Longest subject on the wire; a longer list of entries goes in `opIds`. */
const SubjectSchema = Type.String({ minLength: 1, maxLength: 300 });

/** How many moderators there are, in the words that the public is told. */
export const InstanceSchema = strict({ moderators: oneOf(['one', 'several'] as const) });

/** What a moderator proposes. A decision is no such act: it becomes a proposal by being taken. */
export const ProposeSchema = strict({
  /** Made by the moderator's device: the same again is the same proposal. */
  id: Id128Schema,
  act: oneOf(PROPOSED_ACTS),
  /** The camera, photo, entry or batch; `source/<name>`, `account/<name>`; `day/<day>/<quadkey>`. Not with `opIds`. */
  subject: Type.Optional(SubjectSchema),
  /** Entries that are undone together. */
  opIds: Type.Optional(Type.Array(Id128Schema, { minItems: 1, maxItems: LIMITS.proposalEntries, uniqueItems: true })),
  reason: oneOf(ACT_REASONS),
  /** For the other moderators. */
  words: Type.Optional(Type.String({ minLength: 1, maxLength: LIMITS.textLength })),
});

const RevertCountsSchema = strict({ leaves: count(), changes: count(), kept: count(), same: count() });

/** A proposal as moderators see it. */
export const ProposalViewSchema = strict({
  id: Id128Schema,
  act: oneOf(PROPOSED_ACTS),
  subject: Type.String(),
  /** Of a proposed decision. */
  decision: Type.Optional(DecisionSchema),
  reason: oneOf(ACT_REASONS),
  words: Type.Optional(Type.String()),
  proposedBy: Type.String(),
  /** Whether the reader proposed it. */
  isOwn: Type.Boolean(),
  /** Whether the reader may confirm or decline it. */
  mayAnswer: Type.Boolean(),
  proposedOn: DaySchema,
  dueOn: DaySchema,
  state: oneOf(PROPOSAL_STATES),
  answeredBy: Type.Optional(Type.String()),
  answeredOn: Type.Optional(DaySchema),
  onePerson: Type.Boolean(),
  /** How far an undoing is: targets in all and left, and cameras done. */
  progress: Type.Optional(strict({ total: count(), left: count(), counts: RevertCountsSchema })),
});

export const ProposalsSchema = strict({
  /** The first due first. */
  open: Type.Array(ProposalViewSchema),
  /** The latest that have ended. */
  closed: Type.Array(ProposalViewSchema),
});

export const ProposalAnswerSchema = strict({ answer: oneOf(PROPOSAL_ANSWERS) });

/** An import. */
export const BatchSchema = strict({
  batchId: Id128Schema,
  source: Type.String(),
  licence: Type.String(),
  fileName: Type.String(),
  on: DaySchema,
  /** Null while the import runs, or when it was stopped. */
  summary: Type.Union([strict({ rows: count(), taken: count(), duplicates: count(), refused: count() }), Type.Null()]),
  /** The proposal that undoes it, while one is open or was confirmed. */
  proposal: Type.Union([strict({ id: Id128Schema, state: oneOf(['open', 'confirmed'] as const) }), Type.Null()]),
});

/** What an act would do, reckoned now. */
export const ProposalPreviewSchema = strict({
  proposal: Type.Optional(ProposalViewSchema),
  /** Of an act on a camera, or on a photo that a camera shows. */
  camera: Type.Optional(CameraRecordSchema),
  photo: Type.Optional(PhotoRefSchema),
  /** Of an act on an entry. */
  entry: Type.Optional(QueueItemSchema),
  /** Of an undoing. */
  revert: Type.Optional(
    strict({
      counts: RevertCountsSchema,
      /** Entries that would be closed. */
      entries: count(),
      samples: Type.Array(
        strict({
          outcome: oneOf(['leaves', 'changes', 'kept'] as const),
          before: CameraRecordSchema,
          after: CameraRecordSchema,
        }),
      ),
    }),
  ),
  /** Of a batch. */
  batch: Type.Optional(BatchSchema),
});

export const BatchesSchema = strict({ batches: Type.Array(BatchSchema) });

export type InstanceInfo = Static<typeof InstanceSchema>;
export type Propose = Static<typeof ProposeSchema>;
export type ProposalView = Static<typeof ProposalViewSchema>;
export type Proposals = Static<typeof ProposalsSchema>;
export type ProposalPreview = Static<typeof ProposalPreviewSchema>;
export type Batch = Static<typeof BatchSchema>;
export type Batches = Static<typeof BatchesSchema>;
