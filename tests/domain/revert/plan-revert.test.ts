import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CameraState, PhotoRef } from '../../../src/domain/camera/camera.ts';
import { purgedStateOf } from '../../../src/domain/log/replay.ts';
import type { PastAct } from '../../../src/domain/revert/past-act.ts';
import { planRevert } from '../../../src/domain/revert/plan-revert.ts';
import { applySighting, importedState } from '../../../src/domain/sighting/apply-sighting.ts';
import type { Sighting } from '../../../src/domain/sighting/sighting.ts';
import { decide, type PastRevision } from '../../../src/domain/submission/decide.ts';
import type { Submission, TakenDecision } from '../../../src/domain/submission/submission.ts';

const ID = 'c'.repeat(32);
const FACTS = { lat: 52.52, lon: 13.405, kinds: ['camera' as const], mount: 'pole' as const };

/** One thing that happens: a sighting that is accepted, a decision that is taken back, or two people hiding and showing. */
type Step =
  | {
      is: 'sighting';
      hostile: boolean;
      sighting: Sighting;
      merge: boolean;
      day: number;
      photo?: number;
      fields?: 'mount'[];
    }
  | { is: 'undo'; of: number }
  | { is: 'hide' | 'show' };

const dayOf = (n: number): string => `2026-10-${String(n + 1).padStart(2, '0')}`;
const photoOf = (n: number): PhotoRef => ({ full: `f${n}`, thumb: `t${n}`, width: 4, height: 3 });

const facts = fc.record(
  {
    mount: fc.constantFrom('pole', 'wall', null),
    housing: fc.constantFrom('dome', 'bullet', null),
    operator: fc.constantFrom('City', 'Port', null),
    life: fc.constantFrom('active', 'gone'),
    tiltDeg: fc.constantFrom(0, 30),
    observedOn: fc.integer({ min: 0, max: 27 }).map(dayOf),
  },
  { requiredKeys: [] },
);
const moved = fc.option(fc.record({ lat: fc.constantFrom(52.521, 52.522), lon: fc.constantFrom(13.4, 13.405) }), {
  nil: {},
});
const about = { cameraId: ID, baseRev: 1, photos: [] as string[] };
const sighting: fc.Arbitrary<Sighting> = fc.oneof(
  fc
    .tuple(facts, moved)
    .map(([changes, place]) => ({ kind: 'edit' as const, ...about, changes: { ...changes, ...place } as object })),
  fc
    .constantFrom('confirm' as const, 'gone' as const, 'photo' as const)
    .chain((kind) => fc.integer({ min: 0, max: 27 }).map((day) => ({ kind, ...about, observedOn: dayOf(day) }))),
  facts.map((more) => ({ kind: 'new' as const, facts: { ...FACTS, ...(more as object) }, photos: [] })),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      is: fc.constant('sighting' as const),
      hostile: fc.boolean(),
      sighting,
      merge: fc.constant(true),
      day: fc.integer({ min: 0, max: 27 }),
      photo: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
      fields: fc.option(fc.constant(['mount' as const]), { nil: undefined }),
    }) as fc.Arbitrary<Step>,
  },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('undo' as const), of: fc.nat({ max: 20 }) }) },
  { weight: 1, arbitrary: fc.constantFrom<Step>({ is: 'hide' }, { is: 'show' }) },
);

interface Accepted {
  step: Extract<Step, { is: 'sighting' }>;
  submission: Submission;
  rev: number;
  isOpen: boolean;
}

/** A camera under review, by the very rules that the server decides by. */
class Life {
  readonly acts: PastAct[] = [];
  readonly #accepted = new Map<number, Accepted>();

  constructor(first: CameraState) {
    this.acts.push({ rev: 1, act: 'import', state: first, isSource: false });
  }

  get revisions(): PastRevision[] {
    return this.acts.map(({ rev, act, state }) => ({ rev, act, state }));
  }

  get state(): CameraState {
    return this.acts.at(-1)?.state as CameraState;
  }

  /** The n-th step of the session; what cannot be decided changes nothing. */
  take(n: number, what: Step): void {
    if (what.is === 'sighting') this.#accept(n, what);
    else if (what.is === 'undo') this.#undo(what.of);
    else this.#setPublished(what.is);
  }

  #accept(n: number, what: Accepted['step']): void {
    const { sighting: seen, merge, day, photo, hostile, fields } = what;
    const isLimited = fields !== undefined && seen.kind === 'edit' && 'mount' in seen.changes;
    const decision: TakenDecision = {
      decisionId: String(n),
      expectVersion: 1,
      action: seen.kind === 'new' && merge ? 'merge' : 'accept',
      ...(seen.kind === 'new' ? { into: ID } : {}),
      ...(isLimited ? { fields } : {}),
      actor: 'heron',
      on: dayOf(day),
    };
    const submission = submissionOf(n, seen);
    const photos = photo === undefined ? [] : [photoOf(photo)];
    const result = decide({
      submission,
      decision,
      camera: { id: ID, revisions: this.revisions },
      photos,
      newCameraId: ID,
    });
    if (!result.ok || result.effect === undefined) return;
    const { rev, act, state } = result.effect;
    const shown = photos.filter(({ full }) => state.photos.some((one) => one.full === full));
    const accepted = { sighting: seen, photos: shown, on: decision.on, ...(isLimited ? { fields } : {}) };
    this.acts.push({ rev, act, state, isSource: hostile, accepted });
    this.#accepted.set(n, { step: what, submission: result.next, rev, isOpen: false });
  }

  #undo(of: number): void {
    const taken = this.#accepted.get(of);
    if (taken === undefined || taken.isOpen) return;
    const decision: TakenDecision = {
      decisionId: `u${of}`,
      expectVersion: 2,
      action: 'undo',
      actor: 'heron',
      on: dayOf(0),
    };
    const camera = { id: ID, revisions: this.revisions };
    const result = decide({
      submission: taken.submission,
      decision,
      camera,
      madeRev: taken.rev,
      photos: [],
      newCameraId: ID,
    });
    if (!result.ok || result.effect === undefined) throw new Error('expected the undo to be taken');
    const { rev, act, state } = result.effect;
    this.acts.push({ rev, act, state, isSource: taken.step.hostile, undoes: taken.rev });
    taken.isOpen = true;
  }

  #setPublished(act: 'hide' | 'show'): void {
    if (this.state.published === (act === 'show')) return;
    const state = { ...this.state, published: act === 'show' };
    this.acts.push({ rev: this.acts.length + 1, act, state, isSource: false });
  }
}

function submissionOf(n: number, seen: Sighting): Submission {
  return {
    opId: String(n),
    sighting: seen,
    state: 'pending',
    version: 1,
    receivedOn: dayOf(0),
    cameraId: ID,
    conflictFields: [],
    messages: [],
    decisions: [],
    bodyHash: '',
  };
}

/** Who did the n-th step: an undo is of whoever's sighting it takes back. */
function isHostile(steps: readonly Step[], n: number): boolean {
  const what = steps[n];
  const seen = what?.is === 'undo' ? steps[what.of] : what;
  return seen?.is === 'sighting' && seen.hostile;
}

describe('undoing a source', () => {
  const source = { name: 'Survey', licence: 'CC0-1.0' };
  const first = importedState(FACTS, source, dayOf(0));

  it('makes of a session mixed with honest work what the honest work alone would have made', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 14 }), (steps) => {
        const mixed = new Life(first);
        const honest = new Life(first);
        for (const [n, what] of steps.entries()) {
          mixed.take(n, what);
          if (!isHostile(steps, n)) honest.take(n, what);
        }

        const { effect } = planRevert({ id: ID, acts: mixed.acts });

        expect(effect?.state ?? mixed.state).toEqual(honest.state);
      }),
      { numRuns: 3000 },
    );
  });

  it('does nothing when it is planned a second time', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 10 }), (steps) => {
        const life = new Life(first);
        for (const [n, what] of steps.entries()) life.take(n, what);
        const { effect } = planRevert({ id: ID, acts: life.acts });
        if (effect === undefined) return;
        // The first undoing only took back what the source brought, so it is of the source.
        const again: PastAct = { ...effect, isSource: true };

        expect(planRevert({ id: ID, acts: [...life.acts, again] }).effect).toBeUndefined();
      }),
      { numRuns: 1000 },
    );
  });

  const confirm = (rev: number, before: CameraState, day: string): PastAct => {
    const accepted = { sighting: { kind: 'confirm', ...about, observedOn: day } as const, photos: [], on: day };
    return { rev, act: 'confirm', state: applySighting(before, accepted), isSource: false, accepted };
  };
  const made: PastAct = { rev: 1, act: 'import', state: first, isSource: true };

  it('takes a camera off the map that nobody else has seen', () => {
    const plan = planRevert({ id: ID, acts: [made] });

    expect(plan).toEqual({
      outcome: 'leaves',
      effect: { cameraId: ID, rev: 2, act: 'revert', state: { ...first, published: false } },
    });
  });

  it('takes one off the map that others only found gone', () => {
    const accepted = { sighting: { kind: 'gone', ...about, observedOn: dayOf(3) } as const, photos: [], on: dayOf(3) };
    const gone: PastAct = { rev: 2, act: 'gone', state: applySighting(first, accepted), isSource: false, accepted };

    expect(planRevert({ id: ID, acts: [made, gone] }).outcome).toBe('leaves');
  });

  it('keeps a camera that the source made and somebody else has confirmed', () => {
    const plan = planRevert({ id: ID, acts: [made, confirm(2, first, dayOf(5))] });

    expect(plan).toEqual({ outcome: 'kept' });
  });

  it('keeps of such a camera nothing that the source said later, and none of its witnesses', () => {
    const seen = applySighting(undefined, {
      sighting: { kind: 'new', facts: FACTS, photos: [] },
      photos: [photoOf(1)],
      on: dayOf(0),
    });
    const hostile = {
      sighting: { kind: 'edit', ...about, changes: { mount: 'wall' } } as const,
      photos: [],
      on: dayOf(1),
    };
    const acts: PastAct[] = [{ rev: 1, act: 'new', state: seen, isSource: true }, confirm(2, seen, dayOf(5))];
    const edited = applySighting(acts[1]?.state, hostile);
    const plan = planRevert({
      id: ID,
      acts: [...acts, { rev: 3, act: 'edit', state: edited, isSource: true, accepted: hostile }],
    });

    expect(plan.outcome).toBe('kept');
    expect(plan.effect?.state).toEqual({
      facts: FACTS,
      trust: 'single',
      witnesses: 1,
      observedOn: dayOf(5),
      confirmedOn: dayOf(5),
      photos: [],
      published: true,
    });
  });

  it('takes it off the map when that confirmation was taken back', () => {
    const seen = confirm(2, first, dayOf(5));
    const undone: PastAct = { rev: 3, act: 'undo', state: first, isSource: false, undoes: 2 };

    expect(planRevert({ id: ID, acts: [made, seen, undone] }).outcome).toBe('leaves');
  });

  it('never puts a camera back that two people hid', () => {
    const hidden: PastAct = { rev: 3, act: 'hide', state: { ...first, published: false }, isSource: false };
    const acts = [{ ...made, isSource: false }, { ...made, rev: 2, act: 'edit' as const }, hidden];

    expect(planRevert({ id: ID, acts })).toEqual({ outcome: 'same' });
  });

  it('goes by the states where the sighting is no longer kept', () => {
    const hostile: PastAct = {
      rev: 2,
      act: 'edit',
      state: { ...first, facts: { ...FACTS, mount: 'wall' } },
      isSource: true,
    };
    const honest: PastAct = {
      rev: 3,
      act: 'edit',
      state: { ...first, facts: { ...FACTS, mount: 'wall', housing: 'dome' } },
      isSource: false,
    };
    const plan = planRevert({ id: ID, acts: [{ ...made, isSource: false }, hostile, honest] });

    expect(plan.effect?.state).toEqual({ ...first, facts: { ...FACTS, housing: 'dome' } });
  });

  const purged = (act: PastAct): PastAct => ({ ...act, state: purgedStateOf(act.state) });
  const edit = (rev: number, before: CameraState, changes: object, isSource: boolean): PastAct => {
    const accepted = { sighting: { kind: 'edit', ...about, changes } as Sighting, photos: [], on: dayOf(rev) };
    return { rev, act: 'edit', state: applySighting(before, accepted), isSource, accepted };
  };

  it('begins after a state that had to go, and brings nothing of it back', () => {
    const seen = edit(2, first, { operator: 'City' }, false);
    const hostile = edit(3, seen.state, { mount: 'wall' }, true);
    const honest = edit(4, hostile.state, { housing: 'dome' }, false);
    const acts = [purged({ ...made, isSource: false }), seen, hostile, honest];

    const { outcome, effect } = planRevert({ id: ID, acts });

    expect(outcome).toBe('changes');
    expect(effect?.state.facts).toEqual({ ...FACTS, operator: 'City', housing: 'dome', observedOn: undefined });
    expect(effect?.state).not.toHaveProperty('purged');
  });

  it('leaves alone what the source did before or right after a state that had to go, once others have seen the camera', () => {
    const seen = confirm(2, first, dayOf(5));
    expect(planRevert({ id: ID, acts: [purged(made), seen] })).toEqual({ outcome: 'kept' });
    const hostile = edit(2, first, { mount: 'wall' }, true);
    const later = confirm(3, hostile.state, dayOf(5));
    expect(planRevert({ id: ID, acts: [purged({ ...made, isSource: false }), hostile, later] }).effect).toBeUndefined();
    const only = edit(2, first, { mount: 'wall' }, true);
    expect(planRevert({ id: ID, acts: [purged(made), only] })).toEqual({
      outcome: 'leaves',
      effect: { cameraId: ID, rev: 3, act: 'revert', state: { ...only.state, published: false } },
    });
  });
});
