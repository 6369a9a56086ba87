/** Wire form of the proof of work, and of what moderators are told of a flood. */
import Type, { type Static } from 'typebox';
import { ALARM_KINDS } from '../../domain/intake/alarm-rules.ts';
import { oneOf, strict } from './camera.ts';

const hex = (digits: number) => Type.String({ pattern: `^[0-9a-f]{${digits}}$` });

/** The one way in which work is asked for. */
export const PROOF_ALGORITHM = 'PBKDF2/SHA-256';

/** A riddle of the form of altcha's version 2, signed by the server. It says nothing of who asked: chance, its cost, its end. */
export const ChallengeSchema = strict({
  parameters: strict({
    algorithm: Type.Literal(PROOF_ALGORITHM),
    /** Rounds of one attempt. */
    cost: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
    /** Minutes since 1970 after which it is worthless. */
    data: strict({ until: Type.Integer({ minimum: 0 }) }),
    keyLength: Type.Literal(32),
    keyPrefix: hex(32),
    keySignature: hex(64),
    nonce: hex(32),
    salt: hex(32),
  }),
  signature: hex(64),
});

/** `needed`: whether a push is asked for one at present. `challenge` is null where the host has switched it off. */
export const ChallengeAnswerSchema = strict({
  needed: Type.Boolean(),
  challenge: Type.Union([ChallengeSchema, Type.Null()]),
});

/** A riddle with its solution; good for one push. */
export const ProofSchema = strict({
  challenge: ChallengeSchema,
  solution: strict({ counter: Type.Integer({ minimum: 0, maximum: 4_294_967_295 }), derivedKey: hex(64) }),
});

/** Something to look at. `area` is a quadkey, `source` a key as entries of the queue have it. */
export const AlarmSchema = strict({
  kind: oneOf(ALARM_KINDS),
  count: Type.Integer({ minimum: 1 }),
  /** Entries of a usual day, for a spike. */
  usual: Type.Optional(Type.Number({ minimum: 0 })),
  area: Type.Optional(Type.String({ pattern: '^[0-3]{1,26}$' })),
  source: Type.Optional(Type.String({ pattern: '^[0-9a-f]{16}$' })),
});

/** `isFull`: so much waits that new entries come in by a reserve only. `proof`: pushes are asked for work at present. */
export const AlarmsSchema = strict({ alarms: Type.Array(AlarmSchema), isFull: Type.Boolean(), proof: Type.Boolean() });

export type Challenge = Static<typeof ChallengeSchema>;
export type ChallengeAnswer = Static<typeof ChallengeAnswerSchema>;
export type Proof = Static<typeof ProofSchema>;
export type WireAlarm = Static<typeof AlarmSchema>;
export type Alarms = Static<typeof AlarmsSchema>;
