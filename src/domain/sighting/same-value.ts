/** Equality of values as JSON sees them. */
import { canonicalJson } from '../log/canonical.ts';

/**
 * True when two values have the same canonical JSON.
 *
 * An absent value (`undefined`) equals only another absent one: "never asked" is not "can't tell" (null).
 */
export function isSameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined) return false;
  // A phone's text may hold half of a letter, which has no canonical JSON.
  if (typeof a === 'string' || typeof b === 'string') return false;
  return canonicalJson(a) === canonicalJson(b);
}
