/** Whether a file is one picture and nothing else, judged by its bytes before any decoder sees them. */
import { readAscii, readU32 } from './byte-reading.ts';
import type { PhotoFault, PhotoWalk } from './photo-walk.ts';
import { walkJpeg } from './walk-jpeg.ts';
import { walkPng } from './walk-png.ts';
import { walkWebp } from './walk-webp.ts';

/** Content types a photo may have. */
export const PHOTO_TYPES = ['image/webp', 'image/jpeg', 'image/png'] as const;
/** One of them. */
export type PhotoType = (typeof PHOTO_TYPES)[number];

/** Content types of the pictures that iPhones make: refused with a sentence of its own, which tells another way. */
export const HEIC_TYPES = [
  'image/heic',
  'image/heif',
  'image/heic-sequence',
  'image/heif-sequence',
  'image/avif',
] as const;

/** Why a file is not taken. `heic`, `wrong-type` and `too-many-pixels` come before the walk's own faults. */
export type PhotoRefusal = PhotoFault | 'heic' | 'wrong-type' | 'too-many-pixels';

/** Size of a picture, or why it is not taken and which part of the file says so. */
export type PhotoVerdict =
  | { ok: true; type: PhotoType; width: number; height: number }
  | { ok: false; refusal: PhotoRefusal; part?: string };

const WALKS: Record<PhotoType, (bytes: Uint8Array) => PhotoWalk> = {
  'image/jpeg': walkJpeg,
  'image/png': walkPng,
  'image/webp': walkWebp,
};

/** Judges a file that was sent as a type. Reads each byte at most a few times and decodes nothing. */
export function checkPhoto(bytes: Uint8Array, sentAs: PhotoType, maxPixels: number): PhotoVerdict {
  if (isHeic(bytes)) return { ok: false, refusal: 'heic' };
  const type = findPhotoType(bytes);
  if (type !== sentAs) return { ok: false, refusal: type === undefined ? 'unreadable' : 'wrong-type' };
  const walk = WALKS[type](bytes);
  if (!walk.ok) return { ok: false, refusal: walk.fault, part: walk.part };
  const { width, height } = walk;
  return width * height > maxPixels ? { ok: false, refusal: 'too-many-pixels' } : { ok: true, type, width, height };
}

/** Type by the first bytes. */
export function findPhotoType(bytes: Uint8Array): PhotoType | undefined {
  if (readAscii(bytes, 0, 4) === 'RIFF' && readAscii(bytes, 8, 4) === 'WEBP') return 'image/webp';
  if (readU32(bytes, 0) === 0x89504e47 && readU32(bytes, 4) === 0x0d0a1a0a) return 'image/png';
  return bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff ? 'image/jpeg' : undefined;
}

const HEIC_BRAND = /^(heic|heix|hevc|hevx|heim|heis|mif1|msf1|avif|avis)$/;

/** True for HEIC, HEIF and AVIF: boxes of which the first names one of their brands. */
function isHeic(bytes: Uint8Array): boolean {
  return readAscii(bytes, 4, 4) === 'ftyp' && HEIC_BRAND.test(readAscii(bytes, 8, 4));
}
