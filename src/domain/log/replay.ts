/** Plays the log again over the revisions: what the public state must be, and where the records differ from it. */
import type { CameraId, CameraState, Day, RevisionAct, Sha256 } from '../camera/camera.ts';
import { toMapPoint } from '../camera/to-map-point.ts';
import type { MapPoint } from '../pack/map-point.ts';
import { BulkCounts } from './bulk-counts.ts';
import { canonicalJson } from './canonical.ts';
import { Chain, revisionKey } from './chain.ts';
import {
  type ChainedEntry,
  type HashText,
  hashOfEntry,
  hashOfRevision,
  type LogBody,
  type RevisionMark,
} from './entry.ts';
import type { Finding } from './finding.ts';

/** A revision as it is on record. */
export interface RecordedRevision {
  cameraId: CameraId;
  rev: number;
  act: RevisionAct;
  on: Day;
  /** Canonical JSON of the state. */
  doc: string;
  hash: Sha256;
}

/** What the log says a camera must be. */
export interface ExpectedCamera {
  rev: number;
  /** Hash of its first and of its latest revision. */
  firstHash: Sha256;
  hash: Sha256;
  source: string | null;
  ref: string | null;
}

/** What the feed must say next. */
export interface ExpectedChange {
  seq: number;
  id: CameraId;
  was: MapPoint | null;
  now: MapPoint | null;
  /** A state behind it was purged: of the points no more can be checked than whether they are there, and where. */
  isPurged?: true;
}

/** Finds a recorded revision; the state before is that of `rev − 1`. */
export type FindRevision = (id: CameraId, rev: number) => RecordedRevision | undefined;

/** A replay under way. Feed it the entries in order, then `finish`; it gathers findings and the expected state. */
export class Replay {
  readonly findings: Finding[] = [];
  readonly cameras = new Map<CameraId, ExpectedCamera>();
  revisions = 0;
  changes = 0;
  readonly #hash: HashText;
  readonly #bulks = new BulkCounts();
  readonly #chain = new Chain();
  /** Revisions on record that are not what the log fixed, until a later entry says that they were purged. */
  readonly #differing = new Map<string, { hash: Sha256; left: Sha256 }>();

  constructor(hash: HashText) {
    this.#hash = hash;
  }

  get entries(): number {
    return this.#chain.size;
  }

  get headHash(): Sha256 {
    return this.#chain.headHash;
  }

  /** Bodies that were purged: of entries, and of revisions. */
  get purged(): number {
    return this.#chain.purged + this.#chain.purgedRevisions.size;
  }

  /** Notes a disagreement. */
  find(where: string, what: string, problem: string): void {
    this.findings.push({ where, what, problem });
  }

  /** Checks the link of an entry to the one before it and gives its body, if that can be read. */
  link(entry: ChainedEntry): LogBody | undefined {
    const body = this.#chain.add(entry, hashOfEntry(entry.prev, entry.body, this.#hash));
    this.findings.push(...this.#chain.findings.splice(0));
    return body;
  }

  /** After the last entry: what is gone must have been purged, and what was purged must be gone. */
  finish(): void {
    this.#chain.finish();
    this.findings.push(...this.#chain.findings.splice(0));
    const purged = this.#chain.purgedRevisions;
    for (const [name, { hash, left }] of this.#differing) {
      const purge = purged.get(name);
      if (purge?.hash !== hash || purge.left !== left)
        this.find('revision', wordsOf(name), 'differs from what the log fixed');
    }
    for (const name of purged.keys())
      if (!this.#differing.has(name)) this.find('revision', wordsOf(name), 'was purged, and is there again');
  }

  /** Plays the revisions of one body; gives the lines that the feed must have for them. */
  play(body: LogBody, findRevision: FindRevision): ExpectedChange[] {
    const changes: ExpectedChange[] = [];
    const miscount = this.#bulks.add(body, this.#chain.purged > 0);
    if (miscount !== undefined) this.find('log', miscount.what, miscount.problem);
    for (const mark of body.revisions) {
      const change = this.#playRevision(body, mark, findRevision);
      if (change !== undefined) changes.push(change);
    }
    return changes;
  }

  #playRevision(body: LogBody, mark: RevisionMark, findRevision: FindRevision): ExpectedChange | undefined {
    const [id, rev, hash, ref] = mark;
    const name = `${id} revision ${rev}`;
    this.revisions += 1;
    const known = this.cameras.get(id);
    if (rev !== (known?.rev ?? 0) + 1)
      this.find('log', name, `expected revision ${(known?.rev ?? 0) + 1} of this camera`);
    const source = known?.source ?? sourceOf(body);
    this.cameras.set(id, { rev, firstHash: known?.firstHash ?? hash, hash, source, ref: known?.ref ?? ref ?? null });
    const row = findRevision(id, rev);
    if (row === undefined) {
      this.find('revision', name, 'is in the log and not on record');
      return undefined;
    }
    const left = hashOfRevision(row, this.#hash);
    if (row.hash !== hash) this.find('revision', name, 'differs from what the log fixed');
    else if (left !== hash) this.#differing.set(revisionKey(id, rev), { hash, left });
    const before = findRevision(id, rev - 1);
    const was = this.#pointOf(before);
    const now = this.#pointOf(row);
    if (was === null && now === null) return undefined;
    this.changes += 1;
    const isPurged = isPurgedState(row.doc) || isPurgedState(before?.doc);
    return { seq: this.changes, id, was, now, ...(isPurged ? { isPurged } : {}) };
  }

  #pointOf(row: RecordedRevision | undefined): MapPoint | null {
    if (row === undefined) return null;
    const state = readState(row.doc);
    if (state === undefined) {
      this.find('revision', `${row.cameraId} revision ${row.rev}`, 'its state cannot be read');
      return null;
    }
    return publicPointOf(state);
  }
}

function wordsOf(key: string): string {
  return key.replace('/', ' revision ');
}

/** What is left of a state that is purged: where it is and whether it is on the map, which the feed tells as well. */
export function purgedStateOf({ facts: { lat, lon }, published }: CameraState): CameraState {
  return { facts: { lat, lon }, trust: 'single', witnesses: 0, photos: [], published, purged: true };
}

/** Whether a state's canonical JSON says that it was purged. */
export function isPurgedState(doc: string | undefined): boolean {
  return doc?.includes('"purged":true') === true && readState(doc)?.purged === true;
}

/** Source that an entry gives to the cameras that had none. */
function sourceOf(body: LogBody): string | null {
  return 'source' in body ? (body.source ?? null) : null;
}

/** What the map shows of a state: nothing when it is not published. */
export function publicPointOf(state: CameraState): MapPoint | null {
  return state.published ? toMapPoint(state) : null;
}

/** State of a camera from its canonical JSON; undefined when it is damaged. */
export function readState(doc: string): CameraState | undefined {
  try {
    const state = JSON.parse(doc) as CameraState;
    if (canonicalJson(state) !== doc) return undefined;
    publicPointOf(state);
    return state;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError || error instanceof TypeError) return undefined;
    throw error;
  }
}
