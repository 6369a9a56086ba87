/** Text from elsewhere, made harmless for a terminal. */

/** Control characters, marks that turn the direction of text, and halves of surrogate pairs, written as `\u{…}`. */
export function plainText(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]/gu,
    (letter) => `\\u{${(letter.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
