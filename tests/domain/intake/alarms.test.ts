import { describe, expect, it } from 'vitest';
import { type AlarmCase, type Arrival, findAlarms, isMostlyRefused } from '../../../src/domain/intake/alarms.ts';

const TODAY = '2026-11-23';
const YESTERDAY = '2026-11-22';
const alarmsOf = (over: Partial<AlarmCase>) =>
  findAlarms({ today: TODAY, recent: [TODAY, YESTERDAY], arrivals: [], sources: [], ...over });
const arrival = (over: Partial<Arrival>): Arrival => ({ day: TODAY, square: 7, kind: 'new', count: 1, ...over });

describe('alarms', () => {
  it('are silent at rest', () => {
    expect(alarmsOf({ arrivals: [arrival({ count: 40 })] })).toEqual([]);
  });

  it('tell of removals of one square within two days, not of those of last week', () => {
    const gone = [arrival({ kind: 'gone', count: 6 }), arrival({ kind: 'gone', count: 5, day: YESTERDAY })];

    expect(alarmsOf({ arrivals: gone })).toEqual([{ kind: 'removalsHere', count: 11, square: 7 }]);
    expect(alarmsOf({ arrivals: [arrival({ kind: 'gone', count: 11, day: '2026-11-15' })] })).toEqual([]);
    expect(
      alarmsOf({ arrivals: [arrival({ kind: 'gone', count: 6 }), arrival({ kind: 'gone', count: 5, square: 8 })] }),
    ).toEqual([]);
  });

  it('hold a spike against what is usual there and over all', () => {
    const quiet = arrival({ count: 28, day: '2026-11-10' });
    const busy = arrival({ count: 28 * 60, day: '2026-11-10' });
    const now = arrival({ count: 250 });

    expect(alarmsOf({ arrivals: [quiet, now] })).toEqual([
      { kind: 'spikeHere', count: 250, square: 7, usual: 1 },
      { kind: 'spike', count: 250, usual: 1 },
    ]);
    expect(alarmsOf({ arrivals: [busy, now] })).toEqual([]);
  });

  it('count what has no known place over all alone', () => {
    const { square: _square, ...nowhere } = arrival({ count: 300 });

    expect(alarmsOf({ arrivals: [nowhere] })).toEqual([{ kind: 'spike', count: 300, usual: 0 }]);
  });

  it('tell of sources that remove many, and of those that were mostly refused', () => {
    const counts = { gone: 0, decided: 0, refused: 0 };
    const sources = [
      { key: 'a', ...counts, gone: 12 },
      { key: 'b', ...counts, decided: 20, refused: 16 },
      { key: 'c', ...counts, decided: 20, refused: 15 },
      { key: 'd', ...counts, decided: 9, refused: 9 },
    ];

    expect(alarmsOf({ sources })).toEqual([
      { kind: 'removalsOfSource', count: 12, source: 'a' },
      { kind: 'refusals', count: 16, source: 'b' },
    ]);
    expect(isMostlyRefused({ decided: 0, refused: 0 })).toBe(false);
  });

  it('put the largest first within a kind', () => {
    const arrivals = [arrival({ kind: 'gone', count: 10, square: 1 }), arrival({ kind: 'gone', count: 30, square: 2 })];

    expect(alarmsOf({ arrivals }).map(({ count }) => count)).toEqual([30, 10]);
  });
});
