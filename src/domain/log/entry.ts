/**
 * The log of everything that changed what the public reads. It names no person: a submission stands in it as the hash of
 * its random id, a moderator under a pseudonym (`pseudonym.ts`), and words to a contributor do not appear.
 */
import type { CameraId, Day, FactName, RevisionAct, Sha256 } from '../camera/camera.ts';
import type { DecisionAction, OpId, RefusalReason } from '../submission/submission.ts';
import { canonicalJson } from './canonical.ts';

/** SHA-256 of UTF-8 text, lower-case hex. */
export type HashText = (text: string) => Sha256;

/** Fixes a revision in the log: camera, number, hash; for what was imported, the source's reference as well. */
export type RevisionMark =
  | [id: CameraId, rev: number, hash: Sha256]
  | [id: CameraId, rev: number, hash: Sha256, ref: string];

/** What a line of the log says. */
export type LogBody =
  | {
      kind: 'decision';
      on: Day;
      /** Hash of the submission's id. */
      submission: Sha256;
      decision: string;
      /** Pseudonym of the moderator; absent of older entries, and where no account decided. */
      by?: string;
      action: DecisionAction;
      reason?: RefusalReason;
      /** Facts that the moderator changed before publishing: their names, never their values. */
      changed?: FactName[];
      /** Present when who had refused decided on the objection: the instance has one moderator. */
      onePerson?: true;
      /** The bulk decision that it is a part of. */
      bulk?: string;
      /** Source of the camera, when what was accepted is a reviewed row of an import. */
      source?: string;
      revisions: RevisionMark[];
    }
  | { kind: 'import'; on: Day; batch: string; source: string; revisions: RevisionMark[] }
  | {
      /**
       * Many submissions decided at once. Entries with `part` are written with the decisions they cover; the last one has none and
       * says the whole: how many, and the hash of their sorted marks.
       */
      kind: 'bulk';
      on: Day;
      bulk: string;
      /** Pseudonym of the moderator; absent where no account decided. */
      by?: string;
      action: DecisionAction;
      reason?: RefusalReason;
      /** The bulk decision that is taken back. */
      undoes?: string;
      part?: number;
      count: number;
      /** Hash of the sorted marks of the submissions: see `hashOfMarks`. */
      submissions: Sha256;
      revisions: [];
    }
  | { kind: 'withdrawal'; on: Day; submission: Sha256; revisions: [] }
  | {
      /** An act of moderators that is no decision on one submission: two people hiding a camera, a batch undone. */
      kind: 'act';
      on: Day;
      /** Name of the act in the vocabulary of whoever appends it, e.g. `hide-camera`. */
      act: string;
      /** Pseudonyms of those who proposed and confirmed it. */
      by: string[];
      /** Present on an instance with one moderator: nobody else was there to confirm. */
      onePerson?: true;
      reason?: string;
      /** What it is about, when that is no camera: a batch, a photo's hash, the mark of a submission. */
      about?: string;
      revisions: RevisionMark[];
    }
  | {
      /** A body had to go, of an entry or of a revision. This says which, why, what hash it had, and what is left of it. */
      kind: 'purge';
      on: Day;
      by: string[];
      reason: string;
      /** `left` is what `hashOfEntry` gives for the body that stands there now. */
      entry?: [seq: number, hash: Sha256, left: Sha256];
      /** `left` is what `hashOfRevision` gives for the state that stands there now. */
      revision?: [id: CameraId, rev: number, hash: Sha256, left: Sha256];
      revisions: [];
    }
  | {
      /** What is left of an entry whose body was purged: what the map's records still need. */
      kind: 'purged';
      on: Day;
      source?: string;
      revisions: RevisionMark[];
    };

/** Kinds of entries. */
export const LOG_KINDS: readonly string[] = [
  'decision',
  'import',
  'withdrawal',
  'act',
  'bulk',
  'purge',
  'purged',
] satisfies LogBody['kind'][];

/** A line of the log with its place in the chain. */
export interface ChainedEntry {
  seq: number;
  body: string;
  prev: Sha256;
  hash: Sha256;
}

/** Hash that stands before the first entry. */
export const GENESIS_HASH: Sha256 = '0'.repeat(64);

/** Hash of an entry: of the previous hash, a line feed, and the canonical body. */
export function hashOfEntry(prev: Sha256, body: string, hash: HashText): Sha256 {
  return hash(`${prev}\n${body}`);
}

/** How the log names a submission. */
export function submissionMark(opId: OpId, hash: HashText): Sha256 {
  return hash(`submission ${opId}`);
}

/** Fixes a set of submissions: the hash of their marks, sorted, a line each. */
export function hashOfMarks(marks: readonly Sha256[], hash: HashText): Sha256 {
  return hash(`submissions\n${[...marks].sort().join('\n')}`);
}

/** What a revision fixes; `doc` is the canonical JSON of the camera's state. */
export interface RevisionText {
  cameraId: CameraId;
  rev: number;
  act: RevisionAct;
  on: Day;
  doc: string;
}

/** Hash of a revision: of the canonical JSON of {act, cameraId, on, rev, state}. */
export function hashOfRevision({ act, cameraId, on, rev, doc }: RevisionText, hash: HashText): Sha256 {
  // `doc` is canonical already and its key sorts last: no need to write it out a second time.
  return hash(`${canonicalJson({ act, cameraId, on, rev }).slice(0, -1)},"state":${doc}}`);
}

/**
 * Body of an entry as text.
 *
 * @throws {TypeError} if it is not canonical JSON of a known kind.
 */
export function parseLogBody(text: string): LogBody {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new TypeError('expected the JSON of a log entry', { cause });
  }
  if (!isCanonical(value, text)) throw new TypeError('expected canonical JSON, got another spelling');
  const body = value as LogBody;
  if (!LOG_KINDS.includes(body?.kind) || !Array.isArray(body.revisions)) {
    throw new TypeError(`expected one of ${LOG_KINDS.join(', ')}, got ${text.slice(0, 80)}`);
  }
  return body;
}

/** What is left of a body that is purged: the day, and what fixes the map's records. */
export function tombstoneOf(body: LogBody): LogBody {
  const source = 'source' in body && body.source !== undefined ? { source: body.source } : {};
  return { kind: 'purged', on: body.on, ...source, revisions: body.revisions };
}

function isCanonical(value: unknown, text: string): boolean {
  try {
    return canonicalJson(value) === text;
  } catch (error) {
    // A number that is too large, half of a surrogate pair: what no canonical text has.
    if (error instanceof RangeError) return false;
    throw error;
  }
}
