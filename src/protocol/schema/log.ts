/** Wire form of the log's head. The entries themselves are text: docs/log.md. */
import Type, { type Static } from 'typebox';
import { Id128Schema, Sha256Schema, strict } from './camera.ts';

const KeyText = Type.String({ pattern: '^[0-9a-f]{64}$' });
const SignatureText = Type.String({ pattern: '^[0-9a-f]{128}$' });
const DayText = Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' });

export const SignedCheckpointSchema = strict({
  epoch: Id128Schema,
  /** Entries. */
  size: Type.Integer({ minimum: 0 }),
  /** Of the last of them; 64 zeros of an empty log. */
  hash: Sha256Schema,
  /** Day of signing. */
  day: DayText,
  /** Ed25519 public key. */
  key: KeyText,
  signature: SignatureText,
});

export const LogKeySchema = strict({
  key: KeyText,
  /** Day from which it signs. */
  day: DayText,
  /** By the key before. */
  endorsement: Type.Optional(SignatureText),
});

export const SegmentRefSchema = strict({
  number: Type.Integer({ minimum: 1 }),
  /** Number of its first entry. */
  first: Type.Integer({ minimum: 1 }),
  count: Type.Integer({ minimum: 1 }),
  /** Of the unpacked text. */
  sha256: Sha256Schema,
  /** Bytes on the wire (brotli). */
  sizeBytes: Type.Integer({ minimum: 0 }),
  /** Nothing is added to it any more. */
  isFull: Type.Boolean(),
});

/** How the log stands: the latest checkpoint, the keys, and the files that hold all entries up to it. */
export const LogHeadSchema = strict({
  /** Of this form. */
  version: Type.Literal(1),
  checkpoint: SignedCheckpointSchema,
  keys: Type.Array(LogKeySchema, { minItems: 1 }),
  segments: Type.Array(SegmentRefSchema),
});

export type LogHead = Static<typeof LogHeadSchema>;
