/**
 * Walks over the chunks of a WebP. Taken are the picture, its transparency, the header that announces it, and the canvas's own colour profile. EXIF, XMP,
 * other profiles, further pictures and everything unknown are refused, as is a file that is longer than it says.
 */
import { byteAt, readAscii, readU16Le, readU24Le, readU32Le } from './byte-reading.ts';
import { faultIn, type PhotoWalk } from './photo-walk.ts';
import { isPlainProfile } from './plain-profile.ts';

const FILE_HEAD = 12;
const CHUNK_HEAD = 8;
const FLAG = { animation: 0x02, xmp: 0x04, exif: 0x08 } as const;

interface Chunk {
  name: string;
  /** Where its content begins. */
  at: number;
  length: number;
}

/** Size of the picture, or the first thing that does not belong. The first twelve bytes are those of a WebP. */
export function walkWebp(bytes: Uint8Array): PhotoWalk {
  const end = readU32Le(bytes, 4) + 8;
  if (end > bytes.length) return faultIn('truncated', 'RIFF');
  let frame: PhotoWalk | undefined;
  let picture: PhotoWalk | undefined;
  let profiles = 0;
  for (let at = FILE_HEAD; at < end; ) {
    const chunk = { name: readAscii(bytes, at, 4), at: at + CHUNK_HEAD, length: readU32Le(bytes, at + 4) };
    const padded = chunk.length + (chunk.length % 2);
    const isWhole = at + CHUNK_HEAD <= end && chunk.at + padded <= end;
    if (picture !== undefined) return faultIn(isMetadata(chunk.name) ? 'metadata' : 'trailing', nameOf(chunk));
    if (!isWhole) return faultIn('truncated', nameOf(chunk));
    if (padded !== chunk.length && byteAt(bytes, chunk.at + chunk.length) !== 0)
      return faultIn('trailing', nameOf(chunk));
    if (chunk.name === 'ICCP') profiles += 1;
    const found = profiles > 1 ? faultIn('metadata', 'ICCP') : readChunk(bytes, chunk, at === FILE_HEAD);
    if (found !== undefined && !found.ok) return found;
    if (chunk.name === 'VP8X') frame = found;
    else picture ??= found;
    at = chunk.at + padded;
  }
  if (picture === undefined) return faultIn('truncated', 'RIFF');
  if (end < bytes.length) return faultIn('trailing', 'RIFF');
  return frame === undefined || isSameSize(frame, picture) ? picture : faultIn('unreadable', 'VP8X');
}

/** Size that a chunk states; undefined for transparency and profile, which state none. */
function readChunk(bytes: Uint8Array, chunk: Chunk, isFirst: boolean): PhotoWalk | undefined {
  const { name, at, length } = chunk;
  if (name === 'VP8X' && isFirst) return readFrame(bytes, chunk);
  if (name === 'ALPH' && !isFirst) return undefined;
  if (name === 'ICCP' && !isFirst && isPlainProfile(bytes.subarray(at, at + length))) return undefined;
  if (name === 'VP8 ') {
    const isKeyFrame = length >= 10 && (byteAt(bytes, at) & 1) === 0 && readU24Le(bytes, at + 3) === 0x2a019d;
    return sized(isKeyFrame, name, [readU16Le(bytes, at + 6) & 0x3fff, readU16Le(bytes, at + 8) & 0x3fff]);
  }
  if (name === 'VP8L') {
    const bits = readU32Le(bytes, at + 1);
    const isLossless = length >= 5 && byteAt(bytes, at) === 0x2f;
    return sized(isLossless, name, [(bits & 0x3fff) + 1, (Math.floor(bits / 0x4000) & 0x3fff) + 1]);
  }
  if (name === 'ANIM' || name === 'ANMF') return faultIn('animated', name);
  return faultIn('metadata', nameOf(chunk));
}

function readFrame(bytes: Uint8Array, { name, at, length }: Chunk): PhotoWalk {
  const flags = byteAt(bytes, at);
  if ((flags & (FLAG.xmp | FLAG.exif)) !== 0) return faultIn('metadata', name);
  if ((flags & FLAG.animation) !== 0) return faultIn('animated', name);
  return sized(length === 10, name, [readU24Le(bytes, at + 4) + 1, readU24Le(bytes, at + 7) + 1]);
}

function sized(isSound: boolean, name: string, [width, height]: readonly [number, number]): PhotoWalk {
  return isSound && width > 0 && height > 0 ? { ok: true, width, height } : faultIn('unreadable', name.trim());
}

function isSameSize(a: PhotoWalk, b: PhotoWalk): boolean {
  return a.ok && b.ok && a.width === b.width && a.height === b.height;
}

function isMetadata(name: string): boolean {
  return ['EXIF', 'XMP ', 'ICCP'].includes(name);
}

/** Names of unknown chunks are whatever their writer liked: they are not repeated. */
function nameOf({ name }: Chunk): string {
  return /^[A-Za-z0-9 ]{4}$/.test(name) ? name.trim() : 'chunk';
}
