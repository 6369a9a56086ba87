/** Saves areas one after the other, in one tab at a time, and goes on by itself after trouble. */
import { isAhead } from '../calendar.ts';
import { type Database, getDatabase, isClosed, isNoRoom } from '../database.ts';
import { getRuntime } from '../runtime.ts';
import { MAX_RETRY_AFTER_MS, type Trouble } from '../sync/api.ts';
import { backoffMs } from '../sync/gate.ts';
import type { SavedArea } from './area.ts';
import { announceAreas } from './changed.ts';
import type { Outcome } from './fetch-all.ts';
import { fetchArea } from './fetch-area.ts';
import { createPace, type Pace } from './pace.ts';

const LOCK = 'overseen-areas';

/** The saver of this page. */
export class AreaSaver {
  readonly #pace: Pace = createPace();
  #running: Promise<void> | undefined;
  #isWanted = false;
  #isStopped = false;
  #failures = 0;
  /** The server's own wish holds for everything, milliseconds. */
  #serverUntil = 0;
  #cancelTimer: () => void = () => undefined;

  /** Saves what is to be saved; settles when there is nothing left or nothing more can be done now. */
  run(): Promise<void> {
    this.#isWanted = true;
    this.#running ??= this.#runWanted().finally(() => {
      this.#running = undefined;
      // Asked for in the very moment in which the last run came to its end.
      if (this.#isWanted && !this.#isStopped) return this.run();
      return undefined;
    });
    return this.#running;
  }

  /** Stops at the next part; what is here stays. */
  stop(): void {
    this.#isStopped = true;
    this.#cancelTimer();
  }

  async #runWanted(): Promise<void> {
    while (this.#isWanted && !this.#isStopped) {
      this.#isWanted = false;
      if (isAhead(this.#serverUntil, getRuntime().now(), MAX_RETRY_AFTER_MS)) return;
      this.#cancelTimer();
      await inTurn(() => this.#saveEach()).catch(passUnlessClosed);
    }
  }

  async #saveEach(): Promise<void> {
    const db = await getDatabase();
    const tried = new Set<string>();
    while (!this.#isStopped) {
      const area = await takeNext(db, tried);
      if (area === undefined) return;
      tried.add(area.areaId);
      const outcome = await this.#saveOne(db, area);
      if (outcome.is === 'done') this.#failures = 0;
      if (outcome.is !== 'trouble') continue;
      await this.#wait(db, area, outcome.trouble);
      // Without a network, or with a busy server, the next area fares no better.
      if (outcome.trouble.problem !== 'server') return;
    }
  }

  async #saveOne(db: Database, area: SavedArea): Promise<Outcome> {
    try {
      return await fetchArea({ db, pace: this.#pace, isStopped: () => this.#isStopped }, area);
    } catch (error) {
      if (!isNoRoom(error)) throw error;
      await noteNoRoom(db, area.areaId);
      return { is: 'stopped' };
    }
  }

  async #wait(db: Database, { areaId }: SavedArea, { problem, retryAfterMs }: Trouble): Promise<void> {
    const { now, random, later } = getRuntime();
    this.#failures += 1;
    if (retryAfterMs !== undefined) this.#serverUntil = now() + retryAfterMs;
    // A busy server is there, and only asks for patience.
    if (problem !== 'busy') await setState(db, areaId, 'failed');
    if (this.#isStopped) return;
    this.#cancelTimer();
    this.#cancelTimer = later(() => void this.run(), retryAfterMs ?? backoffMs(this.#failures, random()));
  }
}

/** One tab at a time; a second would do no harm where locks are missing, only waste. */
function inTurn(run: () => Promise<void>): Promise<void> {
  return getRuntime().locks()?.request(LOCK, {}, run) ?? run();
}

/** Another tab upgraded the database, or the person erased it: the next run opens it anew. */
function passUnlessClosed(error: unknown): void {
  if (!isClosed(error)) throw error;
}

async function noteNoRoom(db: Database, areaId: string): Promise<void> {
  try {
    await setState(db, areaId, 'no-room');
  } catch (error) {
    // Not even for the word: the area is tried again, and fails again, until there is room.
    if (!isNoRoom(error)) throw error;
  }
}

/** The oldest area that is to be saved and was not tried in this run. */
async function takeNext(db: Database, tried: ReadonlySet<string>): Promise<SavedArea | undefined> {
  return db.transaction('rw', db.areas, async () => {
    const waiting = (await db.areas.toArray()).filter(
      ({ areaId, state }) => (state === 'saving' || state === 'failed') && !tried.has(areaId),
    );
    const [next] = waiting.sort((a, b) => a.createdAt - b.createdAt);
    if (next === undefined) return undefined;
    await db.areas.update(next.areaId, { state: 'saving' });
    return { ...next, state: 'saving' as const };
  });
}

/** Unless it was paused or deleted meanwhile. */
async function setState(db: Database, areaId: string, state: 'failed' | 'no-room'): Promise<void> {
  await db.areas
    .where('areaId')
    .equals(areaId)
    .modify((row) => {
      if (row.state === 'saving') row.state = state;
    });
  announceAreas();
}
