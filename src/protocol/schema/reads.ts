/** Wire form of what anybody may read: ping, packs, changes, cells, session, errors. */
import Type, { type Static } from 'typebox';
import { HOME_STEPS } from '../../domain/home/home-count.ts';
import { ROLES } from '../../domain/people/rights.ts';
import { ERROR_CODES } from '../error-code.ts';
import { CameraRecordSchema, ChangeSchema, Id128Schema, oneOf, Sha256Schema, strict } from './camera.ts';

export const PingSchema = strict({
  service: Type.Literal('overseen'),
  protocol: Type.Integer(),
  epoch: Id128Schema,
  seq: Type.Integer({ minimum: 0 }),
  /** True on an instance whose cameras are invented. */
  demo: Type.Boolean(),
});

export const PackRefSchema = strict({
  /** Range of keys: from ≤ cell < to. */
  from: Type.Integer(),
  to: Type.Integer(),
  count: Type.Integer({ minimum: 0 }),
  /** Bytes on the wire (brotli). */
  sizeBytes: Type.Integer({ minimum: 0 }),
  /** Of the unpacked bytes, which is what the page sees. */
  sha256: Sha256Schema,
});

/** The counts pack: cameras by coarse square, of the same packs. */
export const CountsRefSchema = strict({
  /** Level of its squares. */
  level: Type.Integer({ minimum: 0, maximum: 26 }),
  /** Bytes on the wire (brotli). */
  sizeBytes: Type.Integer({ minimum: 0 }),
  /** Of the unpacked bytes. */
  sha256: Sha256Schema,
});

/** Packs that together hold every published camera as of feed line `seq`. */
export const ManifestSchema = strict({
  epoch: Id128Schema,
  seq: Type.Integer({ minimum: 0 }),
  packs: Type.Array(PackRefSchema),
  /** Absent from older servers and before the first build. */
  counts: Type.Optional(CountsRefSchema),
  /** Up to this many bytes of packs a phone keeps them all, above it those of chosen areas. Absent = all, always. */
  wholeWorldBytes: Type.Optional(Type.Integer({ minimum: 0 })),
});

export const ChangesSchema = strict({
  epoch: Id128Schema,
  changes: Type.Array(ChangeSchema),
  /** Number of the feed's latest line. */
  head: Type.Integer({ minimum: 0 }),
});

export const CellSchema = strict({
  quadkey: Type.String(),
  seq: Type.Integer({ minimum: 0 }),
  cameras: Type.Array(CameraRecordSchema),
  truncated: Type.Boolean(),
});

/** Squares with at least so many cameras on private homes: all that is public of them, the whole world at once. */
export const HomesSchema = strict({
  squares: Type.Array(
    strict({ square: Type.String({ pattern: '^[0-3]{16,19}$' }), atLeast: Type.Integer({ minimum: HOME_STEPS[0] }) }),
  ),
});

/** What a rectangle of cells takes to be kept on a phone. Bytes are those of the unpacked answers, as a client sees them. */
export const AreaCostSchema = strict({
  cells: Type.Integer({ minimum: 1 }),
  cameras: Type.Integer({ minimum: 0 }),
  /** Of the answers of `cells`. */
  detailsBytes: Type.Integer({ minimum: 0 }),
  /** Files: two a picture. */
  photos: Type.Integer({ minimum: 0 }),
  photosBytes: Type.Integer({ minimum: 0 }),
  /** Tiles of the host's own map, empty ones included; 0 when it has none that a page can draw. */
  tiles: Type.Integer({ minimum: 0 }),
  tilesBytes: Type.Integer({ minimum: 0 }),
});

/** Anonymous visitors get `role: null`, never an error. */
export const SessionSchema = strict({
  role: Type.Union([oneOf(ROLES), Type.Null()]),
  name: Type.Union([Type.String(), Type.Null()]),
  /** Quadkeys of the squares that its decisions are limited to. Absent: none. */
  areas: Type.Optional(Type.Array(Type.String())),
});

export const SignInSchema = strict({ invite: Type.String({ minLength: 20, maxLength: 100 }) });

export const PhotoAnswerSchema = strict({
  sha256: Sha256Schema,
  full: Sha256Schema,
  thumb: Sha256Schema,
  width: Type.Integer(),
  height: Type.Integer(),
});

export const ErrorSchema = strict({
  error: strict({
    code: oneOf(ERROR_CODES),
    message: Type.String(),
    where: Type.Optional(Type.String()),
    details: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  }),
});

/** What the map may draw underneath: told to the page with the built-in outline as the fallback. */
export const BasemapSchema = strict({
  raster: Type.Union([
    Type.Null(),
    strict({
      /** Same-origin template with {z}, {x}, {y}. */
      url: Type.String(),
      attribution: Type.String(),
      attributionUrl: Type.String(),
      fixUrl: Type.String(),
      minZoom: Type.Integer(),
      maxZoom: Type.Integer(),
    }),
  ]),
  /** The host's own map, which goes before the raster where the page can draw its schema. Absent from older servers. */
  vector: Type.Optional(
    Type.Union([
      Type.Null(),
      strict({
        /** Same-origin template with {z}, {x}, {y}; outside of zooms and bounds there is nothing to ask for. */
        url: Type.String(),
        attribution: Type.String(),
        attributionUrl: Type.String(),
        fixUrl: Type.String(),
        minZoom: Type.Integer({ minimum: 0, maximum: 24 }),
        maxZoom: Type.Integer({ minimum: 0, maximum: 24 }),
        /** West, south, east, north, degrees. */
        bounds: Type.Tuple([Type.Number(), Type.Number(), Type.Number(), Type.Number()]),
        schema: oneOf(['openmaptiles', 'protomaps', 'other'] as const),
        /** Its tiles may be fetched ahead and kept: nobody but the host has a say in it. */
        saveable: Type.Literal(true),
      }),
    ]),
  ),
});

export type Ping = Static<typeof PingSchema>;
export type CountsRef = Static<typeof CountsRefSchema>;
export type PackRef = Static<typeof PackRefSchema>;
export type Manifest = Static<typeof ManifestSchema>;
export type Changes = Static<typeof ChangesSchema>;
export type CellAnswer = Static<typeof CellSchema>;
export type Homes = Static<typeof HomesSchema>;
export type AreaCostAnswer = Static<typeof AreaCostSchema>;
export type Session = Static<typeof SessionSchema>;
export type ErrorAnswer = Static<typeof ErrorSchema>;
export type Basemap = Static<typeof BasemapSchema>;
export type PhotoAnswer = Static<typeof PhotoAnswerSchema>;
