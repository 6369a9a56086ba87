/** How the public log names a moderator. */
import type { HashText } from './entry.ts';

/** Hex digits of a mark: enough that no two of an instance's accounts share one. */
const MARK_LENGTH = 16;

/** A stable pseudonym: it follows from the random id of the account alone, so it tells neither name nor key. */
export function actorMark(accountId: string, hash: HashText): string {
  return hash(`moderator ${accountId}`).slice(0, MARK_LENGTH);
}
