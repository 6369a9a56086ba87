/** Data: words in free text that a moderator should read twice. Regular expressions, matched without regard to case. */

/** A pattern, and what it finds. */
export interface WordPattern {
  finds: string;
  pattern: string;
}

/** Checked against every text of an entry. None of them refuses anything. */
export const WORD_PATTERNS: readonly WordPattern[] = [
  { finds: 'a link', pattern: '\\bhttps?:|\\bwww\\.' },
  { finds: 'a mail address', pattern: '[\\w.+-]+@[\\w-]+\\.[a-z]{2,}' },
  { finds: 'a telephone number', pattern: '(?:\\+|\\b0)\\d(?:[ /()-]?\\d){7,}' },
  { finds: 'somebody by name', pattern: '\\b(?:herr|frau|familie|mister|mr|mrs|ms|family)\\.? \\p{L}{2,}' },
  { finds: 'a call to damage', pattern: '\\b(?:smash|destroy|sabotage|spray it|zerst[oö]r|kaputt ?mach|abfackel)' },
  { finds: 'a text for trying out', pattern: '\\b(?:test ?test|asdf|qwert[yz]|lorem ipsum|foo ?bar)' },
  { finds: 'one sign many times', pattern: '(.)\\1{9,}' },
];
