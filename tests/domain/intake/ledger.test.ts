import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALLOWANCES, allowed } from '../../../src/domain/intake/intake-rules.ts';
import { type Asking, type Census, EMPTY_CENSUS, Ledger } from '../../../src/domain/intake/ledger.ts';
import { placesOf } from '../../../src/domain/intake/reserve.ts';

const HOUR = 3_600_000;
const NOON = Date.UTC(2026, 10, 23, 12);

const census = (over: Partial<Census>): Census => ({ ...EMPTY_CENSUS, ...over });
const ledgerWith = (cap: number, over: Partial<Census> = {}): Ledger => {
  const ledger = new Ledger(cap);
  ledger.learn(census(over));
  return ledger;
};
/** Takes until there is no place; how many were taken, and what stopped it. */
function fill(ledger: Ledger, ask: (n: number) => Asking, now = NOON): [number, string] {
  for (let n = 0; ; n += 1) {
    const none = ledger.take(ask(n), now);
    if (none !== undefined) return [n, none.bound];
  }
}

describe('a ledger', () => {
  it('takes what one source may bring in an hour, then the others still', () => {
    const ledger = ledgerWith(100_000);

    expect(fill(ledger, (n) => ({ source: 'a', square: n }))).toEqual([600, 'sourceHour']);
    expect(ledger.take({ source: 'b', square: 1 }, NOON)).toBeUndefined();
    expect(ledger.take({ source: 'a', square: 1 }, NOON + HOUR)).toBeUndefined();
  });

  it('takes what a square may bring in an hour, and then the square beside it', () => {
    const ledger = ledgerWith(100_000);

    expect(fill(ledger, (n) => ({ source: `s${n}`, square: 7 }))).toEqual([200, 'squareHour']);
    expect(ledger.take({ source: 'b', square: 8 }, NOON)).toBeUndefined();
  });

  it('takes more where much was accepted lately: of the square there, of the whole everywhere', () => {
    const ledger = ledgerWith(100_000, { accepted: 500, acceptedBySquare: new Map([[7, 100]]) });

    expect(fill(ledger, (n) => ({ source: `s${n}`, square: 7 }))).toEqual([300, 'squareHour']);
    expect(fill(ledger, (n) => ({ source: 'a', square: n + 1000 }))).toEqual([650, 'sourceHour']);
    expect(fill(ledger, (n) => ({ source: `t${n}`, square: n + 10_000 }))).toEqual([3500 - 950, 'wholeHour']);
  });

  it('stops growing at the most', () => {
    expect(allowed('squareHour', 1_000_000)).toBe(ALLOWANCES.squareHour.most);
  });

  it('tells when the next hour begins', () => {
    const ledger = ledgerWith(100_000);
    fill(ledger, (n) => ({ source: 'a', square: n }), NOON + 600_000);

    expect(ledger.take({ source: 'a' }, NOON + 600_000)).toEqual({ bound: 'sourceHour', waitMs: HOUR - 600_000 });
  });

  it('counts what waits from the database, and what it took since', () => {
    const ledger = ledgerWith(10, { waiting: 9 });
    const places = placesOf(10);

    expect(ledger.take({ source: 'a', square: 1 }, NOON)).toBeUndefined();
    // Full: from here on out of the reserve, one a source as long as there is a place.
    expect(fill(ledger, (n) => ({ source: `s${n}`, square: n }))).toEqual([places, 'wholeWaiting']);
    ledger.beginCensus();
    ledger.learn(census({ waiting: 3 }));
    expect(ledger.take({ source: 'b', square: 1 }, NOON)).toBeUndefined();
  });

  it('counts what it took while the census was read with the next one', () => {
    const ledger = ledgerWith(10, { waiting: 8 });
    ledger.beginCensus();
    ledger.take({ source: 'a' }, NOON);
    ledger.take({ source: 'b' }, NOON);
    ledger.learn(census({ waiting: 8 }));

    expect(ledger.pressure([], NOON)).toBe(1);
  });

  it('lets a source that floods a full queue crowd out itself alone', () => {
    const ledger = ledgerWith(4000, { waiting: 4000 });

    const [taken, bound] = fill(ledger, (n) => ({ source: 'flood', square: n }));
    expect(bound).toBe('wholeWaiting');
    expect(taken).toBeLessThanOrEqual(placesOf(4000) / 16 + 1);
    expect(ledger.take({ source: 'honest', square: 1 }, NOON)).toBeUndefined();
  });

  it('lets a square that floods a full queue crowd out itself alone, whatever its sources', () => {
    const ledger = ledgerWith(4000, { waiting: 4000 });

    const [taken] = fill(ledger, (n) => ({ source: `s${n}`, square: 7 }));
    expect(taken).toBeLessThanOrEqual(placesOf(4000) / 8 + 1);
    expect(ledger.take({ source: 'honest', square: 8 }, NOON)).toBeUndefined();
  });

  it('keeps places in a square that is full, one a source', () => {
    const ledger = ledgerWith(100_000, { waitingBySquare: new Map([[7, 600]]) });

    expect(ledger.take({ source: 'flood', square: 7 }, NOON)).toBeUndefined();
    expect(ledger.take({ source: 'flood', square: 7 }, NOON)?.bound).toBe('squareWaiting');
    expect(ledger.take({ source: 'honest', square: 7 }, NOON)).toBeUndefined();
    expect(ledger.take({ source: 'flood', square: 8 }, NOON)).toBeUndefined();
  });

  it('gives back what was not new', () => {
    const ledger = ledgerWith(10, { waiting: 10 });
    const places = placesOf(10);
    for (let n = 0; n < 5 * places; n += 1) {
      expect(ledger.take({ source: 'a', square: 1 }, NOON)).toBeUndefined();
      ledger.giveBack({ source: 'a', square: 1 }, NOON);
    }
    expect(fill(ledger, (n) => ({ source: `s${n}`, square: n }))).toEqual([places, 'wholeWaiting']);
  });

  it('ends the reserve at twice the cap', () => {
    const ledger = ledgerWith(100, { waiting: 200 });

    expect(ledger.take({ source: 'a', square: 1 }, NOON)?.bound).toBe('wholeWaiting');
  });

  it('counts nobody where no source is known', () => {
    const ledger = ledgerWith(100_000);

    expect(fill(ledger, (n) => ({ source: '', square: n }))).toEqual([3000, 'wholeHour']);
  });
});

describe('a thousand sources in any order', () => {
  const HOSTILE = 990;
  const HOSTILE_SQUARES = 50;

  /** What the sources ask in one run: which of them, and how much time passes before. */
  const asks = fc.array(fc.record({ who: fc.nat({ max: 999 }), pause: fc.nat({ max: 60_000 }) }), {
    minLength: 2500,
    maxLength: 3500,
    size: 'max',
  });

  it('never let in more than the limits of a clock hour, and keep the honest out only with a time to come again', () => {
    fc.assert(
      fc.property(asks, fc.integer({ min: 0, max: 2000 }), (events, waiting) => {
        const cap = 1000;
        const ledger = ledgerWith(cap, { waiting });
        let now = NOON;
        let held = waiting;
        const hours = new Map<string, number>();
        const late: { asking: Asking; at: number }[] = [];
        for (const { who, pause } of events) {
          now += pause;
          // The hostile share few squares, the honest have one each.
          const square = who < HOSTILE ? who % HOSTILE_SQUARES : 1000 + who;
          const asking = { source: `s${who}`, square };
          const none = ledger.take(asking, now);
          if (none === undefined) {
            held += 1;
            for (const key of [`whole`, asking.source, `square ${square}`]) {
              const hour = `${Math.floor(now / HOUR)} ${key}`;
              hours.set(hour, (hours.get(hour) ?? 0) + 1);
            }
          } else {
            expect(none.waitMs).toBeGreaterThan(0);
            expect(none.waitMs).toBeLessThanOrEqual(6 * HOUR);
            if (who >= HOSTILE) late.push({ asking, at: now + none.waitMs });
          }
        }
        for (const [key, count] of hours) {
          const name = key.includes('square') ? 'squareHour' : key.endsWith('whole') ? 'wholeHour' : 'sourceHour';
          expect(count).toBeLessThanOrEqual(allowed(name, 0));
        }
        // Never an end in sight of memory: whatever comes, the queue stays below twice its cap.
        expect(held).toBeLessThanOrEqual(Math.max(waiting, 2 * cap));
        // Who was told to come again finds a place at that very time, while the queue has an end to give.
        const again = late.find(({ at }) => at > now);
        if (again !== undefined && held < 2 * cap)
          expect(ledger.take(again.asking, again.at), JSON.stringify(again)).toBeUndefined();
      }),
      { numRuns: 25 },
    );
  });
});
