/** Every bit of a small log, flipped once: none goes unnoticed. */
import { createHash, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../src/domain/log/canonical.ts';
import { Chain } from '../../../src/domain/log/chain.ts';
import { checkpointText } from '../../../src/domain/log/checkpoint.ts';
import {
  type ChainedEntry,
  GENESIS_HASH,
  hashOfEntry,
  type LogBody,
  tombstoneOf,
} from '../../../src/domain/log/entry.ts';
import { isWholePlan, parseSegment, segmentLine } from '../../../src/domain/log/segment.ts';
import { parseLogHead } from '../../../src/protocol/log-head.ts';
import type { LogHead } from '../../../src/protocol/schema/log.ts';
import { publicHex, signText, verifyText } from '../../../src/storage/ed25519.ts';

const sha = (text: string | Uint8Array) => createHash('sha256').update(text).digest('hex');
const ON = '2026-11-20';
const MARK = sha('submission');

const BODIES: LogBody[] = [
  { kind: 'import', on: ON, batch: 'b', source: 'Stadt Köln', revisions: [['c', 1, sha('1'), 'node/1']] },
  {
    kind: 'decision',
    on: ON,
    submission: MARK,
    decision: 'd',
    by: 'moderator-0a1b2c',
    action: 'refuse',
    reason: 'not-there',
    revisions: [],
  },
  { kind: 'withdrawal', on: ON, submission: MARK, revisions: [] },
  {
    kind: 'act',
    on: ON,
    act: 'hide-camera',
    by: ['moderator-0a1b2c'],
    onePerson: true,
    revisions: [['c', 2, sha('2')]],
  },
];

/** A log of five entries, the second of which was purged. */
function aLog(): ChainedEntry[] {
  const entries: ChainedEntry[] = [];
  const append = (body: LogBody) => {
    const prev = entries.at(-1)?.hash ?? GENESIS_HASH;
    const text = canonicalJson(body);
    entries.push({ seq: entries.length + 1, prev, body: text, hash: hashOfEntry(prev, text, sha) });
  };
  for (const body of BODIES) append(body);
  const [, second] = entries;
  if (second === undefined) throw new Error('expected two entries');
  const left = canonicalJson(tombstoneOf(BODIES[1] as LogBody));
  append({
    kind: 'purge',
    on: ON,
    by: ['moderator-0a1b2c'],
    reason: 'It named a person.',
    entry: [2, second.hash, hashOfEntry(second.prev, left, sha)],
    revisions: [],
  });
  entries[1] = { ...second, body: left };
  return entries;
}

/** A reader's whole check: of bytes as they come over the wire. */
function isAccepted(headBytes: Uint8Array, segment: Uint8Array, trustedKey: string): boolean {
  let head: LogHead | undefined;
  try {
    head = parseLogHead(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(headBytes)));
  } catch {
    return false;
  }
  const [file] = head?.segments ?? [];
  if (head === undefined || file === undefined || sha(segment) !== file.sha256) return false;
  return isWholePlan(head.segments, head.checkpoint.size) && isSealed(head, segment, trustedKey);
}

/** The same without the hash of the file, so that it is the chain alone that must notice. */
function isSealed({ checkpoint }: LogHead, segment: Uint8Array, trustedKey: string): boolean {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(segment);
  } catch {
    return false;
  }
  const entries = parseSegment(text);
  if (entries === undefined) return false;
  const chain = new Chain();
  for (const entry of entries) chain.add(entry, hashOfEntry(entry.prev, entry.body, sha));
  chain.finish();
  return (
    chain.findings.length === 0 &&
    chain.size === checkpoint.size &&
    chain.headHash === checkpoint.hash &&
    checkpoint.key === trustedKey &&
    verifyText(checkpoint.key, checkpointText(checkpoint), checkpoint.signature)
  );
}

function* flips(bytes: Uint8Array): Generator<[index: number, bit: number, flipped: Uint8Array]> {
  for (let index = 0; index < bytes.length; index++) {
    for (let bit = 0; bit < 8; bit++) {
      const flipped = Uint8Array.from(bytes);
      flipped[index] = (flipped[index] ?? 0) ^ (1 << bit);
      yield [index, bit, flipped];
    }
  }
}

const { privateKey } = generateKeyPairSync('ed25519');
const KEY = publicHex(privateKey);
const ENTRIES = aLog();
const SEGMENT = Buffer.from(ENTRIES.map(segmentLine).join(''));
const PLACE = { epoch: 'e'.repeat(32), size: ENTRIES.length, hash: ENTRIES.at(-1)?.hash ?? '', day: ON };
const CHECKPOINT = { ...PLACE, key: KEY, signature: signText(privateKey, checkpointText(PLACE)) };
const HEAD: LogHead = {
  version: 1,
  checkpoint: CHECKPOINT,
  keys: [{ key: KEY, day: ON }],
  segments: [
    { number: 1, first: 1, count: ENTRIES.length, sha256: sha(SEGMENT), sizeBytes: SEGMENT.length, isFull: false },
  ],
};

describe('a small log with a purged entry', () => {
  it('is accepted as it is', () => {
    expect(isAccepted(Buffer.from(JSON.stringify(HEAD)), SEGMENT, KEY)).toBe(true);
  });

  it('is rejected with any bit of number, hash before, hash or body flipped, by the chain alone', () => {
    const accepted: string[] = [];
    let count = 0;
    for (const [index, bit, flipped] of flips(SEGMENT)) {
      count += 1;
      if (isSealed(HEAD, flipped, KEY))
        accepted.push(`byte ${index} bit ${bit}: ${SEGMENT.toString().slice(index - 9, index + 9)}`);
    }
    expect(accepted).toEqual([]);
    expect(count).toBe(SEGMENT.length * 8);
    expect(count).toBeGreaterThan(10_000);
  });

  it('is rejected with any bit of the signed checkpoint flipped: epoch, size, hash, day, key, signature', () => {
    const accepted: string[] = [];
    const text = JSON.stringify(CHECKPOINT);
    for (const [index, bit, flipped] of flips(Buffer.from(text))) {
      const head = JSON.stringify(HEAD).replace(text, Buffer.from(flipped).toString('latin1'));
      if (isAccepted(Buffer.from(head, 'latin1'), SEGMENT, KEY)) accepted.push(`byte ${index} bit ${bit}`);
    }
    expect(accepted).toEqual([]);
  });

  it('is rejected when it is cut, when an entry is left out, doubled or moved', () => {
    const lines = ENTRIES.map(segmentLine);
    const variants = [
      ...lines.map((_, at) => lines.slice(0, at)),
      ...lines.map((_, at) => lines.filter((_line, index) => index !== at)),
      ...lines.map((line, at) => [...lines.slice(0, at), line, ...lines.slice(at)]),
      ...lines.slice(1).map((line, at) => [...lines.slice(0, at), line, lines[at] ?? '', ...lines.slice(at + 2)]),
    ];
    for (const variant of variants) expect(isSealed(HEAD, Buffer.from(variant.join('')), KEY)).toBe(false);
  });
});
