import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Sighting } from '../../../src/domain/sighting/sighting.ts';
import { type DecideCase, type DecidedCamera, decide } from '../../../src/domain/submission/decide.ts';
import {
  DECISION_ACTIONS,
  type DecisionAction,
  SUBMISSION_STATES,
  type SubmissionState,
  type TakenDecision,
} from '../../../src/domain/submission/submission.ts';
import { aSubmission, aTaken, CAMERA, CONFIRM, EDIT, GONE, NEW, run, SHOWN, STATE } from './some-submission.ts';

describe('decide, every state with every action', () => {
  const OUTCOMES: Record<SubmissionState, Record<DecisionAction, string>> = {
    pending: {
      accept: 'accepted',
      merge: 'merged',
      refuse: 'refused',
      ask: 'asked',
      undo: 'bad-request',
      pass: 'pending',
    },
    conflict: {
      accept: 'accepted',
      merge: 'merged',
      refuse: 'refused',
      ask: 'asked',
      undo: 'bad-request',
      pass: 'conflict',
    },
    asked: { accept: 'accepted', merge: 'merged', refuse: 'refused', ask: 'asked', undo: 'pending', pass: 'asked' },
    held: {
      accept: 'already-decided',
      merge: 'already-decided',
      refuse: 'already-decided',
      ask: 'already-decided',
      undo: 'pending',
      pass: 'already-decided',
    },
    accepted: {
      accept: 'already-decided',
      merge: 'already-decided',
      refuse: 'already-decided',
      ask: 'already-decided',
      undo: 'pending',
      pass: 'already-decided',
    },
    merged: {
      accept: 'already-decided',
      merge: 'already-decided',
      refuse: 'already-decided',
      ask: 'already-decided',
      undo: 'pending',
      pass: 'already-decided',
    },
    refused: {
      accept: 'already-decided',
      merge: 'already-decided',
      refuse: 'already-decided',
      ask: 'already-decided',
      undo: 'pending',
      pass: 'already-decided',
    },
    withdrawn: {
      accept: 'not-open',
      merge: 'not-open',
      refuse: 'not-open',
      ask: 'not-open',
      undo: 'not-open',
      pass: 'not-open',
    },
    purged: {
      accept: 'not-open',
      merge: 'not-open',
      refuse: 'not-open',
      ask: 'not-open',
      undo: 'not-open',
      pass: 'not-open',
    },
  };
  const cases = SUBMISSION_STATES.flatMap((state) =>
    DECISION_ACTIONS.map((action) => [state, action, OUTCOMES[state][action]] as const),
  );

  it.each(cases)('%s + %s → %s', (state, action, outcome) => {
    const result = run(aSubmission({ state, sighting: NEW }), aTaken(action));
    expect(result.ok ? result.next.state : result.code).toBe(outcome);
  });

  it('refuses every action on another version than the moderator saw', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...SUBMISSION_STATES),
        fc.constantFrom(...DECISION_ACTIONS),
        fc.constantFrom(1, 2, 4),
        (state, action, expectVersion) => {
          const result = run(aSubmission({ state }), aTaken(action, { expectVersion }));
          const isWaiting = state === 'pending' || state === 'conflict';
          expect(result).toEqual({
            ok: false,
            code:
              state === 'withdrawn' || state === 'purged'
                ? 'not-open'
                : isWaiting
                  ? 'stale-version'
                  : 'already-decided',
          });
        },
      ),
    );
  });

  it('makes one version, one decision and at most one revision of whatever it takes', () => {
    const submissions = fc.record({
      state: fc.constantFrom(...SUBMISSION_STATES),
      sighting: fc.constantFrom(NEW, EDIT, CONFIRM, GONE, SHOWN),
    });
    fc.assert(
      fc.property(submissions, fc.constantFrom(...DECISION_ACTIONS), ({ state, sighting }, action) => {
        const submission = aSubmission({ state, sighting });
        const before = structuredClone({ submission, CAMERA });
        const result = run(submission, aTaken(action));
        expect({ submission, CAMERA }).toEqual(before);
        if (!result.ok) return;
        expect(result.next.version).toBe(4);
        // What was held for the release had decided nothing yet.
        expect(result.next.decisions).toHaveLength(state === 'held' ? 0 : 1);
        expect(result.next.sighting).toBe(sighting);
        if (action === 'refuse' || action === 'ask') expect(result).not.toHaveProperty('effect');
        if (action === 'accept' || action === 'merge') expect(result).toHaveProperty('effect.state.published', true);
      }),
    );
  });

  it('undoes what it just accepted to exactly the state before', () => {
    fc.assert(
      fc.property(fc.constantFrom(EDIT, CONFIRM, GONE, SHOWN), (sighting) => {
        const accepted = run(aSubmission({ sighting }), aTaken('accept'), {
          photos: [{ full: 'f', thumb: 't', width: 1, height: 1 }],
        });
        if (!accepted.ok || accepted.effect === undefined) throw new Error('expected an effect');
        const camera = { id: 'c', revisions: [...CAMERA.revisions, accepted.effect] };
        const undone = run(accepted.next, aTaken('undo', { expectVersion: 4 }), { camera, madeRev: 2 });
        expect(undone).toMatchObject({
          ok: true,
          next: { state: 'pending', version: 5 },
          effect: { rev: 3, act: 'undo' },
        });
        expect(undone.ok && undone.effect?.state).toEqual(STATE);
      }),
    );
  });
});

describe('accepting', () => {
  it('gives a new camera a fresh id, never that of the submission', () => {
    const { camera: _none, ...input } = { ...caseOf(NEW, aTaken('accept')) };
    expect(decide(input)).toMatchObject({
      ok: true,
      next: { state: 'accepted', cameraId: 'n' },
      effect: { cameraId: 'n', rev: 1, act: 'new' },
    });
  });

  it('takes some of the facts of an edit only', () => {
    const sighting: Sighting = { ...EDIT, changes: { mount: 'wall', housing: 'dome' } };
    expect(run(aSubmission({ sighting }), aTaken('accept', { fields: ['housing'] }))).toMatchObject({
      effect: { state: { facts: { mount: 'pole', housing: 'dome' } } },
    });
  });

  it('refuses facts that the edit does not change, and facts of anything but an edit', () => {
    expect(run(aSubmission(), aTaken('accept', { fields: ['housing'] }))).toEqual({ ok: false, code: 'bad-request' });
    expect(run(aSubmission({ sighting: CONFIRM }), aTaken('accept', { fields: ['mount'] }))).toEqual({
      ok: false,
      code: 'bad-request',
    });
  });

  it('needs the camera on the map', () => {
    const off: DecidedCamera = { id: 'c', revisions: [{ rev: 1, act: 'new', state: { ...STATE, published: false } }] };
    expect(run(aSubmission(), aTaken('accept'), { camera: off })).toEqual({ ok: false, code: 'unknown-camera' });
  });
});

describe('what a decision needs', () => {
  it('is refused without it', () => {
    const { reason: _reason, ...refuse } = aTaken('refuse');
    const { text: _text, ...ask } = aTaken('ask');
    const { into: _into, ...merge } = aTaken('merge');
    for (const decision of [refuse, ask, merge]) {
      expect(run(aSubmission({ sighting: NEW }), decision)).toEqual({ ok: false, code: 'bad-request' });
    }
    expect(run(aSubmission({ sighting: EDIT }), aTaken('merge'))).toEqual({ ok: false, code: 'bad-request' });
  });
});

describe('undoing', () => {
  it('takes a new camera off the map', () => {
    const submission = aSubmission({ sighting: NEW, state: 'accepted', cameraId: 'c' });
    expect(run(submission, aTaken('undo'), { madeRev: 1 })).toMatchObject({
      effect: { rev: 2, act: 'undo', state: { ...STATE, published: false } },
    });
  });

  it('keeps a later change of the same fact', () => {
    const second = { ...STATE, facts: { ...STATE.facts, mount: 'wall' as const }, witnesses: 2 };
    const third = { ...STATE, facts: { ...STATE.facts, mount: 'roof' as const }, witnesses: 3 };
    const camera: DecidedCamera = {
      id: 'c',
      revisions: [...CAMERA.revisions, { rev: 2, act: 'edit', state: second }, { rev: 3, act: 'edit', state: third }],
    };
    const result = run(aSubmission({ state: 'accepted' }), aTaken('undo'), { camera, madeRev: 2 });
    expect(result).toMatchObject({ next: { state: 'conflict', conflictFields: ['mount'] }, effect: { rev: 4 } });
    expect(result.ok && result.effect?.state).toMatchObject({ facts: { mount: 'roof' }, witnesses: 2 });
  });

  it('lets go of the camera that a duplicate was joined to', () => {
    const submission = aSubmission({ sighting: NEW, state: 'merged', cameraId: 'c' });
    const camera: DecidedCamera = {
      id: 'c',
      revisions: [...CAMERA.revisions, { rev: 2, act: 'merge', state: { ...STATE, witnesses: 2 } }],
    };
    const result = run(submission, aTaken('undo'), { camera, madeRev: 2 });
    expect(result.ok && result.next).not.toHaveProperty('cameraId');
  });

  it('tells the second of two who undo that it is done', () => {
    const submission = aSubmission({
      state: 'pending',
      version: 4,
      decisions: [aTaken('accept', { expectVersion: 2 }), aTaken('undo')],
    });
    expect(run(submission, aTaken('undo', { decisionId: 'e' }))).toEqual({ ok: false, code: 'already-decided' });
  });
});

function caseOf(sighting: Sighting, decision: TakenDecision): DecideCase {
  return { submission: aSubmission({ sighting }), decision, camera: CAMERA, photos: [], newCameraId: 'n' };
}
