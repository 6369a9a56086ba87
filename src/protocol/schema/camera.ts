/** Wire form of a camera's facts and record. */
import Type, { type Static, type TSchema } from 'typebox';
import { REVISION_ACTS } from '../../domain/camera/camera.ts';
import {
  CAPABILITIES,
  CAPABILITY_LEVELS,
  DEVICE_KINDS,
  HOUSINGS,
  LIFE_STATES,
  MOTIONS,
  MOUNTS,
  OPERATOR_KINDS,
  SIGNAGES,
  TRUSTS,
  WATCHED_SPACES,
  ZONES,
} from '../../domain/camera/vocabulary.ts';
import { LIMITS } from '../limits.ts';

/** One of a closed list of words. */
export function oneOf<const T extends readonly string[]>(words: T) {
  return Type.Unsafe<T[number]>({ type: 'string', enum: [...words] });
}

/** An object that takes no other field. */
export function strict<T extends Record<string, TSchema>>(properties: T) {
  return Type.Object(properties, { additionalProperties: false });
}

const answer = <T extends TSchema>(schema: T) => Type.Optional(Type.Union([schema, Type.Null()]));
const degrees = () => Type.Number({ minimum: 0, exclusiveMaximum: 360 });
const name = () => Type.String({ minLength: 1, maxLength: LIMITS.nameLength });
const wikidata = () => Type.Optional(Type.String({ pattern: '^Q[1-9][0-9]{0,11}$' }));

export const DaySchema = Type.String({ pattern: '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' });
export const Sha256Schema = Type.String({ pattern: '^[0-9a-f]{64}$' });
export const Id128Schema = Type.String({ pattern: '^[0-9a-f]{32}$' });

export const AimSchema = Type.Union([
  strict({ kind: Type.Literal('bearing'), deg: degrees() }),
  strict({
    kind: Type.Literal('sector'),
    fromDeg: degrees(),
    widthDeg: Type.Number({ exclusiveMinimum: 0, maximum: 360 }),
  }),
]);

const factFields = {
  lat: Type.Number({ minimum: -90, maximum: 90 }),
  lon: Type.Number({ minimum: -180, maximum: 180 }),
  accuracyM: Type.Optional(Type.Number({ minimum: 0, maximum: 100_000 })),
  kinds: answer(Type.Array(oneOf(DEVICE_KINDS), { minItems: 1, maxItems: 8, uniqueItems: true })),
  housing: answer(oneOf(HOUSINGS)),
  motion: answer(oneOf(MOTIONS)),
  mount: answer(oneOf(MOUNTS)),
  heightM: answer(
    strict({ min: Type.Number({ minimum: 0, maximum: 500 }), max: Type.Number({ minimum: 0, maximum: 500 }) }),
  ),
  aims: answer(Type.Array(AimSchema, { minItems: 1, maxItems: LIMITS.aims })),
  tiltDeg: answer(Type.Number({ minimum: 0, maximum: 90 })),
  zones: answer(Type.Array(oneOf(ZONES), { minItems: 1, maxItems: 8, uniqueItems: true })),
  watches: answer(oneOf(WATCHED_SPACES)),
  operator: answer(name()),
  operatorWikidata: wikidata(),
  operatorKind: answer(oneOf(OPERATOR_KINDS)),
  manufacturer: answer(name()),
  manufacturerWikidata: wikidata(),
  model: answer(name()),
  capabilities: answer(
    Type.Array(strict({ capability: oneOf(CAPABILITIES), level: oneOf(CAPABILITY_LEVELS) }), {
      minItems: 1,
      maxItems: 40,
    }),
  ),
  signage: answer(oneOf(SIGNAGES)),
  life: answer(oneOf(LIFE_STATES)),
  observedOn: Type.Optional(DaySchema),
  note: Type.Optional(Type.String({ minLength: 1, maxLength: LIMITS.textLength })),
  tags: Type.Optional(
    Type.Record(
      Type.String({ minLength: 1, maxLength: LIMITS.tagLength }),
      Type.String({ maxLength: LIMITS.tagLength }),
      {
        maxProperties: LIMITS.tags,
      },
    ),
  ),
};

export const CameraFactsSchema = strict(factFields);

/** Changed fields only. */
export const FactChangesSchema = strict({
  ...factFields,
  lat: Type.Optional(factFields.lat),
  lon: Type.Optional(factFields.lon),
});

export const PhotoRefSchema = strict({
  full: Sha256Schema,
  thumb: Sha256Schema,
  width: Type.Integer({ minimum: 1 }),
  height: Type.Integer({ minimum: 1 }),
});

export const SourceRefSchema = strict({
  name: Type.String(),
  licence: Type.String(),
  ref: Type.Optional(Type.String()),
});

const stateFields = {
  facts: CameraFactsSchema,
  trust: oneOf(TRUSTS),
  witnesses: Type.Integer({ minimum: 0 }),
  importedOn: Type.Optional(DaySchema),
  observedOn: Type.Optional(DaySchema),
  confirmedOn: Type.Optional(DaySchema),
  goneOn: Type.Optional(DaySchema),
  source: Type.Optional(SourceRefSchema),
  photos: Type.Array(PhotoRefSchema),
  published: Type.Boolean(),
};

export const RevisionLineSchema = strict({
  rev: Type.Integer({ minimum: 1 }),
  act: oneOf(REVISION_ACTS),
  on: DaySchema,
});

export const CameraRecordSchema = strict({
  ...stateFields,
  id: Id128Schema,
  rev: Type.Integer({ minimum: 1 }),
  history: Type.Array(RevisionLineSchema),
});

export const MapPointSchema = strict({
  cell: Type.Integer({ minimum: 0, maximum: 2 ** 52 - 1 }),
  kind: oneOf(['', ...DEVICE_KINDS] as const),
  housing: oneOf(['', ...HOUSINGS] as const),
  aims: Type.String({ maxLength: 100 }),
  moves: Type.Boolean(),
  mount: oneOf(['', ...MOUNTS] as const),
  zone: oneOf(['', ...ZONES] as const),
  life: oneOf(LIFE_STATES),
  trust: oneOf(TRUSTS),
  operator: Type.String(),
  manufacturer: Type.String(),
  confirmedMonth: Type.Integer({ minimum: 0 }),
});

export const ChangeSchema = strict({
  seq: Type.Integer({ minimum: 1 }),
  id: Id128Schema,
  was: Type.Union([MapPointSchema, Type.Null()]),
  now: Type.Union([MapPointSchema, Type.Null()]),
});

export type WireCameraFacts = Static<typeof CameraFactsSchema>;
export type WireCameraRecord = Static<typeof CameraRecordSchema>;
export type WireChange = Static<typeof ChangeSchema>;
