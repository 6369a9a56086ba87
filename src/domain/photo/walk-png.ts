/**
 * Walks over the chunks of a PNG. Taken are those that draw the picture and a few numbers of fixed length about its colours: what a canvas
 * writes. Text, EXIF, times, colour profiles and everything unknown are refused.
 */
import { readAscii, readU32 } from './byte-reading.ts';
import { faultIn, type PhotoWalk } from './photo-walk.ts';

/** Name → longest length, bytes. */
const TAKEN: ReadonlyMap<string, number> = new Map([
  ['PLTE', 768],
  ['IDAT', 0x7fffffff],
  ['tRNS', 256],
  ['gAMA', 4],
  ['cHRM', 32],
  ['sRGB', 1],
  ['sBIT', 4],
  ['pHYs', 9],
]);
const ANIMATION = ['acTL', 'fcTL', 'fdAT'];
const NAME = /^[A-Za-z]{4}$/;
const SIGNATURE_BYTES = 8;
/** Length, name and sum. */
const FRAME_BYTES = 12;

/** Size of the picture, or the first thing that does not belong. The first eight bytes are those of a PNG. */
export function walkPng(bytes: Uint8Array): PhotoWalk {
  let size: { width: number; height: number } | undefined;
  let hasPicture = false;
  for (let at = SIGNATURE_BYTES; ; ) {
    if (at + FRAME_BYTES > bytes.length) return faultIn('truncated', 'file');
    const length = readU32(bytes, at);
    const name = readAscii(bytes, at + 4, 4);
    if (!NAME.test(name)) return faultIn('unreadable', 'file');
    const next = at + FRAME_BYTES + length;
    if (next > bytes.length) return faultIn('truncated', name);
    if ((name === 'IHDR') !== (size === undefined)) return faultIn('unreadable', name);
    if (name === 'IHDR') {
      size = { width: readU32(bytes, at + 8), height: readU32(bytes, at + 12) };
      if (length !== 13 || size.width === 0 || size.height === 0) return faultIn('unreadable', name);
    } else if (name === 'IEND') {
      if (size === undefined || !hasPicture || length !== 0) return faultIn('truncated', name);
      return next === bytes.length ? { ok: true, ...size } : faultIn('trailing', name);
    } else if (ANIMATION.includes(name)) return faultIn('animated', name);
    else if (length > (TAKEN.get(name) ?? -1)) return faultIn('metadata', name);
    hasPicture ||= name === 'IDAT';
    at = next;
  }
}
