/** Grammar of `height`: metres, feet and inches, or a range of metres. */
import type { HeightRange } from '../camera/camera.ts';
import type { LintCode } from './lint.ts';

/** `heightM` is undefined when the text is not a height. */
export interface ParsedHeight {
  heightM: HeightRange | undefined;
  lints: LintCode[];
}

/** Lowest and highest mounting height, metres, that need no second look. */
export const USUAL_HEIGHT_M: Readonly<HeightRange> = { min: 1, max: 30 };

/** Nothing a camera hangs on is higher, metres. */
const MAX_HEIGHT_M = 500;
const METRES_PER_FOOT = 0.3048;
const INCHES_PER_FOOT = 12;

const METRES = /^(\d+(?:\.\d+)?)(?:\s*[-–]\s*(\d+(?:\.\d+)?))?\s*(?:m|metres?|meters?)?$/i;
const FEET = /^(\d+(?:\.\d+)?)\s*(?:'|′|ft|feet)(?:\s*(\d+(?:\.\d+)?)\s*(?:"|″|in))?$/i;

/** Reads a height. A decimal comma, floors or a range that falls are not read. */
export function parseHeight(text: string): ParsedHeight {
  const heightM = rangeOf(text.trim());
  if (!heightM) return { heightM: undefined, lints: ['unparsed-height'] };
  const unusual = heightM.min < USUAL_HEIGHT_M.min || heightM.max > USUAL_HEIGHT_M.max;
  return { heightM, lints: unusual ? ['unusual-height'] : [] };
}

function rangeOf(text: string): HeightRange | undefined {
  const metres = METRES.exec(text);
  if (metres) return ordered(Number(metres[1]), Number(metres[2] ?? metres[1]));
  const feet = FEET.exec(text);
  if (!feet) return undefined;
  const value = (Number(feet[1]) + Number(feet[2] ?? 0) / INCHES_PER_FOOT) * METRES_PER_FOOT;
  return ordered(value, value);
}

function ordered(min: number, max: number): HeightRange | undefined {
  if (!(max <= MAX_HEIGHT_M) || min > max) return undefined;
  return { min: toMillimetre(min), max: toMillimetre(max) };
}

function toMillimetre(metres: number): number {
  return Math.round(metres * 1000) / 1000;
}

/** Tag value of a height in metres without unit; undefined for numbers no camera can have. */
export function formatHeight({ min, max }: HeightRange): string | undefined {
  if (!(min >= 0) || !(max <= MAX_HEIGHT_M) || min > max) return undefined;
  const [low, high] = [toMillimetre(min), toMillimetre(max)];
  return low === high ? String(low) : `${low}-${high}`;
}
