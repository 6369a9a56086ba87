import { describe, expect, it } from 'vitest';
import { answerProposal, PROPOSAL_ANSWERS } from '../../../src/domain/proposal/answer.ts';
import { actOnCamera } from '../../../src/domain/proposal/camera-act.ts';
import { dueOnOf, isPastDue, PROPOSAL_DAYS } from '../../../src/domain/proposal/deadline.ts';
import { parseProposed } from '../../../src/domain/proposal/parse-proposed.ts';
import { PROPOSAL_STATES, PROPOSED_ACTS, type Proposal, subjectOf } from '../../../src/domain/proposal/proposal.ts';
import { importedState } from '../../../src/domain/sighting/apply-sighting.ts';

const HERON = { id: '1', name: 'heron' };
const WREN = { id: '2', name: 'wren' };
const OPEN: Proposal = {
  id: 'p',
  proposed: { act: 'hide-camera', cameraId: 'c' },
  reason: 'private-home',
  proposedBy: HERON,
  proposedOn: '2026-11-20',
  dueOn: '2026-11-27',
  state: 'open',
  onePerson: false,
};

describe('a proposal', () => {
  it('waits seven days, its last one included, over the end of a year', () => {
    expect(PROPOSAL_DAYS).toBe(7);
    expect(dueOnOf('2026-12-28')).toBe('2027-01-04');
    expect(isPastDue(OPEN, '2026-11-27')).toBe(false);
    expect(isPastDue(OPEN, '2026-11-28')).toBe(true);
  });

  it('is answered by the right person only, in every state', () => {
    for (const state of PROPOSAL_STATES) {
      for (const answer of PROPOSAL_ANSWERS) {
        for (const by of [HERON, WREN]) {
          const result = answerProposal({ ...OPEN, state }, answer, { by, today: '2026-11-21' });
          const isRight = (answer === 'withdraw') === (by === HERON);
          expect([state, answer, by.name, result.ok]).toEqual([state, answer, by.name, state === 'open' && isRight]);
        }
      }
    }
  });

  it('is not answered by whom it would ban', () => {
    const ban: Proposal = { ...OPEN, proposed: { act: 'ban-source', kind: 'account', name: 'wren' } };
    const today = '2026-11-21';
    expect(answerProposal(ban, 'decline', { by: WREN, today })).toMatchObject({ ok: false, code: 'not-allowed' });
    expect(answerProposal(ban, 'confirm', { by: { id: '3', name: 'finch' }, today })).toMatchObject({ ok: true });
  });
});

describe('the subject of an act', () => {
  const id = 'a'.repeat(32);
  it.each([
    ['hide-camera', id],
    ['show-camera', id],
    ['remove-camera', id],
    ['purge-photo', 'a'.repeat(64)],
    ['purge-submission', id],
    ['ban-source', 'source/A list/of the town'],
    ['ban-source', 'account/heron'],
    ['revert-batch', id],
    ['revert-source', 'day/2026-11-20/012301230123'],
    ['revert-source', `entries/${id},${'b'.repeat(32)}`],
  ] as const)('%s of %s is read and written alike', (act, subject) => {
    const proposed = parseProposed(act, subject);
    expect(proposed && subjectOf(proposed)).toBe(subject);
  });

  it('of the wrong form is none, and a decision has none', () => {
    for (const act of PROPOSED_ACTS) expect(parseProposed(act, 'something else')).toBeUndefined();
    expect(parseProposed('decision', id)).toBeUndefined();
    expect(parseProposed('ban-source', 'person/192.0.2.1')).toBeUndefined();
    expect(parseProposed('revert-source', 'day/2026-11-20/4')).toBeUndefined();
  });
});

describe('an act on a camera', () => {
  const on = importedState({ lat: 1, lon: 2 }, { name: 'S', licence: 'CC0-1.0' }, '2026-11-20');
  const off = { ...on, published: false };
  const past = (
    ...acts: readonly (readonly ['import' | 'hide' | 'show' | 'remove' | 'undo' | 'revert', typeof on])[]
  ) => acts.map(([act, state], index) => ({ rev: index + 1, act, state }));

  it.each([
    ['hide-camera', past(['import', on]), 'hide'],
    ['hide-camera', past(['import', on], ['hide', off]), undefined],
    ['show-camera', past(['import', on]), undefined],
    ['show-camera', past(['import', on], ['hide', off]), 'show'],
    ['show-camera', past(['import', on], ['revert', off]), 'show'],
    ['show-camera', past(['import', on], ['hide', off], ['undo', off]), 'show'],
    ['show-camera', past(['import', on], ['undo', off]), undefined],
    ['show-camera', past(['import', on], ['remove', off]), undefined],
    ['show-camera', past(['import', on], ['hide', off], ['remove', off]), undefined],
    ['remove-camera', past(['import', on], ['hide', off]), 'remove'],
    ['remove-camera', past(['import', on], ['remove', off]), undefined],
  ] as const)('%s after %j is %s', (act, revisions, expected) => {
    expect(actOnCamera(act, revisions)?.act).toBe(expected);
  });
});
