/** The camera: facts that people or sources state, and the record that review made of them. */
import type {
  Capability,
  CapabilityLevel,
  DeviceKind,
  Housing,
  LifeState,
  Motion,
  Mount,
  OperatorKind,
  Signage,
  Trust,
  WatchedSpace,
  Zone,
} from './vocabulary.ts';

/** A value, or null = "looked, can't tell". An absent field was never asked. */
export type Answer<T> = T | null;

/** Calendar day, YYYY-MM-DD, UTC. The finest time that is ever stored or published. */
export type Day = string;

/** Lower-case hex SHA-256. */
export type Sha256 = string;

/** 128 random bits as 32 hex digits; tells no time and no order. */
export type CameraId = string;

/** Closed interval in metres; min = max for a single value. */
export interface HeightRange {
  min: number;
  max: number;
}

/**
 * Where one lens points; degrees clockwise from true north, 0 ≤ d < 360.
 * `bearing` has no known opening. `sector` runs clockwise from `fromDeg` over `widthDeg` (0 < width ≤ 360; 360 = all round)
 * and, for OSM, is what a moving camera can reach.
 */
export type Aim = { kind: 'bearing'; deg: number } | { kind: 'sector'; fromDeg: number; widthDeg: number };

export interface CapabilityClaim {
  capability: Capability;
  level: CapabilityLevel;
}

/** Verbatim OSM tags: the lossless floor under the typed fields. */
export type Tags = Record<string, string>;

/** Everything that can be said of one device. Position is always known; all else may be unanswered or "can't tell". */
export interface CameraFacts {
  lat: number;
  lon: number;
  /** Radius of 68 % confidence, metres, as the phone reported it. */
  accuracyM?: number;
  kinds?: Answer<DeviceKind[]>;
  housing?: Answer<Housing>;
  motion?: Answer<Motion>;
  mount?: Answer<Mount>;
  heightM?: Answer<HeightRange>;
  aims?: Answer<Aim[]>;
  /** Downwards from the horizontal: 0 = level, 90 = straight down. */
  tiltDeg?: Answer<number>;
  zones?: Answer<Zone[]>;
  watches?: Answer<WatchedSpace>;
  operator?: Answer<string>;
  operatorWikidata?: string;
  operatorKind?: Answer<OperatorKind>;
  manufacturer?: Answer<string>;
  manufacturerWikidata?: string;
  model?: Answer<string>;
  capabilities?: Answer<CapabilityClaim[]>;
  signage?: Answer<Signage>;
  life?: Answer<LifeState>;
  /** Day the device was last seen in place by whoever states these facts. */
  observedOn?: Day;
  /** Free words, at most 500 characters. Never shown before a moderator has read them. */
  note?: string;
  tags?: Tags;
}

export type FactName = keyof CameraFacts;

/** Stored photo: two WebP files without metadata. Names are the hashes of the stored bytes. */
export interface PhotoRef {
  full: Sha256;
  thumb: Sha256;
  width: number;
  height: number;
}

/** Where a record was taken from, when it was imported. */
export interface SourceRef {
  name: string;
  /** SPDX licence id or `LicenseRef-…`. */
  licence: string;
  /** The source's own name for the thing, e.g. `node/123@4`. */
  ref?: string;
}

/** State of a camera that one revision fixes. Public in full. */
export interface CameraState {
  facts: CameraFacts;
  trust: Trust;
  /** Accepted sightings that saw it in place; an import counts none. */
  witnesses: number;
  importedOn?: Day;
  /** Day of the first accepted sighting. */
  observedOn?: Day;
  /** Day of the latest accepted sighting that saw it in place. */
  confirmedOn?: Day;
  goneOn?: Day;
  source?: SourceRef;
  photos: PhotoRef[];
  /** False when review took it off the map again; it stays in the history. */
  published: boolean;
  /** What it said had to go; only of a revision that a later one has replaced. */
  purged?: true;
}

/**
 * What made a revision. The last five are acts of moderators on the record itself: `hide` and `show` take it off the map and put it
 * back, `remove` takes it off for good, `revert` undoes what a source brought, `redact` takes a photo away or covers part of it.
 */
export const REVISION_ACTS = [
  'import',
  'new',
  'edit',
  'confirm',
  'gone',
  'photo',
  'merge',
  'undo',
  'hide',
  'show',
  'remove',
  'revert',
  'redact',
] as const;
export type RevisionAct = (typeof REVISION_ACTS)[number];

export interface RevisionLine {
  rev: number;
  act: RevisionAct;
  on: Day;
}

/** A camera as the public reads it. */
export interface CameraRecord extends CameraState {
  id: CameraId;
  /** 1, 2, 3 … */
  rev: number;
  /** Oldest first. */
  history: RevisionLine[];
}
