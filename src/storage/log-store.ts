/** The part of the store that seals the log, and takes out of it what must go. */
import type { CameraId, Day, Sha256 } from '../domain/camera/camera.ts';
import type { LogKey, SignedCheckpoint } from '../domain/log/checkpoint.ts';
import type { ChainedEntry } from '../domain/log/entry.ts';

/** Who takes a body out of history, and why; both stand in the log. */
export interface PurgeOrder {
  /** Pseudonyms. */
  by: string[];
  /** In words, without what had to go. */
  reason: string;
  today: Day;
}

/** `unknown`: there is no such entry or revision. `purged`: its body is gone already. `in-use`: it is what the record stands on now. */
export type PurgeOutcome = { ok: true } | { ok: false; code: 'unknown' | 'purged' | 'in-use' };

export interface LogStore {
  listLog(after: number, limit: number): Promise<ChainedEntry[]>;
  logHead(): Promise<{ seq: number; hash: Sha256 }>;
  /** How the log ends, and the life of the database it is of, at one moment. */
  logPlace(): Promise<{ epoch: string; size: number; hash: Sha256 }>;

  /** Keys of the instance, oldest first. */
  listLogKeys(): Promise<LogKey[]>;
  /** Adds a key behind `former` (none for the first); false when another came first. Adding the last one again is no error. */
  addLogKey(key: LogKey, former: string | undefined): Promise<boolean>;
  addCheckpoint(checkpoint: SignedCheckpoint): Promise<void>;
  /** The latest of this life of the database. */
  latestCheckpoint(): Promise<SignedCheckpoint | undefined>;

  /** Replaces the body of an entry by what the records still need, and tells so in the log. */
  purgeEntry(seq: number, order: PurgeOrder): Promise<PurgeOutcome>;
  /** Replaces the state that a revision fixed, once a later one has taken its place. */
  purgeRevision(cameraId: CameraId, rev: number, order: PurgeOrder): Promise<PurgeOutcome>;
  /** Says in the log that the data was restored from a copy, and gives the database a new life. */
  beginEpoch(epoch: string, today: Day): Promise<void>;
}
