/**
 * Grammar of `camera:direction` and `direction`: bearings, sectors and lists of them.
 * What is not in the grammar is kept as text and never guessed.
 */
import type { Aim } from '../camera/camera.ts';
import type { LintCode } from './lint.ts';
import { splitList } from './value-list.ts';

/** One member of a direction list. `raw` is the member as it stood, trimmed. */
export type DirectionToken = { raw: string; lints: LintCode[] } & (
  | { kind: 'bearing'; deg: number; precisionDeg: number }
  | { kind: 'sector'; fromDeg: number; widthDeg: number }
  | { kind: 'all-round' }
  | { kind: 'relative'; word: 'forward' | 'backward' | 'both' }
  | { kind: 'unparsed' }
  | { kind: 'empty' }
);

interface Bearing {
  deg: number;
  precisionDeg: number;
  lints: LintCode[];
}

const CARDINALS = ['n', 'nne', 'ne', 'ene', 'e', 'ese', 'se', 'sse', 's', 'ssw', 'sw', 'wsw', 'w', 'wnw', 'nw', 'nnw'];
const CARDINAL_STEP_DEG = 22.5;
/** A cardinal names a sixteenth of the circle: half of it lies on each side. */
const CARDINAL_PRECISION_DEG = 11.25;

const WORDS = new Map([
  ['north', 0],
  ['northeast', 45],
  ['east', 90],
  ['southeast', 135],
  ['south', 180],
  ['southwest', 225],
  ['west', 270],
  ['northwest', 315],
]);
const WORD_PRECISION_DEG = 22.5;

const NUMBER = /^([+-]?\d+(?:\.\d+)?)\s*(?:°|deg|degrees)?$/i;
const RANGE_SPLIT = /[-–]/g;

/** A compass bearing brought into 0 ≤ d < 360. */
export function normalizeDeg(deg: number): number {
  return ((deg % 360) + 360) % 360;
}

/** Members of a direction value, in their order. */
export function parseDirection(text: string): DirectionToken[] {
  return splitList(text).map(parseToken);
}

function parseToken(raw: string): DirectionToken {
  const folded = raw.toLowerCase();
  if (raw === '') return { raw, kind: 'empty', lints: [] };
  if (folded === 'all') return { raw, kind: 'all-round', lints: [] };
  if (folded === 'forward' || folded === 'backward' || folded === 'both') {
    return { raw, kind: 'relative', word: folded, lints: ['relative-direction'] };
  }
  // Before the range rule: `north-east` is one word, not the sector from north to east.
  const bearing = parseBearing(folded);
  if (bearing) return { raw, kind: 'bearing', ...bearing };
  return parseSector(raw, folded) ?? { raw, kind: 'unparsed', lints: ['unparsed-direction'] };
}

function parseBearing(folded: string): Bearing | undefined {
  const digits = NUMBER.exec(folded)?.[1];
  if (digits !== undefined) return bearingOfNumber(Number(digits));
  const index = CARDINALS.indexOf(folded);
  if (index >= 0) return { deg: index * CARDINAL_STEP_DEG, precisionDeg: CARDINAL_PRECISION_DEG, lints: [] };
  const word = WORDS.get(folded.replace(/^(north|south)[- ](east|west)$/, '$1$2'));
  return word === undefined ? undefined : { deg: word, precisionDeg: WORD_PRECISION_DEG, lints: ['word-direction'] };
}

function bearingOfNumber(value: number): Bearing | undefined {
  if (!Number.isFinite(value)) return undefined;
  return { deg: normalizeDeg(value), precisionDeg: 0, lints: value < 0 || value >= 360 ? ['out-of-range'] : [] };
}

/** Tries every dash as the one between the two bearings: `-45-45` and `north-east-south` have several. */
function parseSector(raw: string, folded: string): DirectionToken | undefined {
  for (const { index } of folded.matchAll(RANGE_SPLIT)) {
    const from = parseBearing(folded.slice(0, index).trim());
    const to = from && parseBearing(folded.slice(index + 1).trim());
    if (!from || !to) continue;
    // 0-360 and -45-45 are how people write a sector; out of range is no mistake there.
    const lints: LintCode[] = [...from.lints, ...to.lints].includes('word-direction') ? ['word-direction'] : [];
    return { raw, kind: 'sector', fromDeg: from.deg, widthDeg: normalizeDeg(to.deg - from.deg) || 360, lints };
  }
  return undefined;
}

/** Aims of the members that have a compass meaning; the others are left out. */
export function aimsOf(tokens: readonly DirectionToken[]): Aim[] {
  const aims: Aim[] = [];
  for (const token of tokens) {
    if (token.kind === 'bearing') aims.push({ kind: 'bearing', deg: token.deg });
    if (token.kind === 'sector') aims.push({ kind: 'sector', fromDeg: token.fromDeg, widthDeg: token.widthDeg });
    if (token.kind === 'all-round') aims.push({ kind: 'sector', fromDeg: 0, widthDeg: 360 });
  }
  return aims;
}

/** Direction value of aims: whole degrees, sectors clockwise `A-B`, joined by `;`. All round is `0-360`. */
export function formatAims(aims: readonly Aim[]): string {
  return [...new Set(aims.map(formatAim))].join(';');
}

function formatAim(aim: Aim): string {
  if (aim.kind === 'bearing') return String(wholeDeg(aim.deg));
  if (Math.round(aim.widthDeg) >= 360) return '0-360';
  const from = wholeDeg(aim.fromDeg);
  const to = wholeDeg(aim.fromDeg + aim.widthDeg);
  // A-A means all round, so a sector narrower than the rounding is written as where it points; a near-full one is full.
  if (from === to) return aim.widthDeg < 180 ? String(from) : '0-360';
  return `${from}-${to}`;
}

function wholeDeg(deg: number): number {
  return Math.round(normalizeDeg(deg)) % 360;
}
