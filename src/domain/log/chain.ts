/** Follows the log link by link. The hash of a link is handed in, because a page makes it otherwise than a server. */
import type { CameraId, Sha256 } from '../camera/camera.ts';
import { type ChainedEntry, GENESIS_HASH, type LogBody, parseLogBody } from './entry.ts';
import type { Finding } from './finding.ts';

/** What the log says was purged of a revision: the hash it had, and that of what is left. */
export interface PurgedRevision {
  hash: Sha256;
  left: Sha256;
}

interface Tombstone {
  hash: Sha256;
  left: Sha256;
}

/** A walk along the chain. Give it the entries in order, then `finish`; it gathers findings. */
export class Chain {
  readonly findings: Finding[] = [];
  /** Entries seen. */
  size = 0;
  headHash: Sha256 = GENESIS_HASH;
  /** Entries whose body was purged. */
  purged = 0;
  /** Revisions that the log says were purged, by `id/rev`. */
  readonly purgedRevisions = new Map<string, PurgedRevision>();
  readonly #start: number;
  readonly #tombstones = new Map<number, Tombstone>();
  readonly #purges = new Map<number, Tombstone>();

  /** `start`: an entry that was checked before, to go on after. */
  constructor(start: { size: number; hash: Sha256 } = { size: 0, hash: GENESIS_HASH }) {
    this.#start = start.size;
    this.size = start.size;
    this.headHash = start.hash;
  }

  /** Checks the next entry and gives its body, if that can be read. `digest` is `hashOfEntry(entry.prev, entry.body)`. */
  add(entry: ChainedEntry, digest: Sha256): LogBody | undefined {
    this.size += 1;
    const name = `entry ${entry.seq}`;
    if (entry.seq !== this.size) this.#find(name, `expected number ${this.size}`);
    if (entry.prev !== this.headHash) this.#find(name, 'does not follow from the entry before');
    this.headHash = entry.hash;
    const body = this.#parse(name, entry.body);
    if (body?.kind === 'purged') {
      this.purged += 1;
      this.#tombstones.set(entry.seq, { hash: entry.hash, left: digest });
    } else if (digest !== entry.hash) this.#find(name, 'its hash is not that of its body');
    if (body?.kind === 'purge') this.#note(body);
    return body;
  }

  /** Every purged body must be named by a later entry that fixes what it was and what is left; and what is named must be gone. */
  finish(): void {
    for (const [seq, { hash, left }] of this.#tombstones) {
      const purge = this.#purges.get(seq);
      if (purge?.hash !== hash || purge.left !== left)
        this.#find(`entry ${seq}`, 'its body is gone, and no later entry says so');
    }
    for (const seq of this.#purges.keys())
      if (seq > this.#start && !this.#tombstones.has(seq)) this.#find(`entry ${seq}`, 'was purged, and is there again');
  }

  #note(body: Extract<LogBody, { kind: 'purge' }>): void {
    if (body.entry !== undefined) {
      const [seq, hash, left] = body.entry;
      this.#purges.set(seq, { hash, left });
    }
    if (body.revision !== undefined) {
      const [id, rev, hash, left] = body.revision;
      this.purgedRevisions.set(revisionKey(id, rev), { hash, left });
    }
  }

  #parse(name: string, text: string): LogBody | undefined {
    try {
      return parseLogBody(text);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      this.#find(name, error.message);
      return undefined;
    }
  }

  #find(what: string, problem: string): void {
    this.findings.push({ where: 'log', what, problem });
  }
}

/** Key of a revision in maps. */
export function revisionKey(id: CameraId, rev: number): string {
  return `${id}/${rev}`;
}
