/** Collects fetched parts and stores them a few times a second: a transaction for each would be slow, none at all would lose too much. */
import { msSince } from '../calendar.ts';
import type { Database } from '../database.ts';
import { getRuntime } from '../runtime.ts';
import { announceAreas } from './changed.ts';
import { type NewPart, storeParts } from './store-parts.ts';

const EVERY_MS = 400;
const MOST_PARTS = 100;
const MOST_BYTES = 2_000_000;

/** What is collected for one area. */
export class PartSink {
  readonly #db: Database;
  readonly #areaId: string;
  readonly #since: number;
  #parts: NewPart[] = [];
  #bytes = 0;
  #storedAt = getRuntime().now();
  #storing: Promise<boolean> = Promise.resolve(true);

  /** `since`: parts are never of an earlier time, even if the clock was set back meanwhile. */
  constructor(db: Database, areaId: string, since: number) {
    this.#db = db;
    this.#areaId = areaId;
    this.#since = since;
  }

  /** Takes a part; false when the area is not being saved any more. @throws what the database throws, such as a full phone */
  async add(part: NewPart): Promise<boolean> {
    this.#parts.push(part);
    if (part.is === 'file') this.#bytes += part.bytes.byteLength;
    const isDue = msSince(this.#storedAt, getRuntime().now()) >= EVERY_MS;
    return isDue || this.#parts.length >= MOST_PARTS || this.#bytes >= MOST_BYTES ? this.flush() : true;
  }

  /** Stores what was taken so far; false as above. */
  flush(): Promise<boolean> {
    const parts = this.#parts;
    this.#parts = [];
    this.#bytes = 0;
    this.#storedAt = getRuntime().now();
    // One after the other: each adds to the area's sums.
    this.#storing = this.#storing.then((isWanted) => isWanted && this.#store(parts));
    return this.#storing;
  }

  async #store(parts: readonly NewPart[]): Promise<boolean> {
    if (parts.length === 0) return true;
    const at = Math.max(getRuntime().now(), this.#since);
    const isStored = await storeParts(this.#db, this.#areaId, parts, at);
    if (isStored) announceAreas();
    return isStored;
  }
}
