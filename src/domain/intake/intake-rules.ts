/**
 * Data: how many entries an instance takes in, each number with its reason. docs/configuration.md shows the same table.
 *
 * Receipts are unlinkable, so nobody can have a good name here. What grows with accepted work is therefore not a person's allowance but that
 * of a place and of the instance: where moderators have lately accepted much, people are at work and a review that keeps up with them.
 */

/** `base`, and one more for every 1 / `share` entries accepted lately, up to `most`. */
export interface Allowance {
  base: number;
  share: number;
  most: number;
  reason: string;
}

/** Days that count as lately. */
export const LATELY_DAYS = 30;

/** Level of the quadkey of a square: about 1.6 km in central Europe. */
export const SQUARE_LEVEL = 14;

/** Entries a clock hour, and entries that wait at once. A source is counted under a name that dies with the day. */
export const ALLOWANCES = {
  sourceHour: {
    base: 600,
    share: 0.1,
    most: 3000,
    reason: 'A phone that was a month without a network brings 500 at once; a school or a meeting shares one address.',
  },
  squareHour: {
    base: 200,
    share: 1,
    most: 2000,
    reason: 'Ten people who map an inner city find twenty cameras an hour each.',
  },
  wholeHour: {
    base: 3000,
    share: 1,
    most: 20_000,
    reason: 'Fifteen such groups at once; more than a young instance can review in a month.',
  },
  sourceWaiting: {
    base: 1000,
    share: 0.1,
    most: 5000,
    reason: 'Two months of one phone; one address must not fill the queue of all.',
  },
  squareWaiting: {
    base: 600,
    share: 3,
    most: 6000,
    reason: 'Twice what the densest square of this size holds in OpenStreetMap; a place under review may hold more.',
  },
} as const satisfies Record<string, Allowance>;

export type AllowanceName = keyof typeof ALLOWANCES;

/** How many entries an allowance lets through. */
export function allowed(name: AllowanceName, accepted: number): number {
  const { base, share, most } = ALLOWANCES[name];
  return Math.min(most, base + Math.floor(accepted * share));
}

/** What is still taken over a full cap, so that honest work keeps its place. */
export const RESERVE_RULES = {
  /** Places a day, as a part of the cap that is full; at least `leastPlaces` a part of the day. */
  dailyPart: 0.1,
  leastPlaces: 8,
  /** The day's places come in so many parts: who comes in the evening finds some that a flood of the morning could not take. */
  partsOfDay: 4,
  /** A source may hold this part of the places that are free, a square that: the more one takes, the less it may. */
  sourcePart: 1 / 16,
  squarePart: 1 / 8,
  /** The reserve ends at this many times the cap: a queue without an end helps nobody. */
  ends: 2,
} as const;
