/** What the public reads of private homes: how many of a square have a camera, in steps, and nothing below the first. */

/**
 * Steps that are told. Between two of them a square that gains or loses one shows no change, so watching the numbers does not tell of
 * single homes; five is the least number that is told of people in small groups (the rule of five of official statistics).
 */
export const HOME_STEPS = [5, 10, 20, 50, 100, 200, 500] as const;
export type HomeStep = (typeof HOME_STEPS)[number];

/** A square with at least so many cameras on private homes. */
export interface HomeCount {
  /** Quadkey. */
  square: string;
  atLeast: HomeStep;
}

/** The largest step that a number reaches; undefined below the first. */
export function toldCount(count: number): HomeStep | undefined {
  return HOME_STEPS.findLast((step) => step <= count);
}
