import fc from 'fast-check';
import { expect, test } from 'vitest';
import { crc32 } from '../../../src/domain/pack/crc32.ts';
import { decodeUtf8, encodeUtf8 } from '../../../src/domain/pack/utf8.ts';

test('writes what TextEncoder writes, wherever that loses nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(encodeUtf8(text)).toEqual([...new TextEncoder().encode(text)]);
      expect(decodeUtf8(Uint8Array.from(encodeUtf8(text)))).toBe(text);
    }),
  );
});

test('keeps surrogates without a partner', () => {
  for (const text of ['\ud800', 'a\udfffb', '\udc00\ud800']) {
    expect(decodeUtf8(Uint8Array.from(encodeUtf8(text)))).toBe(text);
  }
});

test.each([
  ['a tail without a head', [0x80]],
  ['a head without its tail', [0xc3]],
  ['a head followed by a letter', [0xc3, 0x41]],
  ['an overlong form', [0xc0, 0x80]],
  ['an overlong form of three bytes', [0xe0, 0x80, 0x80]],
  ['a number beyond Unicode', [0xf4, 0x90, 0x80, 0x80]],
  ['a byte that never occurs', [0xff]],
  ['a pair written as two', [0xed, 0xa0, 0x80, 0xed, 0xb0, 0x80]],
])('refuses %s', (_, bytes) => {
  expect(decodeUtf8(Uint8Array.from(bytes))).toBeUndefined();
});

test('knows the check value of CRC-32', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
});
