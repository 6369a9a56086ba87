import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../src/domain/log/canonical.ts';
import {
  GENESIS_HASH,
  hashOfEntry,
  hashOfRevision,
  parseLogBody,
  submissionMark,
} from '../../../src/domain/log/entry.ts';

const sha = (text: string) => createHash('sha256').update(text).digest('hex');

describe('hashes of the log', () => {
  it('chain an entry to the one before', () => {
    // printf '%064d\n{}' 0 | sha256sum
    expect(hashOfEntry(GENESIS_HASH, '{}', sha)).toBe(sha(`${'0'.repeat(64)}\n{}`));
    expect(hashOfEntry('1'.repeat(64), '{}', sha)).not.toBe(hashOfEntry(GENESIS_HASH, '{}', sha));
  });

  it('fix a revision as canonical JSON', () => {
    const state = { facts: { lat: 1, lon: 2 }, trust: 'single' };
    const text =
      '{"act":"new","cameraId":"c","on":"2026-06-30","rev":1,"state":{"facts":{"lat":1,"lon":2},"trust":"single"}}';
    const doc = canonicalJson(state);
    expect(hashOfRevision({ cameraId: 'c', rev: 1, act: 'new', on: '2026-06-30', doc }, (value) => value)).toBe(text);
  });

  it('name a submission without telling its id', () => {
    expect(submissionMark('abc', sha)).toBe(sha('submission abc'));
  });
});

describe('a body of the log', () => {
  it('is read from its canonical text', () => {
    const text = '{"kind":"withdrawal","on":"2026-06-30","revisions":[],"submission":"s"}';
    expect(parseLogBody(text)).toEqual({ kind: 'withdrawal', on: '2026-06-30', revisions: [], submission: 's' });
  });

  it.each([
    ['another spelling', '{"on":"2026-06-30","kind":"withdrawal","revisions":[]}'],
    ['another kind', '{"kind":"party","revisions":[]}'],
    ['no JSON', '{"kind"'],
    ['no object', '1'],
    ['nothing', 'null'],
    ['no revisions', '{"kind":"withdrawal"}'],
  ])('is refused: %s', (_why, text) => {
    expect(() => parseLogBody(text)).toThrow(TypeError);
  });
});
