/** The log as text in files: one line an entry, `<number> <hash before> <hash> <body>`, each ended by a line feed. */
import type { Sha256 } from '../camera/camera.ts';
import type { ChainedEntry } from './entry.ts';

/** Entries of one file at most. */
export const SEGMENT_ENTRIES = 1000;

/** Characters of one file after which it is full: an entry of an import fixes 500 revisions in some 55 kB. */
export const SEGMENT_LETTERS = 1_000_000;

/** One file of the log. Files follow each other without gaps, from entry 1. */
export interface SegmentRef {
  /** 1, 2, 3 … */
  number: number;
  /** Number of its first entry. */
  first: number;
  /** How many it has. */
  count: number;
  /** Of the unpacked text. */
  sha256: Sha256;
  /** On the wire (brotli). */
  sizeBytes: number;
  /** Nothing is added to it any more. */
  isFull: boolean;
}

/** Line of an entry. */
export function segmentLine({ seq, prev, hash, body }: ChainedEntry): string {
  return `${seq} ${prev} ${hash} ${body}\n`;
}

const LINE = /^([1-9][0-9]{0,14}) ([0-9a-f]{64}) ([0-9a-f]{64}) (.+)$/;

/** Entries of a file; undefined when a line is not of the form, so that no byte of it is outside of what is checked. */
export function parseSegment(text: string): ChainedEntry[] | undefined {
  if (text === '') return [];
  if (!text.endsWith('\n')) return undefined;
  const entries: ChainedEntry[] = [];
  for (const line of text.slice(0, -1).split('\n')) {
    const [, seq, prev, hash, body] = LINE.exec(line) ?? [];
    if (seq === undefined || prev === undefined || hash === undefined || body === undefined) return undefined;
    entries.push({ seq: Number(seq), prev, hash, body });
  }
  return entries;
}

/** Whether files follow each other without gaps and end where the log ends. */
export function isWholePlan(segments: readonly SegmentRef[], size: number): boolean {
  let next = 1;
  for (const [index, { number, first, count }] of segments.entries()) {
    if (number !== index + 1 || first !== next || count < 1) return false;
    next += count;
  }
  return next === size + 1;
}
