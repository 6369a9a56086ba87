import { describe, expect, it } from 'vitest';
import type { Sighting } from '../../../src/domain/sighting/sighting.ts';
import { amendSubmission, withdrawnOf } from '../../../src/domain/submission/amend.ts';
import { rebase } from '../../../src/domain/submission/conflict.ts';
import { SUBMISSION_STATES, type Submission } from '../../../src/domain/submission/submission.ts';

const ON = '2026-06-30';
const sighting: Sighting = {
  kind: 'edit',
  cameraId: 'c',
  baseRev: 1,
  changes: { mount: 'wall', note: 'secret' },
  photos: [],
};
const SUBMISSION: Submission = {
  opId: 'op',
  sighting,
  state: 'asked',
  version: 2,
  receivedOn: ON,
  cameraId: 'c',
  conflictFields: [],
  bodyHash: 'b',
  batchId: 'x',
  messages: [{ from: 'moderator', text: 'Where?', on: ON }],
  decisions: [{ decisionId: 'd', expectVersion: 1, action: 'ask', text: 'Where?', actor: 'heron', on: ON }],
};

describe('amending', () => {
  it('answers a question and waits again', () => {
    const result = amendSubmission(SUBMISSION, { expectVersion: 2, answer: 'Here.', conflictFields: [] }, ON);
    expect(result).toMatchObject({
      ok: true,
      next: { state: 'pending', version: 3, messages: [{}, { from: 'contributor', text: 'Here.', on: ON }] },
    });
  });

  it('is a conflict when the new body still is', () => {
    const body = { sighting: { ...sighting, changes: { mount: 'roof' as const } }, bodyHash: 'c' };
    const result = amendSubmission(SUBMISSION, { expectVersion: 2, body, conflictFields: ['mount'] }, ON);
    expect(result).toMatchObject({ ok: true, next: { state: 'conflict', conflictFields: ['mount'], bodyHash: 'c' } });
  });

  it('is applied once however often it is sent', () => {
    const amendment = { expectVersion: 2, answer: 'Here.', conflictFields: [] };
    const first = amendSubmission(SUBMISSION, amendment, ON);
    if (!first.ok) throw new Error('expected it to be taken');
    expect(amendSubmission(first.next, amendment, ON)).toEqual({ ok: true, next: first.next, repeated: true });
  });

  it.each(SUBMISSION_STATES)('is possible while open: %s', (state) => {
    const isOpen = state === 'pending' || state === 'conflict' || state === 'asked';
    const result = amendSubmission(
      { ...SUBMISSION, state },
      { expectVersion: 2, answer: 'Here.', conflictFields: [] },
      ON,
    );
    expect(result.ok ? 'ok' : result.code).toBe(isOpen ? 'ok' : 'not-open');
  });

  it('refuses another version, another kind and another camera', () => {
    const amend = (body: Sighting, expectVersion = 2) =>
      amendSubmission(SUBMISSION, { expectVersion, body: { sighting: body, bodyHash: 'c' }, conflictFields: [] }, ON);
    expect(amend(sighting, 1)).toEqual({ ok: false, code: 'stale-version' });
    expect(amend({ ...sighting, cameraId: 'e' })).toEqual({ ok: false, code: 'bad-request' });
    expect(amend({ kind: 'new', facts: { lat: 1, lon: 2 }, photos: [] })).toEqual({ ok: false, code: 'bad-request' });
  });
});

it('leaves nothing of a withdrawn entry but its id, its day and its end', () => {
  expect(withdrawnOf(SUBMISSION)).toEqual({
    opId: 'op',
    sighting: { kind: 'new', facts: { lat: 0, lon: 0 }, photos: [] },
    state: 'withdrawn',
    version: 3,
    receivedOn: ON,
    conflictFields: [],
    bodyHash: '',
    messages: [],
    decisions: [{ decisionId: 'd', expectVersion: 1, action: 'ask', actor: 'heron', on: ON }],
  });
});

describe('an open entry whose camera changed', () => {
  it('is left as it is while it still fits', () => {
    expect(rebase(SUBMISSION, [])).toBe(SUBMISSION);
  });

  it('becomes a conflict, and waits again when the conflict goes', () => {
    const conflict = rebase({ ...SUBMISSION, state: 'pending' }, ['mount']);
    expect(conflict).toMatchObject({ state: 'conflict', version: 3, conflictFields: ['mount'] });
    expect(rebase(conflict, [])).toMatchObject({ state: 'pending', version: 4, conflictFields: [] });
  });

  it('stays asked while the moderator waits for an answer', () => {
    expect(rebase(SUBMISSION, ['mount'])).toMatchObject({ state: 'asked', conflictFields: ['mount'] });
  });
});
