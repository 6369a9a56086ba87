/** One spelling for one value: what is hashed must not depend on who wrote it. */

/** A value JSON can hold; `undefined` members are left out. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/**
 * Canonical JSON text of a value: object keys in code-unit order, no white space, as RFC 8785 has it.
 *
 * @throws {RangeError} on a number that is not finite.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError(`expected a finite number, got ${value}`);
    return String(value);
  }
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  // Every published byte passes here, so this is written for speed: one pass, no intermediate lists.
  const members = value as Record<string, unknown>;
  let text = '';
  for (const key of Object.keys(members).sort()) {
    const member = members[key];
    if (member !== undefined) text += `${text === '' ? '' : ','}${quote(key)}:${canonicalJson(member)}`;
  }
  return `{${text}}`;
}

/** Printable ASCII but for the quotation mark and the backslash: stands in JSON as it is. Nearly every text is of this kind. */
const PLAIN_TEXT = /^[ !#-[\]-~]*$/;

function quote(text: string): string {
  return PLAIN_TEXT.test(text) ? `"${text}"` : JSON.stringify(text);
}
