/** How long a passphrase stands, roughly, as one of four words. No rule says which characters it must have. */

/** `none`: nothing typed yet. */
export type Strength = 'none' | 'moments' | 'days' | 'good';

/** Bits of a word that was picked from some thousands at random; people pick worse. */
const WORD_BITS = 11;
/** A machine that tries a hundred thousand stretched keys a second is through with so many bits in minutes, … */
const MOMENTS_BITS = 32;
/** … and with so many in some months. */
const DAYS_BITS = 42;

/** An estimate that errs on the side of the guesser. */
export function strengthOf(passphrase: string): Strength {
  if (passphrase === '') return 'none';
  const bits = bitsOf(passphrase);
  if (bits < MOMENTS_BITS) return 'moments';
  return bits < DAYS_BITS ? 'days' : 'good';
}

function bitsOf(passphrase: string): number {
  const words = [...new Set(passphrase.toLowerCase().split(/[\s\-_.,;]+/))].filter((word) => word !== '');
  return words.reduce((sum, word) => sum + Math.min(bitsOfWord(word), /^\p{L}+$/u.test(word) ? WORD_BITS : 60), 0);
}

/** Letters that repeat the one before, or follow it in the alphabet or on the number row, count for next to nothing. */
function bitsOfWord(word: string): number {
  const letters = [...word];
  return letters.reduce((sum, letter, index) => {
    const step = index === 0 ? Number.NaN : (letter.codePointAt(0) ?? 0) - (letters[index - 1]?.codePointAt(0) ?? 0);
    if (Math.abs(step) <= 1) return sum + 0.5;
    return sum + (/\d/.test(letter) ? 2.5 : /\p{L}/u.test(letter) ? 3.5 : 4.5);
  }, 0);
}
