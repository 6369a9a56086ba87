/**
 * UTF-8 by hand, because the domain has no TextEncoder. Unlike TextEncoder it loses nothing: a surrogate without its
 * partner is written as the three bytes of its number and read back as it was.
 */

/** Bytes of a text. */
export function encodeUtf8(text: string): number[] {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), tail(code));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), tail(code >> 6), tail(code));
    else bytes.push(0xf0 | (code >> 18), tail(code >> 12), tail(code >> 6), tail(code));
  }
  return bytes;
}

function tail(bits: number): number {
  return 0x80 | (bits & 0x3f);
}

/** Smallest code point that needs 1, 2, 3, 4 bytes: less in as many is an overlong form. */
const SMALLEST = [0, 0x80, 0x800, 0x10000];

/** Text of bytes; undefined when they are not what `encodeUtf8` writes for any text. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  let text = '';
  let at = 0;
  while (at < bytes.length) {
    const first = bytes[at] ?? 0;
    const extra = extraBytesOf(first);
    if (extra < 0 || at + extra >= bytes.length) return undefined;
    let code = extra === 0 ? first : first & (0x3f >> extra);
    for (let i = 1; i <= extra; i++) {
      const next = bytes[at + i] ?? 0;
      if ((next & 0xc0) !== 0x80) return undefined;
      code = (code << 6) | (next & 0x3f);
    }
    if (code < (SMALLEST[extra] ?? 0) || code > 0x10ffff || completesPair(text, code)) return undefined;
    text += String.fromCodePoint(code);
    at += extra + 1;
  }
  return text;
}

function extraBytesOf(first: number): number {
  if (first < 0x80) return 0;
  if (first >= 0xc0 && first < 0xe0) return 1;
  if (first >= 0xe0 && first < 0xf0) return 2;
  return first >= 0xf0 && first < 0xf8 ? 3 : -1;
}

/** True when a low surrogate follows a high one: the pair has a form of its own, four bytes. */
function completesPair(text: string, code: number): boolean {
  const last = text.charCodeAt(text.length - 1);
  return code >= 0xdc00 && code <= 0xdfff && last >= 0xd800 && last <= 0xdbff;
}
