/** How the public log names a moderator. */
import type { HashText } from './entry.ts';

/** Hex digits of a pseudonym: among a hundred moderators two share one with a chance of 1 in 3,000. */
const DIGITS = 6;

/**
 * Public pseudonym of an account, e.g. `moderator-4f09c2`: the same for every decision of one account, and for no other. It is made of
 * the account's random id, never of its name: a name could be guessed and tried, 128 random bits cannot.
 */
export function publicPseudonym(accountId: string, hash: HashText): string {
  return `moderator-${hash(`overseen pseudonym\n${accountId}`).slice(0, DIGITS)}`;
}
