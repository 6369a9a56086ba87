import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OBJECTION_BOUNDS } from '../../../src/domain/objection/bounds.ts';
import { dueDayOf } from '../../../src/domain/objection/days.ts';
import { heldReasonOf, mostMasked, repetitionOf } from '../../../src/domain/objection/may-mask.ts';
import type { Objection } from '../../../src/domain/objection/objection.ts';
import { afterDay, isHiding, takeBack, takeVote } from '../../../src/domain/objection/settle.ts';

const FREE = { isSourceOver: false, wasMaskedLately: false, cells: [], world: { masked: 0, cameras: 10_000, more: 1 } };

describe('a bound', () => {
  it.each([
    [0, 3],
    [3, 3],
    [399, 3],
    [400, 4],
    [25_000, 250],
  ])('of a cell with %i cameras is %i', (cameras, most) => {
    expect(mostMasked(OBJECTION_BOUNDS.cell, cameras)).toBe(most);
  });

  it.each([
    [5, 10],
    [2_199, 10],
    [100_000, 500],
  ])('of an instance with %i cameras is %i', (cameras, most) => {
    expect(mostMasked(OBJECTION_BOUNDS.world, cameras)).toBe(most);
  });

  it('that is reached is named', () => {
    expect(heldReasonOf(FREE)).toBeUndefined();
    expect(heldReasonOf({ ...FREE, wasMaskedLately: true, isSourceOver: true })).toBe('again');
    expect(heldReasonOf({ ...FREE, isSourceOver: true })).toBe('source');
    const cell = { masked: 2, cameras: 50, more: 1 };
    expect(heldReasonOf({ ...FREE, cells: [cell] })).toBeUndefined();
    expect(heldReasonOf({ ...FREE, cells: [{ ...cell, masked: 3 }] })).toBe('cell');
    // A photo that several cameras of one cell show takes several places at once.
    expect(heldReasonOf({ ...FREE, cells: [{ ...cell, more: 2 }] })).toBe('cell');
    expect(heldReasonOf({ ...FREE, world: { masked: 50, cameras: 10_000, more: 1 } })).toBe('world');
  });
});

describe('a second objection to the same thing', () => {
  const decided = { state: 'shown-again', dueOn: '2026-01-08', endedOn: '2026-01-05', votes: [] } as const;

  it('waits for the first, and half a year after its end', () => {
    const open = { state: 'masked', dueOn: '2026-01-08', votes: [] } as const;
    expect(repetitionOf([open], '2026-01-05')).toEqual({ ok: false, code: 'objection-open', until: '2026-01-08' });
    expect(repetitionOf([decided], '2026-01-06')).toEqual({
      ok: false,
      code: 'objection-decided',
      until: '2026-07-04',
    });
    expect(repetitionOf([decided], '2026-07-03').ok).toBe(false);
    expect(repetitionOf([decided], '2026-07-04')).toEqual({ ok: true, wasMaskedLately: false });
    expect(repetitionOf([{ ...decided, state: 'lapsed' }], '2026-01-06').ok).toBe(false);
  });

  it('is taken after one that was taken back, and masks nothing by itself', () => {
    const withdrawn = { ...decided, state: 'withdrawn' } as const;
    expect(repetitionOf([withdrawn], '2026-01-06')).toEqual({ ok: true, wasMaskedLately: true });
    expect(repetitionOf([withdrawn], '2026-07-04')).toEqual({ ok: true, wasMaskedLately: false });
  });

  it('is free after one that only waited, for nobody looked and nothing was hidden', () => {
    const waited = { ...decided, held: 'cell' } as const;
    for (const state of ['lapsed', 'withdrawn'] as const)
      expect(repetitionOf([{ ...waited, state }], '2026-01-06')).toEqual({ ok: true, wasMaskedLately: false });
    expect(repetitionOf([waited], '2026-01-06').ok).toBe(false);
    const votes = [{ accountId: 'a', vote: 'hide', on: '2026-01-05' }] as const;
    expect(repetitionOf([{ ...waited, state: 'lapsed', votes }], '2026-01-06').ok).toBe(false);
    expect(repetitionOf([{ ...waited, state: 'withdrawn', votes }], '2026-01-06')).toEqual({
      ok: true,
      wasMaskedLately: true,
    });
  });
});

/** Things in a few cells, and everything that people, moderators and time can do to them, in any order. */
const CELLS = 4;
const CAMERAS_PER_CELL = [1, 40, 450, 1200];
const WORLD = CAMERAS_PER_CELL.reduce((sum, n) => sum + n, 0);
const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant('object' as const), cell: fc.nat(CELLS - 1), thing: fc.nat(1199) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('withdraw' as const), nth: fc.nat() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('vote' as const),
      nth: fc.nat(),
      who: fc.constantFrom('a', 'b', 'c'),
      vote: fc.constantFrom('hide' as const, 'show' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 200 }) }) },
);

class World {
  readonly all: (Objection & { cell: number })[] = [];
  day = 0;

  get today(): string {
    return new Date(Date.UTC(2026, 0, 1) + this.day * 86_400_000).toISOString().slice(0, 10);
  }

  /** Masks that nobody has decided on. */
  masks(cell?: number): (Objection & { cell: number })[] {
    return this.all.filter(
      (one) => (cell === undefined || one.cell === cell) && one.endedOn === undefined && isHiding(one),
    );
  }

  object(cell: number, thing: number): void {
    const cameras = CAMERAS_PER_CELL[cell] ?? 0;
    const cameraId = `${cell}/${thing % cameras}`;
    const repetition = repetitionOf(
      this.all.filter((one) => one.cameraId === cameraId),
      this.today,
    );
    if (!repetition.ok) return;
    const held = heldReasonOf({
      isSourceOver: false,
      wasMaskedLately: repetition.wasMaskedLately,
      cells: [{ masked: this.masks(cell).length, cameras, more: 1 }],
      world: { masked: this.masks().length, cameras: WORLD, more: 1 },
    });
    const state = held === undefined ? 'masked' : 'waiting';
    const about = { cameraId, photo: 'p', reason: thing % 2 === 0 ? ('person' as const) : ('plate' as const) };
    const days = { receivedOn: this.today, dueOn: dueDayOf(this.today) };
    this.all.push({ id: String(this.all.length), cell, ...about, ...days, state, ...(held && { held }), votes: [] });
  }

  change(nth: number, next: (one: Objection) => ReturnType<typeof takeBack>): void {
    const index = nth % Math.max(1, this.all.length);
    const one = this.all[index];
    const result = one === undefined ? undefined : next(one);
    if (one !== undefined && result?.ok) this.all[index] = { ...result.next, cell: one.cell };
  }

  wait(days: number): void {
    this.day += days;
    for (const [index, one] of this.all.entries()) this.all[index] = { ...afterDay(one, this.today), cell: one.cell };
  }
}

it('masks at most the stated share of a cell and of the world, whatever the sequence', () => {
  let masksSeen = 0;
  let heldSeen = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 50, maxLength: 400 }), (steps) => {
      const world = new World();
      for (const one of steps) {
        if (one.do === 'object') world.object(one.cell, one.thing);
        else if (one.do === 'wait') world.wait(one.days);
        else if (one.do === 'withdraw') world.change(one.nth, (objection) => takeBack(objection, world.today));
        else
          world.change(one.nth, (objection) =>
            takeVote(objection, { accountId: one.who, vote: one.vote, moderators: 3, today: world.today }),
          );
        // What a moderator masked after a look is that moderator's; all else is bounded.
        const byThemselves = (cell?: number) => world.masks(cell).filter(({ held }) => held === undefined).length;
        for (const [cell, cameras] of CAMERAS_PER_CELL.entries())
          expect(byThemselves(cell)).toBeLessThanOrEqual(Math.max(3, Math.floor(cameras / 100)));
        expect(byThemselves()).toBeLessThanOrEqual(Math.max(10, Math.floor(WORLD / 200)));
      }
      masksSeen += world.all.filter(({ held }) => held === undefined).length;
      heldSeen += world.all.filter(({ held }) => held !== undefined).length;
    }),
    { numRuns: 200 },
  );
  // A run in which nothing was masked, or nothing held, would have shown nothing.
  expect(Math.min(masksSeen, heldSeen)).toBeGreaterThan(1000);
});
