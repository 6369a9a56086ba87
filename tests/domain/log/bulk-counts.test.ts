import { expect, it } from 'vitest';
import { BulkCounts } from '../../../src/domain/log/bulk-counts.ts';
import type { LogBody } from '../../../src/domain/log/entry.ts';

const bulk = (count: number, part?: number): LogBody => ({
  kind: 'bulk',
  on: '2026-11-20',
  bulk: 'b',
  action: 'refuse',
  ...(part === undefined ? {} : { part }),
  count,
  submissions: 'ab'.repeat(32),
  revisions: [],
});
const one: LogBody = {
  kind: 'decision',
  on: '2026-11-20',
  submission: 's',
  decision: 'd',
  action: 'refuse',
  bulk: 'b',
  revisions: [],
};
const lastOf = (bodies: LogBody[], isPurged = false) => {
  const counts = new BulkCounts();
  return bodies.map((body) => counts.add(body, isPurged)).at(-1);
};

it('finds a whole that says more or fewer than its parts and its single decisions', () => {
  expect(lastOf([bulk(3, 1), bulk(2, 2), one, bulk(6)])).toBeUndefined();
  expect(lastOf([bulk(3, 1), one, bulk(3)])).toEqual({ what: 'bulk b', problem: 'says 3 submissions, its parts 4' });
  expect(lastOf([bulk(3, 1), bulk(9)])).toEqual({ what: 'bulk b', problem: 'says 9 submissions, its parts 3' });
});

it('takes parts for gone where a body was purged, and never too many', () => {
  expect(lastOf([bulk(3, 1), bulk(9)], true)).toBeUndefined();
  expect(lastOf([bulk(3, 1), bulk(2)], true)).toEqual({ what: 'bulk b', problem: 'says 2 submissions, its parts 3' });
});
