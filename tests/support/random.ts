/** Seeded pseudo-random numbers, so that a test that fails fails again. */
export interface Random {
  /** 0 ≤ n < 1. */
  next(): number;
  /** Integer, 0 ≤ n < below. */
  below(below: number): number;
  /** Normal distribution around 0 with standard deviation 1. */
  gauss(): number;
  pick<T>(list: readonly T[]): T;
}

/** The mulberry32 generator. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    gauss: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    pick<T>(list: readonly T[]): T {
      const item = list[below(list.length)];
      if (item === undefined) throw new RangeError('expected a list that is not empty');
      return item;
    },
  };
}
