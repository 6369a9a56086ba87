/**
 * Places that are given fairly when a cap is full. Whoever asks may hold a part of what is free and no more: a source or square
 * that floods meets its own bound early, and one that has taken nothing finds a place as long as there is one. The rule
 * is that of shared packet buffers (dynamic thresholds), which needs to know nobody but who asks.
 */
import { RESERVE_RULES } from './intake-rules.ts';

const DAY_MS = 86_400_000;
const PART_MS = DAY_MS / RESERVE_RULES.partsOfDay;

/** Who asks for a place: '' where no source is known; no square where the cap is that of one. */
export interface PlaceAsked {
  source: string;
  square?: number;
}

/** The places of one cap. */
export class Reserve {
  #part = -1;
  #used = 0;
  readonly #bySource = new Map<string, number>();
  readonly #bySquare = new Map<number, number>();

  /** Whether a place is free for whoever asks; takes none. */
  isFree({ source, square }: PlaceAsked, cap: number, nowMs: number): boolean {
    this.#turn(nowMs);
    const free = placesOf(cap) - this.#used;
    if (free <= 0) return false;
    const ofSource = source === '' ? 0 : (this.#bySource.get(source) ?? 0);
    const ofSquare = square === undefined ? 0 : (this.#bySquare.get(square) ?? 0);
    return ofSource < free * RESERVE_RULES.sourcePart && ofSquare < free * RESERVE_RULES.squarePart;
  }

  /** Takes a place, or gives one back with `by` = -1. */
  count({ source, square }: PlaceAsked, nowMs: number, by: 1 | -1 = 1): void {
    this.#turn(nowMs);
    this.#used = Math.max(0, this.#used + by);
    addTo(this.#bySource, source, by);
    if (square !== undefined) addTo(this.#bySquare, square, by);
  }

  /** Whether it holds nothing of the part of the day that runs. */
  isStale(nowMs: number): boolean {
    return this.#part !== partOf(nowMs);
  }

  #turn(nowMs: number): void {
    if (!this.isStale(nowMs)) return;
    this.#part = partOf(nowMs);
    this.#used = 0;
    this.#bySource.clear();
    this.#bySquare.clear();
  }
}

/** Places of one part of the day. */
export function placesOf(cap: number): number {
  return Math.max(RESERVE_RULES.leastPlaces, Math.floor((cap * RESERVE_RULES.dailyPart) / RESERVE_RULES.partsOfDay));
}

/** Milliseconds until the next part of the day brings new places. */
export function untilNextPart(nowMs: number): number {
  return PART_MS - (nowMs % PART_MS);
}

function partOf(nowMs: number): number {
  return Math.floor(nowMs / PART_MS);
}

function addTo<K>(counts: Map<K, number>, key: K, by: number): void {
  const next = (counts.get(key) ?? 0) + by;
  if (next > 0) counts.set(key, next);
  else counts.delete(key);
}
