/** Reads and checks the whole log, for the page that shows it. */
import { Chain } from '../../domain/log/chain.ts';
import type { SignedCheckpoint } from '../../domain/log/checkpoint.ts';
import { checkpointText } from '../../domain/log/checkpoint.ts';
import type { Finding } from '../../domain/log/finding.ts';
import type { SegmentRef } from '../../domain/log/segment.ts';
import type { LogHead } from '../../protocol/schema/log.ts';
import { checkEntries, type ReadEntry } from './check-entries.ts';
import { fetchHead, fetchSegment } from './fetch-log.ts';
import { holdAgainst } from './follow-log.ts';
import type { LogMemory } from './seen-head.ts';
import { verifySignature } from './signature.ts';

/** Bytes that are read at once without asking the person. */
export const QUIET_BYTES = 8_000_000;

/** How far a reading is. */
export interface LogProgress {
  doneBytes: number;
  totalBytes: number;
}

/** The log as read. */
export interface ReadLog {
  checkpoint: SignedCheckpoint;
  /** In the order of the log; from the first on if `isWhole`. */
  entries: ReadEntry[];
  isWhole: boolean;
  totalBytes: number;
  /** What does not agree; nothing = nothing is missing and nothing was changed, as far as it was read. */
  findings: Finding[];
  /** Whether the signature is valid; undefined in a browser that cannot tell. */
  isSigned: boolean | undefined;
  memory: LogMemory;
}

/** The log, or why it could not be read. */
export type LogReading = { ok: true; log: ReadLog } | { ok: false; code: 'none' | 'trouble' | 'unreadable' };

/** Reads the log from its latest entries backwards as far as `maxBytes` allow, and checks what was read. */
export async function readLog(maxBytes: number, onProgress: (progress: LogProgress) => void): Promise<LogReading> {
  for (let attempt = 1; ; attempt++) {
    const fetched = await fetchHead();
    if (!fetched.ok) return fetched;
    const reading = await readFiles(fetched.head, maxBytes, onProgress);
    // A file that is gone was replaced by a longer one, or a body in it was purged: the next head names the new one.
    if (reading !== 'gone' || attempt === 3) return reading === 'gone' ? { ok: false, code: 'trouble' } : reading;
  }
}

async function readFiles(
  head: LogHead,
  maxBytes: number,
  onProgress: (progress: LogProgress) => void,
): Promise<LogReading | 'gone'> {
  const { checkpoint, segments } = head;
  const totalBytes = bytesOf(segments);
  const wanted = latestWithin(segments, maxBytes);
  const wantedBytes = bytesOf(wanted);
  let chain: Chain | undefined;
  let doneBytes = 0;
  const entries: ReadEntry[] = [];
  const findings: Finding[] = [];
  for (const segment of wanted) {
    onProgress({ doneBytes, totalBytes: wantedBytes });
    const fetched = await fetchSegment(segment);
    if (!fetched.ok && fetched.code === 'damaged') {
      findings.push({ where: 'log', what: `file ${segment.number}`, problem: 'is not the one that was signed' });
      break;
    }
    if (!fetched.ok) return fetched.code === 'gone' ? 'gone' : { ok: false, code: 'trouble' };
    chain ??= chainBefore(segment, fetched.entries[0]?.prev);
    // Not a spread of arguments: a file has up to a thousand entries, a log any number.
    for (const read of await checkEntries(chain, fetched.entries)) entries.push(read);
    doneBytes += segment.sizeBytes;
  }
  onProgress({ doneBytes, totalBytes: wantedBytes });
  const checked = chain ?? new Chain();
  checked.finish();
  findings.push(...checked.findings);
  if (findings.length === 0 && (checked.size !== checkpoint.size || checked.headHash !== checkpoint.hash))
    findings.push({ where: 'log', what: `entry ${checked.size}`, problem: 'is not where the signed log ends' });
  const isSigned = await verifySignature(checkpoint.key, checkpointText(checkpoint), checkpoint.signature);
  const memory = await holdAgainst(head, maxBytes);
  const isWhole = wanted.length === segments.length;
  return { ok: true, log: { checkpoint, entries, isWhole, totalBytes, findings, isSigned, memory } };
}

function chainBefore({ first }: SegmentRef, prev: string | undefined): Chain {
  return first === 1 || prev === undefined ? new Chain() : new Chain({ size: first - 1, hash: prev });
}

function bytesOf(segments: readonly SegmentRef[]): number {
  return segments.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
}

/** The last files that fit; one at least. */
function latestWithin(segments: readonly SegmentRef[], maxBytes: number): SegmentRef[] {
  let sum = 0;
  let from = segments.length;
  while (from > 0) {
    sum += segments[from - 1]?.sizeBytes ?? 0;
    if (sum > maxBytes && from < segments.length) break;
    from -= 1;
  }
  return segments.slice(from);
}
