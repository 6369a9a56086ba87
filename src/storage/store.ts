/** The port of persistence: what the server and the commands may ask of a database. One implementation serves both engines. */
import type {
  CameraId,
  CameraRecord,
  CameraState,
  Day,
  PhotoRef,
  RevisionAct,
  Sha256,
} from '../domain/camera/camera.ts';
import type { PhotoFiles } from '../domain/camera/replace-photo.ts';
import type { Cell, CellRange } from '../domain/geo/cell.ts';
import type { Change, MapPoint } from '../domain/pack/map-point.ts';
import type { Areas } from '../domain/people/area.ts';
import type { Role } from '../domain/people/rights.ts';
import type { Proposal } from '../domain/proposal/proposal.ts';
import type { Sighting } from '../domain/sighting/sighting.ts';
import type { Release } from '../domain/submission/hold.ts';
import type { Decision, OpId, Submission, TakenDecision } from '../domain/submission/submission.ts';
import type { AuditRows } from './audit-rows.ts';
import type { HeldStore } from './held-store.ts';
import type { HomeStore } from './home-store.ts';
import type { ImportStore } from './import-store.ts';
import type { IntakeStore } from './intake-store.ts';
import type { LogStore } from './log-store.ts';
import type { ObjectionStore } from './objection-store.ts';
import type { PeopleStore } from './people-store.ts';
import type { ProposalStore } from './proposal-store.ts';
import type { ReviewStore } from './review-store.ts';

/** What a push brings; the sighting is already checked against the schema and the rules of facts. */
export interface NewSubmission {
  opId: OpId;
  receiptHash: Sha256;
  sighting: Sighting;
  bodyHash: Sha256;
  /** The import it comes with. A `new` sighting of a batch that was begun is published under the batch's source. */
  batchId?: string;
  /** What that source calls it. */
  sourceRef?: string;
  /** How many entries its source has sent lately, this one included. Only a sign of risk is kept of it. */
  ofSource?: number;
}

/** `internal` comes from `receiveAll` alone: this item failed, and its neighbours did not. */
export type ReceiveOutcome =
  | { ok: true; submission: Submission; repeated: boolean }
  | { ok: false; code: 'same-id-other-body' | 'withdrawn' | 'purged' | 'unknown-camera' }
  | { ok: false; code: 'internal'; cause: unknown };

/** `bad-request`: the new body is of another kind, or about another camera. `objected-already`: one objection is all. */
export type ReceiptOutcome =
  | { ok: true; submission: Submission }
  | {
      ok: false;
      code:
        | 'unknown-submission'
        | 'wrong-receipt'
        | 'not-open'
        | 'stale-version'
        | 'withdrawn'
        | 'purged'
        | 'bad-request'
        | 'not-refused'
        | 'objected-already';
    };

/**
 * `already-decided`: somebody was first. `stale-version`: the contributor amended it, or its camera changed.
 * `not-allowed`: a place of it is outside of the areas the moderator is limited to. `banned`: it came with an import of a source that is banned.
 */
export type DecideOutcome =
  | { ok: true; submission: Submission; decision: TakenDecision; repeated: boolean }
  | {
      ok: false;
      code:
        | 'unknown-submission'
        | 'unknown-camera'
        | 'not-open'
        | 'bad-request'
        | 'own-refusal'
        | 'not-allowed'
        | 'banned';
    }
  | { ok: false; code: 'already-decided' | 'stale-version'; submission: Submission }
  /** Nobody takes this decision alone: it waits as a proposal, this one's or another's about the same entry. */
  | { ok: false; code: 'needs-two'; submission: Submission; proposal: Proposal };

export interface AmendRequest {
  opId: OpId;
  receiptHash: Sha256;
  expectVersion: number;
  sighting?: Sighting;
  bodyHash?: Sha256;
  answer?: string;
}

export interface ObjectRequest {
  opId: OpId;
  receiptHash: Sha256;
  expectVersion: number;
  text: string;
}

/** A photo: `upload` is the hash of the bytes the phone sent, which are not kept. */
export interface StoredPhoto extends PhotoRef {
  upload: Sha256;
}

/** Who decides. `name` is what moderators see, `pseudonym` what the public log says: nothing where no account decides. */
export interface Actor {
  name: string;
  pseudonym?: string;
  today: Day;
  /** Where this account decides; everywhere without. */
  areas?: Areas;
  /** When what it accepts reaches the map; at once without. */
  release?: Release;
}

/** A photo to be covered further, or taken away: what an act of moderators wants of it. Who may do which is the caller's to know. */
export interface RedactRequest {
  /** Hash of the large file as it was. */
  full: Sha256;
  /** The files that stand in for it, stored already; without them it is taken away. */
  next?: PhotoFiles;
  /** 32 hex digits, made by the moderator's device: the same id again is the same act. */
  actId: string;
  /** Pseudonyms of the moderators. */
  by: readonly string[];
}

/** `gone`: files that no photo has any more. `photo-gone`: another act was first. */
export type RedactOutcome =
  | { ok: true; photo?: PhotoFiles; gone: Sha256[]; repeated: boolean }
  | { ok: false; code: 'unknown-photo' | 'photo-gone' };

/** A file that is not kept any more. */
export interface GonePhoto {
  sha256: Sha256;
  actId: string;
  /** What stands in for it, if anything does. */
  next?: PhotoFiles;
}

export interface Account {
  id: string;
  /** Pseudonym, shown to other moderators only. */
  name: string;
  role: Role;
  /** Where it may decide; absent: everywhere. */
  areas?: Areas;
}

/** Revision row as `verify` reads it. */
export interface RevisionRow {
  cameraId: CameraId;
  rev: number;
  act: RevisionAct;
  on: Day;
  state: CameraState;
}

export interface FeedHead {
  /** Random id of this database's life: a restored or new one has another. */
  epoch: string;
  /** Number of the latest change; 0 before the first. */
  seq: number;
}

/** Every method that writes is atomic and idempotent by its id. `today` is UTC. */
export interface Store
  extends HeldStore,
    ImportStore,
    IntakeStore,
    LogStore,
    ObjectionStore,
    PeopleStore,
    ProposalStore,
    ReviewStore,
    HomeStore {
  close(): Promise<void>;

  receive(item: NewSubmission, today: Day): Promise<ReceiveOutcome>;
  /** Several in one durable commit; one that fails leaves its neighbours alone. */
  receiveAll(items: NewSubmission[], today: Day): Promise<ReceiveOutcome[]>;
  findSubmission(opId: OpId): Promise<Submission | undefined>;
  /** The submission, if the hash is that of its receipt key. */
  openReceipt(opId: OpId, receiptHash: Sha256): Promise<ReceiptOutcome>;
  amend(request: AmendRequest, today: Day): Promise<ReceiptOutcome>;
  /** Objects to a refusal, once: the entry waits again, and somebody else decides. */
  object(request: ObjectRequest, today: Day): Promise<ReceiptOutcome>;
  /** Takes an entry back that is open or held for the release: body and photos are forgotten, the id stays. Repeating it is no error. */
  withdraw(opId: OpId, receiptHash: Sha256, today: Day): Promise<ReceiptOutcome>;

  /** Where the actor's release is daily, what is accepted is held for it. */
  decide(opId: OpId, decision: Decision, actor: Actor): Promise<DecideOutcome>;

  findCamera(id: CameraId): Promise<CameraRecord | undefined>;
  /** Published cameras of a key range in the order of the keys. */
  listCameras(range: CellRange, limit: number): Promise<CameraRecord[]>;
  countCameras(range: CellRange): Promise<number>;
  /** Every published camera in the order of (cell, id), a page at a time: for exports. */
  cameras(range?: CellRange): AsyncIterable<CameraRecord>;
  /** Map points of a range, sorted by cell, read in one snapshot together with the feed's number. */
  readMapPoints(range: CellRange): Promise<{ seq: number; points: MapPoint[] }>;
  /** How many points each of the four quarters of a quadkey holds; to split packs. */
  countQuarters(quadkey: string): Promise<[number, number, number, number]>;
  /** Cells touched by the first `limit` feed lines after `seq`, ascending, each once: to rebuild only those packs. */
  cellsChangedAfter(seq: number, limit: number): Promise<Cell[]>;

  feedHead(): Promise<FeedHead>;
  /** Another number as soon as anybody has committed anything, in this process or another; undefined where only a question can tell. */
  commitStamp(): number | undefined;
  listChanges(after: number, limit: number): Promise<Change[]>;

  listRevisions(cameraId: CameraId): Promise<RevisionRow[]>;

  addPhoto(photo: StoredPhoto, today: Day): Promise<void>;
  findPhotos(uploads: Sha256[]): Promise<StoredPhoto[]>;
  /** True when the file of this hash belongs to a published camera and no objection masks it. */
  isPhotoPublic(sha256: Sha256): Promise<boolean>;
  /** True when an entry that is wholly within the areas names the file of this hash. */
  isPhotoWithin(sha256: Sha256, areas: Areas): Promise<boolean>;
  /** Uploads older than a day that no submission names, and files no longer referenced: removed from the tables, named so that the files can go. */
  dropUnusedPhotos(before: Day): Promise<Sha256[]>;

  /** Puts covered files, or nothing, in the place of a photo's, in every entry and camera that shows it, and remembers those that go. */
  redactPhoto(request: RedactRequest, today: Day): Promise<RedactOutcome>;
  findGonePhoto(sha256: Sha256): Promise<GonePhoto | undefined>;
  /** Hashes of all that is gone, in their order. */
  listGonePhotos(after: Sha256, limit: number): Promise<Sha256[]>;

  /** Small values by name: the manifest of the packs, the instance's settings. */
  getSetting(name: string): Promise<string | undefined>;
  setSetting(name: string, value: string): Promise<void>;
  /** The value that is there, or this one when there was none: of several processes all get the same. */
  keepSetting(name: string, value: string): Promise<string>;
  /** Takes or renews the lease on a background job for `ttlMs`; false while somebody else holds it. */
  takeLease(job: string, holder: string, nowMs: number, ttlMs: number): Promise<boolean>;

  /** The rows themselves, as they were at one moment: for `verify`. */
  audit<T>(work: (rows: AuditRows) => Promise<T>): Promise<T>;
}
