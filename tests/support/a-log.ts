/** Logs for tests: signed, cut into files as a server does, and forged. */
import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { canonicalJson } from '../../src/domain/log/canonical.ts';
import { checkpointText, type LogKey, successionText } from '../../src/domain/log/checkpoint.ts';
import { type ChainedEntry, GENESIS_HASH, hashOfEntry, type LogBody } from '../../src/domain/log/entry.ts';
import { type SegmentRef, segmentLine } from '../../src/domain/log/segment.ts';
import { logSegmentPath, PATHS } from '../../src/protocol/endpoint.ts';
import type { LogHead } from '../../src/protocol/schema/log.ts';
import { publicHex, signText } from '../../src/storage/ed25519.ts';

const ON = '2026-07-01';
const sha = (text: string) => createHash('sha256').update(text).digest('hex');

/** A pair of keys. */
export interface SignKey {
  secret: KeyObject;
  key: string;
}

/** A fresh pair. */
export function aSignKey(secret: KeyObject = generateKeyPairSync('ed25519').privateKey): SignKey {
  return { secret, key: publicHex(secret) };
}

/** A refusal; `n` makes it another one. */
export function aRefusal(n: number): LogBody {
  const reason = n % 2 === 0 ? 'duplicate' : 'not-there';
  return {
    kind: 'decision',
    on: ON,
    submission: sha(`s${n}`),
    decision: `d${n}`,
    by: 'moderator-0a1b2c',
    action: 'refuse',
    reason,
    revisions: [],
  };
}

/** A chain of entries. */
export function chainOf(bodies: readonly LogBody[]): ChainedEntry[] {
  const entries: ChainedEntry[] = [];
  for (const value of bodies) {
    const prev = entries.at(-1)?.hash ?? GENESIS_HASH;
    const body = canonicalJson(value);
    entries.push({ seq: entries.length + 1, prev, body, hash: hashOfEntry(prev, body, sha) });
  }
  return entries;
}

/** What a log is served as: paths and texts. */
export interface ServedLog {
  head: LogHead;
  files: Map<string, string>;
}

interface Served {
  key: SignKey;
  epoch?: string;
  keys?: LogKey[];
  /** Entries of a file. */
  fileSize?: number;
}

/** Signs entries and cuts them into files. */
export function serveLog(
  entries: readonly ChainedEntry[],
  { key, epoch = 'e1'.padEnd(32, '0'), keys, fileSize = 3 }: Served,
): ServedLog {
  const files = new Map<string, string>();
  const segments: SegmentRef[] = [];
  for (let first = 1; first <= entries.length; first += fileSize) {
    const part = entries.slice(first - 1, first - 1 + fileSize);
    const text = part.map(segmentLine).join('');
    const number = segments.length + 1;
    const ref = {
      number,
      first,
      count: part.length,
      sha256: sha(text),
      sizeBytes: text.length,
      isFull: part.length === fileSize,
    };
    segments.push(ref);
    files.set(logSegmentPath(number, ref.sha256), text);
  }
  const place = { epoch, size: entries.length, hash: entries.at(-1)?.hash ?? GENESIS_HASH, day: ON };
  const checkpoint = { ...place, key: key.key, signature: signText(key.secret, checkpointText(place)) };
  const head: LogHead = { version: 1, checkpoint, keys: keys ?? [{ key: key.key, day: ON }], segments };
  files.set(PATHS.logHead, JSON.stringify(head));
  return { head, files };
}

/** Keys of which each introduces the next. */
export function introduced(...keys: readonly SignKey[]): LogKey[] {
  return keys.map(({ key }, index) => {
    const former = keys[index - 1];
    const link = { key, day: ON };
    return former === undefined
      ? link
      : { ...link, endorsement: signText(former.secret, successionText(former.key, link)) };
  });
}
