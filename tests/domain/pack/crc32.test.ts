import { crc32 as zipCrc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { crc32 } from '../../../src/domain/pack/crc32.ts';

describe('the checksum', () => {
  const bytes = Uint8Array.from({ length: 300 }, (_, n) => (n * 167 + (n >> 3)) & 255);

  it('is that of zip, wherever the bytes begin and end', () => {
    for (let from = 0; from < 9; from++) {
      for (let length = 0; length < 40; length++) {
        const part = bytes.subarray(from, from + length);
        expect([from, length, crc32(part)]).toEqual([from, length, zipCrc32(part)]);
      }
    }
    expect(crc32(bytes)).toBe(zipCrc32(bytes));
  });

  it('of nothing is 0, and of all ones the one in the books', () => {
    expect(crc32(new Uint8Array())).toBe(0);
    expect(crc32(new Uint8Array(32).fill(255))).toBe(0xff6cab0b);
  });
});
