/** Plays the log again over the revisions: what the public state must be, and where the records differ from it. */
import type { CameraId, CameraState, Day, RevisionAct, Sha256 } from '../camera/camera.ts';
import { toMapPoint } from '../camera/to-map-point.ts';
import type { MapPoint } from '../pack/map-point.ts';
import { canonicalJson } from './canonical.ts';
import {
  type ChainedEntry,
  GENESIS_HASH,
  type HashText,
  hashOfEntry,
  hashOfRevision,
  type LogBody,
  parseLogBody,
  type RevisionMark,
} from './entry.ts';

/** Something that does not agree with the log. */
export interface Finding {
  /** Which record: `log`, `head`, `revision`, `camera`, `map_point`, `change` or `photo`. */
  where: string;
  /** Its key in words, e.g. `entry 12`. */
  what: string;
  problem: string;
}

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
}

/** Finds a recorded revision; the state before is that of `rev − 1`. */
export type FindRevision = (id: CameraId, rev: number) => RecordedRevision | undefined;

/** A replay under way. Feed it the entries in order; it gathers findings and the expected state. */
export class Replay {
  readonly findings: Finding[] = [];
  readonly cameras = new Map<CameraId, ExpectedCamera>();
  entries = 0;
  revisions = 0;
  changes = 0;
  headHash: Sha256 = GENESIS_HASH;
  readonly #hash: HashText;
  /** Submissions of each bulk decision, as far as its parts are played. */
  readonly #bulks = new Map<string, number>();

  constructor(hash: HashText) {
    this.#hash = hash;
  }

  /** Notes a disagreement. */
  find(where: string, what: string, problem: string): void {
    this.findings.push({ where, what, problem });
  }

  /** Checks the link of an entry to the one before it and gives its body, if that can be read. */
  link(entry: ChainedEntry): LogBody | undefined {
    this.entries += 1;
    const name = `entry ${entry.seq}`;
    if (entry.seq !== this.entries) this.find('log', name, `expected number ${this.entries}`);
    if (entry.prev !== this.headHash) this.find('log', name, 'does not follow from the entry before');
    if (hashOfEntry(entry.prev, entry.body, this.#hash) !== entry.hash)
      this.find('log', name, 'its hash is not that of its body');
    this.headHash = entry.hash;
    try {
      return parseLogBody(entry.body);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      this.find('log', name, error.message);
      return undefined;
    }
  }

  /** Plays the revisions of one body; gives the lines that the feed must have for them. */
  play(body: LogBody, findRevision: FindRevision): ExpectedChange[] {
    const changes: ExpectedChange[] = [];
    this.#countBulk(body);
    for (const mark of body.revisions) {
      const change = this.#playRevision(body, mark, findRevision);
      if (change !== undefined) changes.push(change);
    }
    return changes;
  }

  /** The entry that ends a bulk decision covers as many submissions as its parts. */
  #countBulk(body: LogBody): void {
    const bulk = body.kind === 'bulk' || body.kind === 'decision' ? body.bulk : undefined;
    if (bulk === undefined) return;
    const known = this.#bulks.get(bulk) ?? 0;
    if (body.kind !== 'bulk') this.#bulks.set(bulk, known + 1);
    else if (body.part !== undefined) this.#bulks.set(bulk, known + body.count);
    else if (body.count !== known)
      this.find('log', `bulk ${bulk}`, `says ${body.count} submissions, its parts ${known}`);
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
    if (row.hash !== hash || hashOfRevision(row, this.#hash) !== hash)
      this.find('revision', name, 'differs from what the log fixed');
    const was = this.#pointOf(findRevision(id, rev - 1));
    const now = this.#pointOf(row);
    if (was === null && now === null) return undefined;
    this.changes += 1;
    return { seq: this.changes, id, was, now };
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
