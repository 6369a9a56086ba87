/** Solves the riddle that a server under pressure asks for, on this very thread: for workers, which hold up nothing but themselves. */
import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import type { Challenge, Proof } from '../../protocol/schema/intake.ts';

/** Finds the solution; undefined when that takes too long or cannot be done here. */
export type Solve = (challenge: Challenge) => Promise<Proof['solution'] | undefined>;

/** A riddle lives ten minutes; what takes longer than two is a phone that has better things to do. */
export const SOLVE_TIMEOUT_MS = 120_000;

/** Rounds of an attempt beyond which a riddle is no riddle but a way to keep phones busy. */
const MOST_ROUNDS = 20_000;

/** Tries counters from 0. The library lets other work of this thread come in between. */
export const solveHere: Solve = async (challenge) => {
  if (challenge.parameters.cost > MOST_ROUNDS) return undefined;
  const solution = await solveChallenge({ challenge, deriveKey, timeout: SOLVE_TIMEOUT_MS });
  return solution === null ? undefined : { counter: solution.counter, derivedKey: solution.derivedKey };
};
