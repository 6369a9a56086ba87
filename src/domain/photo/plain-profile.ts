/**
 * The one colour profile that is taken: what Chromium's canvas writes for plain sRGB. Others name a screen, a scanner or a maker in words of
 * their own. A profile is judged whole: known parts without a gap, no device, no other words, and not the time at which it was made.
 */
import { byteAt, readAscii, readU16, readU32 } from './byte-reading.ts';

const HEAD_BYTES = 128;
const TAG_BYTES = 12;
const MOST_BYTES = 1024;
const MOST_TAGS = 12;
/** CMM excepted, what the head may say of origin: nothing. Device, attributes, creator, id, reserve. */
const EMPTY: readonly (readonly [from: number, to: number])[] = [
  [40, 64],
  [80, 128],
];
/** 1 January 2016, midnight: written into every profile, whenever it is made. */
const FIXED_DAY = '07e000010001000000000000';
const WORDS = /^(sRGB|Google Inc\. 2016|Google\/Skia\/[0-9A-F]{32})$/;
const NUMBERS: ReadonlyMap<string, string> = new Map([
  ['rXYZ', 'XYZ '],
  ['gXYZ', 'XYZ '],
  ['bXYZ', 'XYZ '],
  ['wtpt', 'XYZ '],
  ['rTRC', 'para'],
  ['gTRC', 'para'],
  ['bTRC', 'para'],
]);
const LONGEST_NUMBERS = 40;

/** True for that profile. */
export function isPlainProfile(profile: Uint8Array): boolean {
  if (profile.length > MOST_BYTES || profile.length < HEAD_BYTES + 4) return false;
  if (readU32(profile, 0) !== profile.length || readAscii(profile, 36, 4) !== 'acsp') return false;
  if (EMPTY.some(([from, to]) => profile.subarray(from, to).some((byte) => byte !== 0))) return false;
  if (hexOf(profile.subarray(24, 36)) !== FIXED_DAY) return false;
  const count = readU32(profile, HEAD_BYTES);
  const parts = count > MOST_TAGS ? [] : Array.from({ length: count }, (_, index) => readTag(profile, index));
  return parts.length > 0 && parts.every((part) => isPlainPart(profile, part)) && hasNoGap(profile, parts);
}

interface Part {
  name: string;
  at: number;
  length: number;
}

function readTag(profile: Uint8Array, index: number): Part {
  const tag = HEAD_BYTES + 4 + index * TAG_BYTES;
  return { name: readAscii(profile, tag, 4), at: readU32(profile, tag + 4), length: readU32(profile, tag + 8) };
}

function isPlainPart(profile: Uint8Array, { name, at, length }: Part): boolean {
  if (length < 8 || at + length > profile.length) return false;
  const type = readAscii(profile, at, 4);
  if (name === 'desc' || name === 'cprt') return type === 'mluc' && isKnownText(profile, at, length);
  return NUMBERS.get(name) === type && length <= LONGEST_NUMBERS;
}

/** One record in one language. */
function isKnownText(profile: Uint8Array, at: number, length: number): boolean {
  const textLength = readU32(profile, at + 20);
  if (readU32(profile, at + 8) !== 1 || readU32(profile, at + 24) !== 28 || textLength + 28 !== length) return false;
  const letters = Array.from({ length: textLength / 2 }, (_, index) => readU16(profile, at + 28 + 2 * index));
  return WORDS.test(String.fromCharCode(...letters));
}

function hasNoGap(profile: Uint8Array, parts: readonly Part[]): boolean {
  let end = HEAD_BYTES + 4 + parts.length * TAG_BYTES;
  for (const { at, length } of [...parts].sort((a, b) => a.at - b.at)) {
    // Three curves may be one and the same part.
    if (at > end) return false;
    for (let pad = at + length; pad % 4 !== 0; pad += 1) if (byteAt(profile, pad) !== 0) return false;
    end = Math.max(end, at + Math.ceil(length / 4) * 4);
  }
  return end >= profile.length;
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
