/**
 * Takes out of a file that a canvas wrote what some browsers put in by themselves: an EXIF block with the size, a colour profile. Nothing of it
 * tells of the person, but the server takes pictures alone, and rightly. Files that are built in another way come back as they are.
 */
import { readAscii, readU32Le } from './byte-reading.ts';
import { findPhotoType } from './check-photo.ts';
import { endOfScan, findJpegSegment, isApplication, isPlainJfif, JPEG_MARKER } from './walk-jpeg.ts';

/** The same picture without anything that its format does not need to draw it. */
export function barePhoto(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const type = findPhotoType(bytes);
  if (type === 'image/jpeg') return bareJpeg(bytes) ?? bytes;
  return type === 'image/webp' ? (bareWebp(bytes) ?? bytes) : bytes;
}

function bareJpeg(bytes: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  const kept = [bytes.subarray(0, 2)];
  for (let next = 2, count = 0; ; count += 1) {
    const segment = findJpegSegment(bytes, next);
    if ('ok' in segment) return undefined;
    const { marker, at, length } = segment;
    const start = next;
    next = at + length;
    if (marker === JPEG_MARKER.scan) next = endOfScan(bytes, next);
    if (!isApplication(marker) || (count === 0 && isPlainJfif(bytes, segment))) kept.push(bytes.subarray(start, next));
    if (marker === JPEG_MARKER.end) return joined(kept);
  }
}

const PICTURE_CHUNKS = ['VP8 ', 'VP8L', 'ALPH'];
const HAS_ALPHA = 0x10;

function bareWebp(bytes: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  const end = readU32Le(bytes, 4) + 8;
  const kept = [bytes.slice(0, 12)];
  for (let at = 12; at < end; ) {
    const name = readAscii(bytes, at, 4);
    const length = readU32Le(bytes, at + 4);
    const next = at + 8 + length + (length % 2);
    if (next > bytes.length) return undefined;
    const chunk = bytes.slice(at, next);
    if (name === 'VP8X') {
      chunk[8] = (chunk[8] ?? 0) & HAS_ALPHA;
      kept.push(chunk);
    } else if (PICTURE_CHUNKS.includes(name)) kept.push(chunk);
    at = next;
  }
  const file = joined(kept);
  new DataView(file.buffer).setUint32(4, file.length - 8, true);
  return file;
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
