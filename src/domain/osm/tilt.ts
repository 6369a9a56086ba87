/** Grammar of `camera:angle`: degrees downwards from the horizontal. */
import type { LintCode } from './lint.ts';

/** `tiltDeg` is 0 … 90, or undefined when the text is not a tilt. */
export interface ParsedTilt {
  tiltDeg: number | undefined;
  lints: LintCode[];
}

const TILT = /^[+-]?(\d+(?:\.\d+)?)°?$/;

/** Reads a tilt. The sign is dropped, as other readers of the key do; more than 90° is mostly a bearing in the wrong key. */
export function parseTilt(text: string): ParsedTilt {
  const trimmed = text.trim();
  const digits = TILT.exec(trimmed)?.[1];
  if (digits === undefined) return { tiltDeg: undefined, lints: ['unparsed-tilt'] };
  const tiltDeg = Number(digits);
  if (tiltDeg > 90) return { tiltDeg: undefined, lints: ['tilt-gt-90'] };
  return { tiltDeg, lints: trimmed.startsWith('-') && tiltDeg > 0 ? ['negative-tilt'] : [] };
}

/** Tag value of a tilt: a whole number, undefined outside 0 … 90. */
export function formatTilt(tiltDeg: number): string | undefined {
  return tiltDeg >= 0 && tiltDeg <= 90 ? String(Math.round(tiltDeg)) : undefined;
}
