/** What this phone keeps of a sighting from the first tap to the moderator's answer. */
import type { CameraFacts, CameraId, Day, FactName, Sha256 } from '../../domain/camera/camera.ts';
import type { Sighting, SightingKind } from '../../domain/sighting/sighting.ts';
import type { OpId, RefusalReason, SubmissionMessage } from '../../domain/submission/submission.ts';
import type { ErrorCode } from '../../protocol/error-code.ts';

/** Where the person is in the form; one row a draft. Every change is stored. */
export interface Draft {
  /** 32 hex digits. */
  draftId: string;
  kind: Extract<SightingKind, 'new' | 'edit'>;
  /** Of an edit: the camera and the revision the person looked at. */
  cameraId?: CameraId;
  baseRev?: number;
  /** Step of the form, to come back to. */
  step: 'place' | 'what' | 'direction' | 'photo' | 'review';
  /** Position may still be missing. Of an edit with `base`: everything as the person sees it; without: the changed fields only. */
  facts: Partial<CameraFacts>;
  /** Of an edit: the facts the person started from. What is the same is not sent, and the entry is drawn at its place. */
  base?: CameraFacts;
  /** Set when the entry came from an open entry that is being amended. */
  amends?: { opId: OpId; expectVersion: number };
  /** Milliseconds; stays on this phone. */
  updatedAt: number;
}

/** A photo on this phone: already re-encoded, no metadata. */
export interface LocalPhoto {
  /** Of the bytes of `blob`. */
  sha256: Sha256;
  /** Draft or entry it belongs to. */
  ownerId: string;
  blob: Blob;
  width: number;
  height: number;
}

/** What a moderator changed before publishing. */
export interface Moderated {
  fields: FactName[];
  /** As it was published. */
  sighting: Sighting;
}

/**
 * Life of an entry. `queued` waits on this phone; `sending` is under way; `received` is with the moderators;
 * `refused` carries a moderator's reason and whether the one objection is still open (absent: not known), `rejected` the server's code. None is ever removed by the app itself.
 */
export type EntryStatus =
  | { state: 'queued'; attempts: number; problem?: 'network' | 'server' | 'busy' }
  | { state: 'sending'; part: number; parts: number }
  /** `isAccepted`: a moderator accepted it, and it waits for the daily release. */
  | { state: 'received'; ahead: number; objected?: true; isAccepted?: true }
  | { state: 'asked'; messages: SubmissionMessage[] }
  | { state: 'conflict'; fields: FactName[] }
  | { state: 'published'; cameraId: CameraId; moderated?: Moderated; decidedAlone?: true }
  /** Accepted, and on a private home: counted, never shown to others. */
  | { state: 'counted' }
  | { state: 'joined'; cameraId: CameraId }
  | { state: 'refused'; reason: RefusalReason; text?: string; mayObject?: boolean; decidedAlone?: true }
  | { state: 'rejected'; code: ErrorCode; message: string }
  | { state: 'withdrawn' };

export type EntryState = EntryStatus['state'];

/** One submission of this phone, or one followed by its receipt code. */
export interface Entry {
  opId: OpId;
  /** XXXX-XXXX-XXXX-XXXX */
  code: string;
  /** Bearer of the receipt; `keyHash` goes with the push. */
  key: string;
  keyHash: Sha256;
  sighting: Sighting;
  /** Of an edit: the facts the person started from, so that the map draws the edit in the place of its camera. */
  base?: CameraFacts;
  status: EntryStatus;
  /** Version of the submission at the server, 0 before it was received. */
  version: number;
  /** Where it is drawn; for confirmations the camera's place. NaN, not drawn: followed by code, and the camera is not on this phone. */
  lat: number;
  lon: number;
  /** Epoch under which the server acknowledged it. */
  epoch?: string;
  savedOn: Day;
  /** Order of saving on this phone, milliseconds; never sent. */
  savedAt: number;
  /** Not to be sent before, milliseconds; absent = at once. Stays on this phone. */
  sendAt?: number;
  /** True when the outcome has been shown. */
  seen: boolean;
  /** What the person asked meanwhile and the server has not answered yet. */
  wish?: 'withdraw' | 'amend' | 'answer' | 'object';
}
