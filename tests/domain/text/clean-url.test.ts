import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanUrl, cleanUrls } from '../../../src/domain/text/clean-url.ts';

describe('an address', () => {
  it.each([
    ['https://example.org/a?b=1#c', 'https://example.org/a?b=1#c'],
    ['HTTPS://anna:secret@example.org/a', 'https://example.org/a'],
    ['http://a@b@example.org', 'http://example.org'],
    ['https://example.org/?utm_source=x&id=7&fbclid=y', 'https://example.org/?id=7'],
    ['https://example.org/?gclid=1', 'https://example.org/'],
    ['https://example.org/a;jsessionid=1F/b', 'https://example.org/a/b'],
    ['https://example.org/#utm_campaign=z', 'https://example.org/'],
    ['javascript:alert(1)', undefined],
    ['data:text/html,x', undefined],
    ['file:///etc/passwd', undefined],
    ['ftp://example.org', undefined],
    ['//example.org', undefined],
    ['https://', undefined],
  ])('%s becomes %s', (text, expected) => {
    expect(cleanUrl(text)).toBe(expected);
  });

  it('is cleaned inside of a text, and the words around it stay', () => {
    expect(cleanUrls('See https://me:pw@example.org/x?utm_medium=q, then ask: who?')).toBe(
      'See https://example.org/x, then ask: who?',
    );
    expect(cleanUrls('click javascript:alert(1) now')).toBe('click  now');
    expect(cleanUrls('data: 5 cameras; file: none')).toBe('data: 5 cameras; file: none');
  });

  it('keeps all but its password where it is to be given back as it was', () => {
    expect(cleanUrls('HTTPS://u:p@example.org/a;jsessionid=1?utm_source=x#y', 'passwords')).toBe(
      'HTTPS://example.org/a;jsessionid=1?utm_source=x#y',
    );
    expect(cleanUrls('javascript:alert(1)', 'passwords')).toBe('');
  });

  it('loses what carries a person along also behind a second question mark', () => {
    expect(cleanUrls('https://example.org/?id=2?utm_source=1&b=3')).toBe('https://example.org/?id=2&b=3');
  });

  it('is clean after being cleaned once', () => {
    const part = fc.constantFrom(
      'https://',
      'u:p@',
      'example.org',
      '/a',
      '?utm_source=1',
      '&id=2',
      '#x',
      ' ',
      'javascript:',
      'x',
      'ftp://',
      ')',
      '.',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const once = cleanUrls(parts.join(''));
        expect(cleanUrls(once)).toBe(once);
        expect(once).not.toMatch(/(?<![\p{L}\d+.-])javascript:\S|https?:\/\/\S*utm_source|https?:\/\/[^\s/?#]*@/u);
      }),
      { numRuns: 2000 },
    );
  });
});
