/** Names that people give themselves and their keys: shown to others, so nothing in them may hide or turn text around. */
import { AppError } from '../../protocol/error-code.ts';
import { LIMITS } from '../../protocol/limits.ts';

/** Controls, direction marks, halves of letters, and characters of no form. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u;

/** A name without blanks around it; undefined when it is empty, too long, or holds what cannot be seen. */
export function parseName(text: string): string | undefined {
  const name = text.normalize('NFC').trim();
  return name !== '' && [...name].length <= LIMITS.pseudonymLength && !HIDDEN.test(name) ? name : undefined;
}

/** A name out of a request. @throws {AppError} out-of-range */
export function readName(text: string, where: string): string {
  const name = parseName(text);
  if (name !== undefined) return name;
  throw new AppError('out-of-range', {
    message: `A name has 1 to ${LIMITS.pseudonymLength} characters that can be seen.`,
    where,
  });
}
