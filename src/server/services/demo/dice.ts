/** Repeatable chance: the same seed gives the same demonstration. Not for secrets. */

export interface Dice {
  /** 0 ≤ x < 1 */
  next(): number;
  /** 0 … below − 1 */
  whole(below: number): number;
  chance(share: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** One of the items, each as likely as its weight. */
  weighted<T>(items: readonly (readonly [weight: number, item: T])[]): T;
  /** Mean 0, standard deviation 1. */
  normal(): number;
  /** Hex digits, two for each byte. */
  hex(bytes: number): string;
}

/** Dice of a seed, by the mulberry32 generator. */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (below: number): number => Math.floor(next() * below);
  const pick = <T>(items: readonly T[]): T => {
    const item = items[whole(items.length)];
    if (item === undefined) throw new RangeError('expected at least one item to pick from, got none');
    return item;
  };
  return {
    next,
    whole,
    pick,
    chance: (share) => next() < share,
    weighted: (items) => weightedOf(items, next()),
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    hex: (bytes) => Array.from({ length: bytes }, () => whole(256).toString(16).padStart(2, '0')).join(''),
  };
}

function weightedOf<T>(items: readonly (readonly [weight: number, item: T])[], at: number): T {
  let left = at * items.reduce((sum, [weight]) => sum + weight, 0);
  for (const [weight, item] of items) {
    left -= weight;
    if (left < 0) return item;
  }
  throw new RangeError('expected weights above 0');
}
