/** One spelling for one value: what is hashed must not depend on who wrote it. */

/** A value JSON can hold; `undefined` members are left out. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/**
 * Canonical JSON text of a value, as RFC 8785 has it: keys in the order of their UTF-16 code units, numbers and escapes as ECMAScript
 * writes them, no white space. Members that are `undefined` are left out.
 *
 * @throws {RangeError} on a number that is not finite, and on text with half of a surrogate pair: neither is JSON that others can read.
 * @throws {TypeError} on what JSON does not know, such as a function or a bigint.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError(`expected a finite number, got ${value}`);
    return String(value);
  }
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value !== 'object') throw new TypeError(`expected a value of JSON, got a ${typeof value}`);
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

/** Half of a surrogate pair. With the flag `u` a whole pair is one letter, and no half. */
const HALF_PAIR = /\p{Surrogate}/u;

function quote(text: string): string {
  if (PLAIN_TEXT.test(text)) return `"${text}"`;
  if (HALF_PAIR.test(text)) throw new RangeError('expected text, got half of a surrogate pair in it');
  return JSON.stringify(text);
}
