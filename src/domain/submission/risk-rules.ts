/** Data: what makes an entry stand out, how much each sign weighs, and from which sum a moderator looks twice. */

/** Signs, in the order in which moderators read them. */
export const RISK_SIGNS = ['far', 'touches', 'moves', 'words', 'source', 'batch', 'crowd'] as const;
export type RiskSign = (typeof RISK_SIGNS)[number];

/** 0 nothing stands out, 1 something does, 2 much does. Never shown as a number. */
export const RISK_LEVELS = [0, 1, 2] as const;
export type RiskLevel = (typeof RISK_LEVELS)[number];

/** The levels in words, in their order: so the wire has them, and no screen shows a number. */
export const RISK_WORDS = ['none', 'some', 'much'] as const;

/** Weights and bounds. A change counts for what comes in afterwards. */
export const RISK_RULES = {
  weights: { far: 2, touches: 1, moves: 2, words: 3, source: 3, batch: 1, crowd: 2 },
  /** Least sum of weights of each level above 0. */
  levels: { 1: 1, 2: 4 },
  /** No published camera within so many metres is far from any other. */
  farM: 2000,
  /** An edit that moves a camera by more metres than a phone errs. */
  movesM: 50,
  /** From so many entries of one source, one import batch, or one square of `crowdLevel` in one day on. */
  sourceFrom: 10,
  batchFrom: 50,
  crowdFrom: 20,
  /** Level of the quadkey of such a square: about 1.6 km in central Europe. */
  crowdLevel: 14,
} as const satisfies { weights: Record<RiskSign, number>; levels: Record<1 | 2, number> } & Record<string, unknown>;
