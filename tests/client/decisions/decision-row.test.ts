import { describe, expect, it } from 'vitest';
import {
  type DecisionRow,
  isWanted,
  parseSearch,
  reasonsOf,
  searchPath,
  toRow,
} from '../../../src/client/decisions/decision-row.ts';
import type { LogBody } from '../../../src/domain/log/entry.ts';

const HASH = 'ab'.repeat(32);
const rowOf = (body: LogBody | undefined, seq = 7) => toRow({ entry: { seq, prev: HASH, hash: HASH, body: '' }, body });

const REFUSAL: LogBody = {
  kind: 'decision',
  on: '2026-07-01',
  submission: 's',
  decision: 'd',
  by: 'moderator-0a1b2c',
  action: 'refuse',
  reason: 'private-home',
  revisions: [],
};

describe('a row of the log', () => {
  it('says what was decided, by whom, why and about what', () => {
    expect(rowOf(REFUSAL)).toEqual({
      seq: 7,
      day: '2026-07-01',
      kind: 'refuse',
      hash: HASH,
      by: ['moderator-0a1b2c'],
      reason: 'private-home',
      isOnePerson: false,
      cameras: [],
    });
    const act: LogBody = {
      kind: 'act',
      on: '2026-07-01',
      act: 'hide-camera',
      by: ['a', 'b'],
      onePerson: true,
      revisions: [['c', 2, HASH]],
    };
    expect(rowOf(act)).toMatchObject({
      kind: 'act',
      detail: 'hide-camera',
      by: ['a', 'b'],
      isOnePerson: true,
      cameras: ['c'],
    });
    const bulk: LogBody = {
      kind: 'bulk',
      on: '2026-07-01',
      bulk: 'b',
      by: 'moderator-0a1b2c',
      action: 'refuse',
      reason: 'made-up',
      part: 2,
      count: 500,
      submissions: HASH,
      revisions: [],
    };
    expect(rowOf(bulk)).toMatchObject({
      kind: 'bulk',
      detail: 'refuse',
      reason: 'made-up',
      by: ['moderator-0a1b2c'],
      many: { count: 500, part: 2 },
    });
    expect(rowOf({ ...REFUSAL, onePerson: true, changed: ['mount'] })).toMatchObject({
      isOnePerson: true,
      isChanged: true,
    });
    const purge: LogBody = {
      kind: 'purge',
      on: '2026-07-01',
      by: [],
      reason: 'x',
      revision: ['c', 1, HASH, HASH],
      revisions: [],
    };
    expect(rowOf(purge)).toMatchObject({ kind: 'purge', by: [], cameras: ['c'] });
  });

  it('is left out when its body cannot be read', () => {
    expect(rowOf(undefined)).toBeUndefined();
  });
});

describe('a search of the log', () => {
  const row = { ...(rowOf(REFUSAL) as DecisionRow), cameras: ['c0ffee'.padEnd(32, '0')] };

  it.each([
    ['everything', {}, true],
    ['the kind', { kind: 'refuse' as const }, true],
    ['another kind', { kind: 'accept' as const }, false],
    ['the reason', { reason: 'private-home' }, true],
    ['another reason', { reason: 'duplicate' }, false],
    ['a day before', { to: '2026-06-30' }, false],
    ['the day', { from: '2026-07-01', to: '2026-07-01' }, true],
    ['a part of the pseudonym, in capitals', { text: ' MODERATOR-0a' }, true],
    ['the camera', { text: 'c0ffee' }, true],
    ['the seal', { text: 'abab' }, true],
    ['the number', { text: '7' }, true],
    ['another number', { text: '71' }, false],
    ['somebody else', { text: 'moderator-ffffff' }, false],
  ])('for %s', (_what, search, expected) => {
    expect(isWanted(row, search)).toBe(expected);
  });

  it('stands in the address, and what makes no sense there wants everything', () => {
    const search = { kind: 'undo', reason: 'a b', from: '2026-07-01', to: '2026-07-02', text: 'x&y' } as const;
    const path = searchPath(search);
    expect(parseSearch(new URL(path, 'http://a').searchParams)).toEqual(search);
    expect(parseSearch(new URLSearchParams('kind=party&from=yesterday&to='))).toEqual({});
    expect(parseSearch(new URLSearchParams('entry=12'))).toEqual({ text: '12' });
    expect(searchPath({ text: '' })).toBe('/decisions');
  });

  it('offers the reasons that occur', () => {
    const rows = [
      row,
      { ...row, reason: 'duplicate' },
      row,
      { ...row, kind: 'purge' as const, reason: 'It had to go.' },
    ];
    expect(reasonsOf(rows)).toEqual(['private-home', 'duplicate']);
  });
});
