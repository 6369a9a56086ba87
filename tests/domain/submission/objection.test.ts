import { describe, expect, it } from 'vitest';
import type { Sighting } from '../../../src/domain/sighting/sighting.ts';
import { mayDecide, objectTo } from '../../../src/domain/submission/objection.ts';
import type { DecisionAction, TakenDecision } from '../../../src/domain/submission/submission.ts';
import { aSubmission, aTaken, CONFIRM, EDIT, NEW, ON, run } from './some-submission.ts';

describe('passing on', () => {
  it('leaves the entry open for whom it names, and then for everybody', () => {
    const first = run(aSubmission(), aTaken('pass'));
    expect(first).toMatchObject({ ok: true, next: { state: 'pending', version: 4, passedTo: 'wren', messages: [] } });
    if (!first.ok) return;
    const { to: _to, ...everybody } = aTaken('pass', { expectVersion: 4, actor: 'wren' });
    const second = run(first.next, everybody);
    expect(second.ok && second.next).not.toHaveProperty('passedTo');
  });

  it('tells the second of two moderators that the first has acted', () => {
    const passed = run(aSubmission(), aTaken('pass'));
    if (!passed.ok) throw new Error('expected it to be passed on');
    expect(run(passed.next, aTaken('accept', { decisionId: 'e' }))).toEqual({ ok: false, code: 'already-decided' });
  });
});

describe('accepting with changes', () => {
  it('publishes the moderated facts and leaves the contributor their own', () => {
    const sighting: Sighting = {
      kind: 'new',
      facts: { lat: 1, lon: 2, operator: 'Mrs Kovac', mount: 'pole' },
      photos: [],
    };
    const result = run(
      aSubmission({ sighting }),
      aTaken('accept', { changes: { mount: 'wall' }, remove: ['operator'] }),
    );
    expect(result).toMatchObject({ ok: true, next: { state: 'accepted', sighting } });
    expect(result.ok && result.effect?.state.facts).toEqual({ lat: 1, lon: 2, mount: 'wall' });
  });

  it('adds to an edit and leaves out of it', () => {
    const sighting: Sighting = { ...EDIT, changes: { mount: 'wall', operator: 'Mrs Kovac' } };
    const result = run(
      aSubmission({ sighting }),
      aTaken('accept', { changes: { housing: 'dome' }, remove: ['operator'] }),
    );
    expect(result.ok && result.effect?.state.facts).toEqual({
      lat: 52.52,
      lon: 13.405,
      mount: 'wall',
      housing: 'dome',
    });
  });

  it.each<[string, Sighting, Partial<TakenDecision>]>([
    ['that leave a new camera without a place', NEW, { remove: ['lat'] }],
    ['that leave nothing of an edit', EDIT, { remove: ['mount'] }],
    ['that move an edit by half a place', EDIT, { changes: { lat: 3 } }],
    ['of what says no facts', CONFIRM, { changes: { mount: 'wall' } }],
    ['beside a choice of fields', EDIT, { changes: { housing: 'dome' }, fields: ['mount'] }],
  ])('refuses changes %s', (_name, sighting, changes) => {
    expect(run(aSubmission({ sighting }), aTaken('accept', changes))).toEqual({ ok: false, code: 'bad-request' });
  });

  it('takes no changes with any other decision', () => {
    expect(run(aSubmission(), aTaken('refuse', { changes: { mount: 'pole' } }))).toEqual({
      ok: false,
      code: 'bad-request',
    });
  });
});

describe('an objection to a refusal', () => {
  const refused = aSubmission({
    sighting: NEW,
    state: 'refused',
    decisions: [aTaken('refuse', { expectVersion: 2, text: 'Where?' })],
  });
  const objected = objectTo(refused, { expectVersion: 3, text: 'On the left.', conflictFields: [] }, ON);

  it('puts the entry back with both sides of the talk, once', () => {
    expect(objected).toMatchObject({
      ok: true,
      next: {
        state: 'pending',
        version: 4,
        objectedOn: ON,
        messages: [
          { from: 'moderator', text: 'Where?' },
          { from: 'contributor', text: 'On the left.' },
        ],
      },
    });
    if (!objected.ok) return;
    const again = { expectVersion: 4, text: 'On the left.', conflictFields: [] };
    expect(objectTo(objected.next, again, ON)).toMatchObject({ ok: true, repeated: true });
    const other = { ...again, text: 'I insist.' };
    expect(objectTo({ ...objected.next, state: 'refused' }, other, ON)).toEqual({
      ok: false,
      code: 'objected-already',
    });
  });

  it('is only possible against a refusal, and against what the person saw', () => {
    const objection = { expectVersion: 3, text: 'No.', conflictFields: [] };
    expect(objectTo(aSubmission(), objection, ON)).toEqual({ ok: false, code: 'not-refused' });
    expect(objectTo(refused, { ...objection, expectVersion: 2 }, ON)).toEqual({ ok: false, code: 'stale-version' });
  });

  it.each<[DecisionAction, string]>([
    ['accept', 'own-refusal'],
    ['merge', 'own-refusal'],
    ['refuse', 'own-refusal'],
    ['ask', 'own-refusal'],
    ['pass', 'pending'],
  ])('lets who refused not %s: %s', (action, outcome) => {
    if (!objected.ok) throw new Error('expected an objection');
    const result = run(objected.next, aTaken(action, { expectVersion: 4, decisionId: 'e' }));
    expect(result.ok ? result.next.state : result.code).toBe(outcome);
  });

  it('is decided by anybody else, and by who refused when nobody else is there', () => {
    if (!objected.ok) throw new Error('expected an objection');
    const decision = aTaken('accept', { expectVersion: 4, decisionId: 'e' });
    expect(run(objected.next, { ...decision, actor: 'wren' })).toMatchObject({ ok: true });
    expect(run(objected.next, decision, { isAlone: true })).toMatchObject({ ok: true });
  });

  it('is against the refusal that stood, not against one that was undone', () => {
    const decisions = [
      aTaken('refuse', { actor: 'owl' }),
      aTaken('undo', { actor: 'owl' }),
      aTaken('refuse', { actor: 'wren' }),
    ];
    expect(mayDecide({ objectedOn: ON, decisions }, { actor: 'owl', action: 'accept' })).toBe(true);
    expect(mayDecide({ objectedOn: ON, decisions }, { actor: 'wren', action: 'accept' })).toBe(false);
  });
});
