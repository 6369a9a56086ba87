import { describe, expect, it } from 'vitest';
import { shuffled } from '../../../src/domain/order/shuffled.ts';
import { hold, isDue, isHeldBack, isOvertaken, unhold } from '../../../src/domain/submission/hold.ts';
import { DECISION_ACTIONS } from '../../../src/domain/submission/submission.ts';
import { seededRandom } from '../../support/random.ts';
import { rankCorrelation } from '../../support/rank-correlation.ts';
import { aSubmission, aTaken, EDIT } from './some-submission.ts';

describe('the daily release', () => {
  it('holds back what puts something on the map, and nothing else', () => {
    expect(DECISION_ACTIONS.filter((action) => isHeldBack({ action }))).toEqual(['accept', 'merge']);
  });

  it('takes along what was decided before today, and all that is left where the host releases at once', () => {
    const today = '2026-11-28';
    expect(isDue('2026-11-27', { release: 'daily', today })).toBe(true);
    expect(isDue('2026-11-28', { release: 'daily', today })).toBe(false);
    expect(isDue('2026-11-28', { release: 'at-once', today })).toBe(true);
  });

  it('gives an entry back as it waited, two versions later', () => {
    const waiting = aSubmission({ state: 'conflict', sighting: EDIT, conflictFields: ['mount'] });
    const held = hold(waiting, aTaken('accept'));
    expect(held).toMatchObject({ state: 'held', version: waiting.version + 1, held: { action: 'accept' } });
    expect(unhold(held, [])).toMatchObject({ state: 'pending', conflictFields: [] });
    expect(unhold(held, ['mount'])).toEqual({ ...waiting, version: waiting.version + 2 });
  });

  it('is overtaken by a conflict that the moderator has not seen', () => {
    const seen = aSubmission({ sighting: EDIT, conflictFields: ['mount'] });
    expect(isOvertaken(seen, ['mount'])).toBe(false);
    expect(isOvertaken(seen, ['mount', 'operator'])).toBe(true);
  });
});

describe('shuffled', () => {
  const list = Array.from({ length: 10_000 }, (_, place) => place);

  it('keeps every member and tells nothing of the order, over 10,000 entries', () => {
    const order = shuffled(list, seededRandom(20261128).next);
    expect([...order].sort((a, b) => a - b)).toEqual(list);
    // Without any correlation it is within ±2.58 ÷ √(n − 1) in 99 of 100 orders.
    expect(Math.abs(rankCorrelation(order))).toBeLessThan(2.58 / Math.sqrt(list.length - 1));
    expect(rankCorrelation(list)).toBe(1);
  });

  it('makes each order of three as often as any other', () => {
    const { next } = seededRandom(7);
    const counts = new Map<string, number>();
    for (let round = 0; round < 6_000; round += 1) {
      const order = shuffled(['a', 'b', 'c'], next).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    // χ² with 5 degrees of freedom is below 15.09 in 99 of 100 cases.
    const chi = [...counts.values()].reduce((sum, count) => sum + (count - 1_000) ** 2 / 1_000, 0);
    expect(chi).toBeLessThan(15.09);
  });
});
