/** Data: when a push is asked for work, and for how much. Measured figures are in docs/performance.md. */
export const PROOF_RULES = {
  /** Pressure (part of the fullest bound) from which on work is asked for: below it a push stays one request. */
  from: 0.5,
  /** Rounds of one attempt: long enough that an old phone spends its time on them and not on starting each. */
  cost: 1000,
  /** A solution is among so many attempts at rest; half of them are needed on average. */
  attempts: 200,
  /** Times the attempts from each pressure on, in rising order. */
  levels: [
    { from: 0, times: 1 },
    { from: 0.7, times: 2 },
    { from: 0.85, times: 4 },
    { from: 1, times: 8 },
  ],
  /** Minutes for which a riddle can be used: an old phone in the background may need some. */
  lifeMinutes: 10,
} as const;

/** Attempts among which the solution is. */
export function attemptsAt(pressure: number): number {
  const level = PROOF_RULES.levels.findLast(({ from }) => pressure >= from);
  return PROOF_RULES.attempts * (level?.times ?? 1);
}

/** Whether much comes in: pushes are asked for work, and sources that were mostly refused wait. */
export function isPressed(pressure: number): boolean {
  return pressure >= PROOF_RULES.from;
}
