/** Lays the letters of a name along a line. */
import type { Pixel } from './clip-ring.ts';

/** Where a letter stands: the middle of its left side, and how it is turned, radians clockwise. */
export interface PlacedGlyph {
  x: number;
  y: number;
  angle: number;
}

/** Most that one letter is turned against the last, and the first against any other. More cannot be read. */
const MAX_STEP = 0.5;
const MAX_BEND = 1.2;
/** A letter over a corner would leave the line: least share of its width between its two ends. */
const LEAST_SPAN = 0.92;

/** Length of a line, pixels. */
export function lengthOf(line: readonly Pixel[]): number {
  let length = 0;
  for (let i = 1; i < line.length; i += 1) length += distance(line[i - 1], line[i]);
  return length;
}

/**
 * Letters of these widths from `startPx` on, upright: where the line runs to the left they go the other way. Undefined where
 * the line is too short or too bent.
 */
export function glyphsAlong(
  line: readonly Pixel[],
  widths: readonly number[],
  startPx: number,
): PlacedGlyph[] | undefined {
  const glyphs = walk(line, widths, startPx);
  const [first, last] = [glyphs?.[0], glyphs?.at(-1)];
  if (glyphs === undefined || first === undefined || last === undefined) return undefined;
  // The last letter's own direction counts too: a name of one piece has no other.
  if (last.x + Math.cos(last.angle) >= first.x) return isReadable(glyphs) ? glyphs : undefined;
  const width = widths.reduce((sum, one) => sum + one, 0);
  const turned = walk([...line].reverse(), widths, lengthOf(line) - startPx - width);
  return turned !== undefined && isReadable(turned) ? turned : undefined;
}

function walk(line: readonly Pixel[], widths: readonly number[], startPx: number): PlacedGlyph[] | undefined {
  const glyphs: PlacedGlyph[] = [];
  let from = pointAt(line, startPx);
  let at = startPx;
  for (const width of widths) {
    at += width;
    const to = pointAt(line, at);
    if (from === undefined || to === undefined || distance(from, to) < width * LEAST_SPAN) return undefined;
    glyphs.push({ x: from[0], y: from[1], angle: Math.atan2(to[1] - from[1], to[0] - from[0]) });
    from = to;
  }
  return glyphs;
}

function pointAt(line: readonly Pixel[], px: number): Pixel | undefined {
  if (px < 0) return undefined;
  let left = px;
  for (let i = 1; i < line.length; i += 1) {
    const [a, b] = [line[i - 1], line[i]];
    const length = distance(a, b);
    if (a !== undefined && b !== undefined && left <= length && length > 0) {
      const share = left / length;
      return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
    }
    left -= length;
  }
  return undefined;
}

function isReadable(glyphs: readonly PlacedGlyph[]): boolean {
  const first = glyphs[0]?.angle ?? 0;
  return glyphs.every(
    ({ angle }, i) => turn(angle, first) <= MAX_BEND && turn(angle, glyphs[i - 1]?.angle ?? angle) <= MAX_STEP,
  );
}

/** The smaller angle between two directions. */
function turn(a: number, b: number): number {
  const between = Math.abs(a - b) % (2 * Math.PI);
  return Math.min(between, 2 * Math.PI - between);
}

function distance(a: Pixel | undefined, b: Pixel | undefined): number {
  return a === undefined || b === undefined ? 0 : Math.hypot(b[0] - a[0], b[1] - a[1]);
}
