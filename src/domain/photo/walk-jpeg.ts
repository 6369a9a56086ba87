/**
 * Walks over the segments of a JPEG. Taken are those that draw the picture, a plain JFIF header and the canvas's own colour profile. EXIF, XMP,
 * IPTC, other profiles, comments, thumbnails and the notes of makers lie in other segments, known or not, and all of those are refused.
 */
import { readAscii, readU16 } from './byte-reading.ts';
import { faultIn, type PhotoWalk } from './photo-walk.ts';
import { isPlainProfile } from './plain-profile.ts';

/** Markers, the second byte of two. */
export const JPEG_MARKER = { app0: 0xe0, app15: 0xef, comment: 0xfe, scan: 0xda, end: 0xd9 } as const;

const FRAMES = [0xc0, 0xc1, 0xc2];
const TABLES = [0xc4, 0xdb, 0xdd];
const JFIF_LENGTH = 16;
/** Pictures have one to ten scans; thousands, each drawn over all pixels, are there to keep a decoder busy. */
const MOST_SCANS = 64;

/** A segment: where its length stands, and how long it is with that. */
export interface JpegSegment {
  marker: number;
  at: number;
  length: number;
}

/** Size of the picture, or the first thing that does not belong. The first two bytes are those of a JPEG. */
export function walkJpeg(bytes: Uint8Array): PhotoWalk {
  let size: { width: number; height: number } | undefined;
  let scans = 0;
  let hasProfile = false;
  let next = 2;
  for (let count = 0; ; count += 1) {
    const segment = findJpegSegment(bytes, next);
    if ('ok' in segment) return segment;
    const { marker, at, length } = segment;
    if (marker === JPEG_MARKER.end) {
      if (size === undefined || scans === 0) return faultIn('truncated', nameOf(marker));
      return at === bytes.length ? { ok: true, ...size } : faultIn('trailing', nameOf(marker));
    }
    next = at + length;
    if (FRAMES.includes(marker)) {
      size = { height: readU16(bytes, at + 3), width: readU16(bytes, at + 5) };
      if (length < 8 || size.height === 0 || size.width === 0) return faultIn('unreadable', nameOf(marker));
    } else if (marker === JPEG_MARKER.scan) {
      scans += 1;
      if (size === undefined || scans > MOST_SCANS) return faultIn('unreadable', nameOf(marker));
      next = endOfScan(bytes, next);
    } else if (!hasProfile && isCanvasProfile(bytes, segment)) hasProfile = true;
    else if (!TABLES.includes(marker) && !(count === 0 && isPlainJfif(bytes, segment))) {
      return faultIn(isApplication(marker) ? 'metadata' : 'unreadable', nameOf(marker));
    }
  }
}

/** The segment that begins at a marker; its length is 0 for the end. */
export function findJpegSegment(bytes: Uint8Array, from: number): JpegSegment | PhotoWalk {
  let at = from;
  if (at + 1 >= bytes.length) return faultIn('truncated', 'file');
  if (bytes[at] !== 0xff) return faultIn('unreadable', 'file');
  // Any number of 0xff may stand before a marker.
  while (bytes[at + 1] === 0xff) at += 1;
  const marker = bytes[at + 1];
  if (marker === undefined) return faultIn('truncated', 'file');
  at += 2;
  if (marker === JPEG_MARKER.end) return { marker, at, length: 0 };
  if (marker === 0x00 || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8))
    return faultIn('unreadable', nameOf(marker));
  const length = readU16(bytes, at);
  if (at + Math.max(2, length) > bytes.length) return faultIn('truncated', nameOf(marker));
  return length < 2 ? faultIn('unreadable', nameOf(marker)) : { marker, at, length };
}

/** Where the drawing of a scan ends: at the next marker that is no restart. */
export function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at)) {
    const start = at;
    while (bytes[at + 1] === 0xff) at += 1;
    const after = bytes[at + 1];
    const isDrawing = after === 0x00 || (after !== undefined && after >= 0xd0 && after <= 0xd7);
    if (!isDrawing) return start;
    at += 2;
  }
  return bytes.length;
}

/** Segments that hold whatever their writer likes: APP0 to APP15, and comments. */
export function isApplication(marker: number): boolean {
  return (marker >= JPEG_MARKER.app0 && marker <= JPEG_MARKER.app15) || marker === JPEG_MARKER.comment;
}

/** The header of a canvas's file: version and density, and no thumbnail. */
export function isPlainJfif(bytes: Uint8Array, { marker, at, length }: JpegSegment): boolean {
  if (marker !== JPEG_MARKER.app0 || length !== JFIF_LENGTH) return false;
  return readAscii(bytes, at + 2, 5) === 'JFIF\0' && readU16(bytes, at + 14) === 0;
}

const PROFILE_HEAD = 'ICC_PROFILE\0\x01\x01';

/** A colour profile in one segment, of those that tell nothing. */
function isCanvasProfile(bytes: Uint8Array, { marker, at, length }: JpegSegment): boolean {
  const head = 2 + PROFILE_HEAD.length;
  if (marker !== JPEG_MARKER.app0 + 2 || readAscii(bytes, at + 2, PROFILE_HEAD.length) !== PROFILE_HEAD) return false;
  return length > head && isPlainProfile(bytes.subarray(at + head, at + length));
}

function nameOf(marker: number): string {
  if (marker === JPEG_MARKER.comment) return 'COM';
  if (marker >= JPEG_MARKER.app0 && marker <= JPEG_MARKER.app15) return `APP${marker - JPEG_MARKER.app0}`;
  return `0x${marker.toString(16).padStart(2, '0')}`;
}
