import { describe, expect, it } from 'vitest';
import { type Cell, cellOf, cellRangeOfQuadkey, quadkeyOf } from '../../src/domain/geo/cell.ts';
import { SQUARE_LEVEL } from '../../src/domain/intake/intake-rules.ts';
import { aDecision, aNew, anItem, MODERATOR, randomId, TODAY } from './samples.ts';
import type { CurrentStore } from './store.ts';

const HERE = { lat: 52.52, lon: 13.4 };
const THERE = { lat: 48.2, lon: 16.37 };
const squareOf = (cell: Cell): number => Number.parseInt(quadkeyOf(cell, SQUARE_LEVEL), 4);

/** What the intake asks of a store. */
export function intakeContract(current: CurrentStore): void {
  describe('the intake', () => {
    it('counts what waits by square, without imports and without what was decided', async () => {
      const { store } = current();
      const first = anItem(aNew(HERE));
      const items = [first, anItem(aNew(HERE)), anItem(aNew(THERE)), { ...anItem(aNew(THERE)), batchId: randomId() }];
      await store.receiveAll(items, TODAY);
      await store.decide(first.opId, aDecision(), MODERATOR);

      const census = await store.takeCensus(TODAY);

      const [here, there] = [HERE, THERE].map(({ lat, lon }) => squareOf(cellOf(lat, lon)));
      expect(census).toEqual({
        waiting: 2,
        waitingBySquare: new Map([
          [here, 1],
          [there, 1],
        ]),
        accepted: 1,
        acceptedBySquare: new Map([[here, 1]]),
      });
      expect((await store.takeCensus('2099-01-01')).accepted).toBe(0);
    });

    it('numbers squares as quadkeys do', async () => {
      const { store } = current();
      await store.receiveAll([anItem(aNew(HERE))], TODAY);

      const [square = -1] = (await store.takeCensus(TODAY)).waitingBySquare.keys();

      const { from, to } = cellRangeOfQuadkey(square.toString(4).padStart(SQUARE_LEVEL, '0'));
      const cell = cellOf(HERE.lat, HERE.lon);
      expect(from <= cell && cell < to).toBe(true);
    });

    it('lists arrivals by day, square and kind', async () => {
      const { store } = current();
      await store.receiveAll([anItem(aNew(HERE)), anItem(aNew(HERE))], '2026-11-01');
      await store.receiveAll([anItem(aNew(HERE)), { ...anItem(aNew(HERE)), batchId: randomId() }], '2026-11-02');
      await store.receiveAll([anItem(aNew(HERE))], '2026-10-31');

      const arrivals = await store.listArrivals('2026-11-01');

      const square = squareOf(cellOf(HERE.lat, HERE.lon));
      expect(arrivals.sort((a, b) => (a.day < b.day ? -1 : 1))).toEqual([
        { day: '2026-11-01', kind: 'new', square, count: 2 },
        { day: '2026-11-02', kind: 'new', square, count: 1 },
      ]);
    });

    it('leaves out what lies outside of areas', async () => {
      const { store } = current();
      const [here, there] = [anItem(aNew(HERE)), anItem(aNew(THERE))];
      await store.receiveAll([here, there], TODAY);
      const areas = [quadkeyOf(cellOf(HERE.lat, HERE.lon), 20)];

      const arrivals = await store.listArrivals(TODAY, areas);
      const briefs = await store.listBriefs([here.opId, there.opId], areas);

      expect(arrivals.map(({ square, count }) => [square, count])).toEqual([[squareOf(cellOf(HERE.lat, HERE.lon)), 1]]);
      expect(briefs.map(({ opId }) => opId)).toEqual([here.opId]);
      expect([await store.listArrivals(TODAY, []), await store.listBriefs([here.opId], [])]).toEqual([[], []]);
    });

    it('tells entries in brief, however many are asked for', async () => {
      const { store } = current();
      const items = Array.from({ length: 3 }, () => anItem(aNew(HERE)));
      await store.receiveAll(items, TODAY);
      const asked = [...Array.from({ length: 1200 }, randomId), ...items.map(({ opId }) => opId)];

      const briefs = await store.listBriefs(asked);

      expect(briefs.map(({ opId }) => opId).sort()).toEqual(items.map(({ opId }) => opId).sort());
      expect(briefs[0]).toMatchObject({ state: 'pending', kind: 'new' });
    });

    it('takes a proof once, and forgets it after its day', async () => {
      const { store } = current();
      const mark = randomId();

      const both = await Promise.all([store.spendProof(mark, TODAY), store.spendProof(mark, TODAY)]);
      expect(both.sort()).toEqual([false, true]);
      await store.dropSpentProofs(TODAY);
      expect(await store.spendProof(mark, TODAY)).toBe(false);
      await store.dropSpentProofs('2099-01-01');
      expect(await store.spendProof(mark, TODAY)).toBe(true);
    });

    it('lays a setting once, whoever comes first', async () => {
      const { store } = current();

      const values = await Promise.all(['a', 'b', 'c'].map((value) => store.ensureSetting('some-key', value)));

      expect(new Set(values).size).toBe(1);
      expect(await store.ensureSetting('some-key', 'd')).toBe(values[0]);
    });
  });
}
