/** Text from strangers, made fit to be read: a name must not turn the words around it, nor hide letters in itself. */

/**
 * Controls and format characters (Unicode's Cc and Cf: marks that turn the direction, marks without width, tags), line separators and halves of
 * pairs. Tab and line feed stay, the joiners U+200C and U+200D, with which Persian, Hindi and emoji are spelled, and the Arabic signs for
 * numbers, which are seen. Why: Unicode Technical Report 36.
 */
const HIDDEN = /(?!\u200c|\u200d|[\t\n\u0600-\u0605\u06dd\u08e2])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** The text without what is not seen and yet changes what is. What is stored and exported stays as it was. */
export function shownText(text: string): string {
  return text.replace(HIDDEN, '');
}
