/** Wire form of accounts: passkeys, sessions, and what administrators see and change. */
import Type, { type Static } from 'typebox';
import { AREA_PATTERN, MAX_AREAS } from '../../domain/people/area-text.ts';
import { ROLES } from '../../domain/people/rights.ts';
import { LIMITS } from '../limits.ts';
import { DaySchema, Id128Schema, oneOf, Sha256Schema, strict } from './camera.ts';

const name = Type.String({ minLength: 1, maxLength: LIMITS.pseudonymLength });
const role = oneOf(ROLES);
const base64url = (maxLength: number) => Type.String({ pattern: '^[A-Za-z0-9_-]+$', minLength: 1, maxLength });

/** Quadkeys of the squares in which somebody may decide. */
export const AreasSchema = Type.Array(Type.String({ pattern: AREA_PATTERN }), {
  minItems: 1,
  maxItems: MAX_AREAS,
  uniqueItems: true,
});

/** Options for `navigator.credentials`, in the JSON form of WebAuthn level 3; with a challenge that is good once, for five minutes. */
export const PasskeyOptionsSchema = Type.Record(Type.String(), Type.Unknown());

/** What an authenticator answered to a sign-in; all but `id` is base64url of its bytes. */
export const KeySignInSchema = strict({
  id: base64url(1400),
  clientDataJSON: base64url(4000),
  authenticatorData: base64url(4000),
  signature: base64url(2000),
  userHandle: Type.Optional(base64url(100)),
});

/** A new passkey: what an authenticator answered, and the name that its owner knows it by. */
export const NewKeySchema = strict({
  name,
  id: base64url(1400),
  clientDataJSON: base64url(4000),
  attestationObject: base64url(20_000),
  transports: Type.Optional(Type.Array(Type.String({ pattern: '^[a-z-]{1,20}$' }), { maxItems: 8 })),
});

export const RenameKeySchema = strict({ name });

export const KeyLineSchema = strict({
  id: Id128Schema,
  name: Type.String(),
  addedOn: DaySchema,
  usedOn: Type.Union([DaySchema, Type.Null()]),
});

export const KeysSchema = strict({ keys: Type.Array(KeyLineSchema) });

/** Days only: of no session is kept from where or with what it was opened. */
export const SessionsSchema = strict({
  sessions: Type.Array(
    strict({
      /** Empty for one of a former version, which ends with the others only. */
      id: Type.String(),
      way: oneOf(['link', 'key'] as const),
      signedInOn: Type.String(),
      /** Latest day of use. */
      renewedOn: Type.String(),
      expiresOn: DaySchema,
      /** The one that asks. */
      current: Type.Boolean(),
    }),
  ),
});

/** Everybody with an account, and the invitations that nobody has used. */
export const PeopleSchema = strict({
  people: Type.Array(
    strict({
      id: Id128Schema,
      name: Type.String(),
      role,
      areas: Type.Optional(AreasSchema),
      keys: Type.Integer({ minimum: 0 }),
      sessions: Type.Integer({ minimum: 0 }),
      recoveryUntil: Type.Union([DaySchema, Type.Null()]),
      /** The one who asks. */
      self: Type.Boolean(),
    }),
  ),
  invites: Type.Array(
    strict({
      tokenHash: Sha256Schema,
      name: Type.String(),
      role,
      areas: Type.Optional(AreasSchema),
      expiresOn: DaySchema,
    }),
  ),
});

/** The secret of the link is made by the page, which sends its hash alone: the same request again is the same link. */
export const InviteRequestSchema = strict({
  tokenHash: Sha256Schema,
  name,
  role,
  areas: Type.Optional(AreasSchema),
});

export const RecoveryRequestSchema = strict({ tokenHash: Sha256Schema });

export const LinkAnswerSchema = strict({ expiresOn: DaySchema });

/** `areas: null` lifts the limits; what is not named stays. */
export const PersonChangeSchema = strict({
  role: Type.Optional(role),
  areas: Type.Optional(Type.Union([AreasSchema, Type.Null()])),
});

export type KeySignIn = Static<typeof KeySignInSchema>;
export type NewKeyRequest = Static<typeof NewKeySchema>;
export type Keys = Static<typeof KeysSchema>;
export type KeyLine = Static<typeof KeyLineSchema>;
export type Sessions = Static<typeof SessionsSchema>;
export type People = Static<typeof PeopleSchema>;
export type Person = People['people'][number];
export type Invite = People['invites'][number];
export type InviteRequest = Static<typeof InviteRequestSchema>;
export type LinkAnswer = Static<typeof LinkAnswerSchema>;
export type PersonChange = Static<typeof PersonChangeSchema>;
