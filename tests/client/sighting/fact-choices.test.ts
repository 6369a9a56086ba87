import { describe, expect, it } from 'vitest';
import { formatTypedHeight, parseTypedHeight } from '../../../src/client/sighting/fact-choices.ts';

describe('a typed height', () => {
  it.each([
    ['4', 4, 4],
    ['4,5 m', 4.5, 4.5],
    ['3-5', 3, 5],
    ['3,5 – 5', 3.5, 5],
  ])('reads %s', (text, min, max) => {
    expect(parseTypedHeight(text)).toEqual({ min, max });
  });

  it.each(['', 'high', '-2', '5-3', '900'])('does not read %j', (text) => {
    expect(parseTypedHeight(text)).toBeUndefined();
  });

  it('is shown as it is typed', () => {
    expect(formatTypedHeight({ min: 4, max: 4 })).toBe('4');
    expect(formatTypedHeight({ min: 3, max: 5 })).toBe('3-5');
  });
});
