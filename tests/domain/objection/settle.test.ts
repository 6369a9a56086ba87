import { describe, expect, it } from 'vitest';
import type { Objection } from '../../../src/domain/objection/objection.ts';
import { afterDay, isHiding, takeBack, takeVote } from '../../../src/domain/objection/settle.ts';

const CAMERA = '1'.repeat(32);
const PHOTO = 'a'.repeat(64);
const objection: Objection = {
  id: '0'.repeat(32),
  cameraId: CAMERA,
  reason: 'person',
  words: 'That is me.',
  state: 'masked',
  receivedOn: '2026-11-20',
  dueOn: '2026-11-27',
  votes: [],
};
const voteOf = (accountId: string, vote: 'hide' | 'show', moderators = 3) => ({
  accountId,
  vote,
  moderators,
  today: '2026-11-22',
});

function voted(start: Objection, ...votes: ReturnType<typeof voteOf>[]): Objection {
  return votes.reduce((before, vote) => {
    const result = takeVote(before, vote);
    if (!result.ok) throw new Error(`expected a vote to count, got ${result.code}`);
    return result.next;
  }, start);
}

describe('votes', () => {
  it.each([
    ['hide', 'kept-hidden'],
    ['show', 'shown-again'],
  ] as const)('two to %s by different accounts decide', (vote, state) => {
    expect(voted(objection, voteOf('a', vote))).toMatchObject({ state: 'masked', votes: [{ accountId: 'a' }] });
    const decided = voted(objection, voteOf('a', vote), voteOf('b', vote));
    expect(decided).toMatchObject({ state, endedOn: '2026-11-22' });
    expect(decided.onePerson).toBeUndefined();
  });

  it('of one account count once, however often it votes', () => {
    const twice = voted(objection, voteOf('a', 'hide'), voteOf('a', 'hide'));
    expect(twice).toMatchObject({ state: 'masked', votes: [{ accountId: 'a', vote: 'hide' }] });
    expect(twice.votes).toHaveLength(1);
  });

  it('can be changed until it is decided, and unequal ones leave it open for a third', () => {
    const unequal = voted(objection, voteOf('a', 'hide'), voteOf('b', 'show'));
    expect(unequal.state).toBe('masked');
    expect(voted(unequal, voteOf('a', 'show')).state).toBe('shown-again');
    expect(voted(unequal, voteOf('c', 'hide')).state).toBe('kept-hidden');
  });

  it('of the only account there is decides alone, and says so', () => {
    expect(voted(objection, voteOf('a', 'show', 1))).toMatchObject({ state: 'shown-again', onePerson: true });
    const earlier = voted(objection, voteOf('b', 'hide', 2));
    expect(voted(earlier, voteOf('a', 'hide', 1)).onePerson).toBeUndefined();
  });

  it('to hide masks what was only waiting, to show does not', () => {
    const waiting: Objection = { ...objection, state: 'waiting', held: 'cell' };
    expect(isHiding(waiting)).toBe(false);
    expect(voted(waiting, voteOf('a', 'hide')).state).toBe('masked');
    expect(voted(waiting, voteOf('a', 'show')).state).toBe('waiting');
  });

  it('come too late once it is decided, shown again by its day, or taken back', () => {
    const decided = voted(objection, voteOf('a', 'hide'), voteOf('b', 'hide'));
    expect(takeVote(decided, voteOf('c', 'show'))).toEqual({ ok: false, code: 'already-decided' });
    expect(takeVote(afterDay(objection, '2026-11-28'), voteOf('c', 'show')).ok).toBe(false);
    expect(takeVote({ ...objection, state: 'withdrawn', endedOn: '2026-11-21' }, voteOf('c', 'show'))).toEqual({
      ok: false,
      code: 'not-open',
    });
  });
});

describe('the day', () => {
  it('is the last one on which it is still masked', () => {
    expect(afterDay(objection, '2026-11-27')).toBe(objection);
    const lapsed = afterDay(objection, '2026-11-28');
    expect(lapsed).toMatchObject({ state: 'lapsed', endedOn: '2026-11-28' });
    expect(isHiding(lapsed)).toBe(false);
  });

  it.each([
    ['person', true],
    ['home', true],
    ['window', true],
    ['plate', false],
    ['danger', false],
    ['other', false],
  ] as const)('passing over a photo of %s leaves it hidden: %s', (reason, hidden) => {
    const lapsed = afterDay({ ...objection, reason, photo: PHOTO }, '2026-12-24');
    expect(lapsed.state).toBe('lapsed');
    expect(isHiding(lapsed)).toBe(hidden);
    expect(lapsed.endedOn === undefined).toBe(hidden);
  });

  it('passing over what stayed hidden leaves the decision to two', () => {
    const lapsed = afterDay({ ...objection, photo: PHOTO }, '2026-12-24');
    expect(afterDay(lapsed, '2027-12-24')).toBe(lapsed);
    expect(voted(lapsed, voteOf('a', 'show'), voteOf('b', 'show')).state).toBe('shown-again');
  });

  it('passing over one that waits hides nothing', () => {
    const lapsed = afterDay({ ...objection, photo: PHOTO, state: 'waiting' }, '2026-12-24');
    expect([lapsed.state, isHiding(lapsed)]).toEqual(['lapsed', false]);
  });
});

describe('taking back', () => {
  it('shows the thing again, forgets the words, and may be said twice', () => {
    const result = takeBack(objection, '2026-11-21');
    if (!result.ok) throw new Error(result.code);
    expect(result.next).toMatchObject({ state: 'withdrawn', endedOn: '2026-11-21' });
    expect(result.next.words).toBeUndefined();
    expect(takeBack(result.next, '2026-11-22')).toEqual(result);
  });

  it('is over once a moderator has voted, or the day has passed', () => {
    expect(takeBack(voted(objection, voteOf('a', 'show')), '2026-11-22')).toEqual({ ok: false, code: 'not-open' });
    expect(takeBack(afterDay(objection, '2026-11-28'), '2026-11-28').ok).toBe(false);
    expect(takeBack(afterDay({ ...objection, photo: PHOTO }, '2026-11-28'), '2026-11-28').ok).toBe(false);
  });
});
