import { describe, expect, it } from 'vitest';
import { shownText } from '../../../src/domain/text/shown-text.ts';

describe('text from strangers', () => {
  it.each([
    ['a name that turns the words after it', 'City\u202e licnuoC', 'City licnuoC'],
    ['isolates that are never closed', '\u2067\u2066Police', 'Police'],
    ['letters that nobody sees', 'Po\u200blice\ufeff', 'Police'],
    ['tags of old', 'A\u{e0041}\u{e0042}B', 'AB'],
    ['controls', 'A\u0000\u001b[31mB\u009f', 'A[31mB'],
    ['line separators', 'one\u2028two', 'onetwo'],
  ])('loses %s', (_, text, shown) => {
    expect(shownText(text)).toBe(shown);
  });

  it.each([
    'می\u200cخواهم',
    'क\u094d\u200dष',
    '👩\u200d👩\u200d👧',
    'בלדיה',
    'Straße, Genève',
    'a\tb\nc',
    '<b>&amp;"\'',
  ])('keeps %s as it is spelled', (text) => {
    expect(shownText(text)).toBe(text);
  });
});
