/** What votes, withdrawal and the passing of the day make of an objection. Pure; the store carries masks out. */
import type { Day } from '../camera/camera.ts';
import type { Objection, ObjectionVote } from './objection.ts';
import { staysHidden } from './reasons.ts';

/** Equal votes by different accounts that decide. */
const VOTES_NEEDED = 2;

/** The objection as it is now. */
export type Settled = { ok: true; next: Objection } | { ok: false; code: 'already-decided' | 'not-open' };

/** Whether it hides its thing. One that lapsed and has no end yet is a photo that stayed hidden. */
export function isHiding({ state, endedOn }: Pick<Objection, 'state' | 'endedOn'>): boolean {
  return state === 'masked' || state === 'kept-hidden' || (state === 'lapsed' && endedOn === undefined);
}

/** Whether moderators may still vote: also on what stayed hidden when its day passed, for nothing may be hidden for ever by silence. */
export function isVotable({ endedOn }: Pick<Objection, 'endedOn'>): boolean {
  return endedOn === undefined;
}

/**
 * Takes a moderator's vote. Two equal ones of different accounts decide; with one moderating account one does. The first vote to hide masks what
 * was only waiting: somebody has looked.
 */
export function takeVote(
  objection: Objection,
  { accountId, vote, moderators, today }: { accountId: string; vote: ObjectionVote; moderators: number; today: Day },
): Settled {
  if (!isVotable(objection))
    return { ok: false, code: objection.state === 'withdrawn' ? 'not-open' : 'already-decided' };
  const others = objection.votes.filter((one) => one.accountId !== accountId);
  const votes = [...others, { accountId, vote, on: today }];
  const isAlone = moderators <= 1;
  const equal = votes.filter((one) => one.vote === vote).length;
  if (equal >= VOTES_NEEDED || isAlone) {
    const state = vote === 'hide' ? 'kept-hidden' : 'shown-again';
    const alone = equal < VOTES_NEEDED ? { onePerson: true } : {};
    return { ok: true, next: { ...objection, votes, state, endedOn: today, ...alone } };
  }
  const isLookedAt = objection.state === 'waiting' && vote === 'hide';
  return { ok: true, next: { ...objection, votes, ...(isLookedAt ? { state: 'masked' as const } : {}) } };
}

/** Takes it back, which shows the thing again. Not once a moderator has voted: then it is for them to decide. */
export function takeBack(objection: Objection, today: Day): Settled {
  if (objection.state === 'withdrawn') return { ok: true, next: objection };
  if (!isVotable(objection)) return { ok: false, code: 'already-decided' };
  if (objection.votes.length > 0 || objection.state === 'lapsed') return { ok: false, code: 'not-open' };
  // Nobody needs the words any more.
  const { words: _words, ...rest } = objection;
  return { ok: true, next: { ...rest, state: 'withdrawn', endedOn: today } };
}

/** The objection after its day has passed; the same object when it has not. What stays hidden stays open for votes. */
export function afterDay(objection: Objection, today: Day): Objection {
  const { state, dueOn } = objection;
  if (today <= dueOn || (state !== 'waiting' && state !== 'masked')) return objection;
  const isKept = state === 'masked' && staysHidden(objection, objection.reason);
  return { ...objection, state: 'lapsed', ...(isKept ? {} : { endedOn: today }) };
}
