/** Shapes of the rows of the phone's database. A field, once released, keeps its meaning. */
import type { CameraRecord, Day, Sha256 } from '../domain/camera/camera.ts';
import type { Change } from '../domain/pack/map-point.ts';
import type { Sighting } from '../domain/sighting/sighting.ts';
import type { OpId } from '../domain/submission/submission.ts';
import type { Entry, LocalPhoto } from './outbox/entry.ts';

/** An entry with what only the sender needs. Times are milliseconds and stay on this phone. */
export interface EntryRow extends Entry {
  /** Pushes that were begun. 0 = the server cannot know it. Raised before the request, so that a crash leaves a trace. */
  tries: number;
  /** Not to be pushed before; 0 = now. */
  retryAt: number;
  /** When its receipt was last asked for; 0 = never. */
  polledAt: number;
  /** Photos that the server has taken. */
  sentPhotos: Sha256[];
  /** Body that may already be at the server when the entry was amended meanwhile: a repeat must be the same. */
  pushSighting?: Sighting;
}

/** A photo as bytes, not as a Blob: WebKit loses Blobs of private windows and refuses to clone some. */
export interface PhotoRow extends Omit<LocalPhoto, 'blob'> {
  bytes: ArrayBuffer;
  mediaType: string;
}

/** What a resident asked of an entry that is, or may be, at the server. Kept until the server answered. */
export type Wish = { wishId?: number; opId: OpId } & (
  | { kind: 'withdraw' }
  | { kind: 'amend'; expectVersion: number; sighting: Sighting }
  | { kind: 'answer'; text: string }
  | { kind: 'object'; text: string }
);

/** Something a resident wrote that could not be used: kept and shown. */
export interface SetAsideRow {
  id?: number;
  /** Where it came from. */
  from: 'wish' | 'entries' | 'drafts';
  /** Error code, `unreadable`, or `damaged`. */
  reason: string;
  on: Day;
  /** As it was. */
  content: unknown;
}

/** An immutable pack by the hash of its bytes. */
export interface PackRow {
  sha256: Sha256;
  bytes: Uint8Array<ArrayBuffer>;
}

/** A line of the feed that the packs do not hold yet. */
export type ChangeRow = Change;

/** Every public camera of a coarse cell, as last read. */
export interface CellRow {
  quadkey: string;
  cameras: CameraRecord[];
  fetchedOn: Day;
  /** Order of reading, milliseconds: the copies read longest ago give way first. */
  readAt: number;
  /** True when a later change touched the cell. */
  isStale: boolean;
  /** Saved areas it belongs to: such a copy gives way with the last of them only. Absent or empty = it was looked at. */
  areaIds?: string[];
  /** Of the answer it came in; absent where nothing is reckoned with it. */
  sizeBytes?: number;
}

/** A street map tile or a photo that saved areas hold. */
export interface KeptFileRow {
  /** As it is asked for: `/tiles/vector/14/8938/5680`. */
  path: string;
  /** Empty for a tile of the sea: the server has none. */
  bytes: ArrayBuffer;
  mediaType: string;
  sizeBytes: number;
  /** What the server calls this version of it; '' when it does not. */
  etag: string;
  /** When it was last known to be the server's own, milliseconds. */
  readAt: number;
  /** It goes with the last of them. */
  areaIds: string[];
}

/** A named value: the person's choices, and the notes of sync and replica. */
export interface SettingRow {
  name: string;
  value: unknown;
}
