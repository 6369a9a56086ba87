/**
 * What one process has taken in lately, and whether the next entry has a place. Lives in memory alone; sources are names that die
 * with the day. What waits and what was accepted comes from the database from time to time, so that processes know of each other.
 */
import type { AllowanceName } from './intake-rules.ts';
import { allowed, RESERVE_RULES } from './intake-rules.ts';
import { Reserve, untilNextPart } from './reserve.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** An entry that asks: where it comes from ('' = not known) and the square that it is about, if that is known. */
export interface Asking {
  source: string;
  square?: number;
}

/** What the database says. */
export interface Census {
  waiting: number;
  waitingBySquare: ReadonlyMap<number, number>;
  accepted: number;
  acceptedBySquare: ReadonlyMap<number, number>;
}

/** Why an entry has no place now, and when it may come again. */
export interface NoPlace {
  bound: AllowanceName | 'wholeWaiting' | 'sourceRefused';
  waitMs: number;
}

/** For a source whose entries moderators have mostly refused: its name is another one tomorrow. */
export function untilTomorrow(nowMs: number): NoPlace {
  return { bound: 'sourceRefused', waitMs: DAY_MS - (nowMs % DAY_MS) };
}

/** Nothing waits, nothing was accepted. */
export const EMPTY_CENSUS: Census = {
  waiting: 0,
  waitingBySquare: new Map(),
  accepted: 0,
  acceptedBySquare: new Map(),
};

/** The counts of one process. `cap` = entries that may wait at once. */
export class Ledger {
  readonly #cap: number;
  readonly #hour = new Counts();
  /** Entries of each source since the day began that were still open when that was looked at last. */
  readonly #ofDay = new Counts();
  /** Taken since the last census, and since the one that is being read. */
  #since = new Counts();
  #young = new Counts();
  #census = EMPTY_CENSUS;
  readonly #reserve = new Reserve();
  readonly #reserves = new Map<number, Reserve>();

  constructor(cap: number) {
    this.#cap = cap;
  }

  /** Takes the entry, or says why not. */
  take(asking: Asking, nowMs: number): NoPlace | undefined {
    const none = this.#findBound(asking, nowMs);
    if (none !== undefined) return none;
    // Before it is counted: only what comes on top of a full cap takes from the reserve.
    this.#countReserves(asking, nowMs, 1);
    this.#count(asking, nowMs, 1);
    return undefined;
  }

  /** Undoes a `take` of an entry that was not new, or was not stored. */
  giveBack(asking: Asking, nowMs: number): void {
    this.#count(asking, nowMs, -1);
    this.#countReserves(asking, nowMs, -1);
  }

  /** To be called before the database is asked for a census. */
  beginCensus(): void {
    this.#since.add(this.#young);
    this.#young = new Counts();
  }

  /** What the database said. An entry that was on its way meanwhile is counted with the next one. */
  learn(census: Census): void {
    this.#census = census;
    this.#since = new Counts();
  }

  /** Sets how many entries of a source still wait: those that were decided make room. */
  setOpen(source: string, open: number, nowMs: number): void {
    this.#ofDay.turn(Math.floor(nowMs / DAY_MS));
    this.#ofDay.bySource.set(source, open);
  }

  /** Whether so much waits that new entries come in by the reserve only. */
  isFull(): boolean {
    return this.#waiting() >= this.#cap;
  }

  /** How near the fullest bound around these squares is: 0 at rest, 1 at the bound. */
  pressure(squares: readonly (number | undefined)[], nowMs: number): number {
    this.#hour.turn(Math.floor(nowMs / HOUR_MS));
    const { accepted } = this.#census;
    const parts = [this.#waiting() / this.#cap, this.#hour.whole / allowed('wholeHour', accepted)];
    for (const square of squares) {
      if (square === undefined) continue;
      const there = this.#acceptedAt(square);
      parts.push(this.#waitingAt(square) / allowed('squareWaiting', there));
      parts.push((this.#hour.bySquare.get(square) ?? 0) / allowed('squareHour', there));
    }
    return Math.max(...parts);
  }

  #findBound({ source, square }: Asking, nowMs: number): NoPlace | undefined {
    this.#hour.turn(Math.floor(nowMs / HOUR_MS));
    this.#ofDay.turn(Math.floor(nowMs / DAY_MS));
    const { accepted } = this.#census;
    const untilHour = HOUR_MS - (nowMs % HOUR_MS);
    const isOver = (name: AllowanceName, count: number, of: number) => count >= allowed(name, of);
    if (source !== '') {
      if (isOver('sourceHour', this.#hour.bySource.get(source) ?? 0, accepted))
        return { bound: 'sourceHour', waitMs: untilHour };
      if (isOver('sourceWaiting', this.#ofDay.bySource.get(source) ?? 0, accepted))
        return { bound: 'sourceWaiting', waitMs: untilHour };
    }
    if (square !== undefined && isOver('squareHour', this.#hour.bySquare.get(square) ?? 0, this.#acceptedAt(square)))
      return { bound: 'squareHour', waitMs: untilHour };
    if (isOver('wholeHour', this.#hour.whole, accepted)) return { bound: 'wholeHour', waitMs: untilHour };
    return this.#findFull({ source, ...(square === undefined ? {} : { square }) }, nowMs);
  }

  /** The cap that is full and has no place left in its reserve for whoever asks. */
  #findFull(asking: Asking, nowMs: number): NoPlace | undefined {
    const { source, square } = asking;
    const waitMs = untilNextPart(nowMs);
    if (this.isFull()) {
      const isAtEnd = this.#waiting() >= this.#cap * RESERVE_RULES.ends;
      if (isAtEnd || !this.#reserve.isFree(asking, this.#cap, nowMs)) return { bound: 'wholeWaiting', waitMs };
    }
    if (square === undefined || !this.#isFullAt(square)) return undefined;
    const cap = this.#capAt(square);
    const isAtEnd = this.#waitingAt(square) >= cap * RESERVE_RULES.ends;
    if (!isAtEnd && this.#reserveAt(square, nowMs).isFree({ source }, cap, nowMs)) return undefined;
    return { bound: 'squareWaiting', waitMs };
  }

  #countReserves(asking: Asking, nowMs: number, by: 1 | -1): void {
    const { source, square } = asking;
    if (this.isFull()) this.#reserve.count(asking, nowMs, by);
    if (square !== undefined && this.#isFullAt(square)) this.#reserveAt(square, nowMs).count({ source }, nowMs, by);
  }

  #count(asking: Asking, nowMs: number, by: 1 | -1): void {
    this.#hour.turn(Math.floor(nowMs / HOUR_MS));
    this.#ofDay.turn(Math.floor(nowMs / DAY_MS));
    for (const counts of [this.#hour, this.#ofDay, this.#young]) counts.count(asking, by);
  }

  #isFullAt(square: number): boolean {
    return this.#waitingAt(square) >= this.#capAt(square);
  }

  #capAt(square: number): number {
    return allowed('squareWaiting', this.#acceptedAt(square));
  }

  #acceptedAt(square: number): number {
    return this.#census.acceptedBySquare.get(square) ?? 0;
  }

  #waiting(): number {
    return this.#census.waiting + this.#since.whole + this.#young.whole;
  }

  #waitingAt(square: number): number {
    const known = this.#census.waitingBySquare.get(square) ?? 0;
    return known + (this.#since.bySquare.get(square) ?? 0) + (this.#young.bySquare.get(square) ?? 0);
  }

  #reserveAt(square: number, nowMs: number): Reserve {
    for (const [other, reserve] of this.#reserves) {
      // The front is the one that was made first.
      if (!reserve.isStale(nowMs)) break;
      this.#reserves.delete(other);
    }
    const reserve = this.#reserves.get(square) ?? new Reserve();
    this.#reserves.set(square, reserve);
    return reserve;
  }
}

/** Counts in all, by source and by square, that begin anew with each turn. They hold what was taken, so they are bounded by what may be. */
class Counts {
  whole = 0;
  readonly bySource = new Map<string, number>();
  readonly bySquare = new Map<number, number>();
  #turn = 0;

  /** Begins anew when the hour or the day is another. */
  turn(number: number): void {
    if (number === this.#turn) return;
    this.#turn = number;
    this.whole = 0;
    this.bySource.clear();
    this.bySquare.clear();
  }

  count({ source, square }: Asking, by: number): void {
    this.whole = Math.max(0, this.whole + by);
    if (source !== '') addTo(this.bySource, source, by);
    if (square !== undefined) addTo(this.bySquare, square, by);
  }

  add(other: Counts): void {
    this.whole += other.whole;
    for (const [square, n] of other.bySquare) addTo(this.bySquare, square, n);
  }
}

function addTo<K>(counts: Map<K, number>, key: K, by: number): void {
  const next = (counts.get(key) ?? 0) + by;
  if (next > 0) counts.set(key, next);
  else counts.delete(key);
}
