/** Days of an objection, reckoned in UTC. */
import type { Day } from '../camera/camera.ts';
import { OBJECTION_BOUNDS } from './bounds.ts';
import type { Objection } from './objection.ts';

const DAY_MS = 86_400_000;

/** The day that comes a number of days after another. */
export function dayAfter(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Until when two moderators may decide on what came on this day. */
export function dueDayOf(receivedOn: Day): Day {
  return dayAfter(receivedOn, OBJECTION_BOUNDS.dueDays);
}

/** An objection as far as it tells whether the next one to the same thing is too soon. */
export type Ended = Pick<Objection, 'state' | 'endedOn' | 'held' | 'votes'>;

/** Whether its thing was hidden at some time: at once, or by a moderator who looked. */
export function hasMasked({ held, votes }: Ended): boolean {
  return held === undefined || votes.some(({ vote }) => vote === 'hide');
}

/**
 * From when the same thing can be objected to again. Undefined while the objection is open, for one taken back, and for one that waited until its
 * day had passed and hid nothing: nobody has decided, and who made it had no part in what held it up.
 */
export function repeatDayOf(objection: Ended): Day | undefined {
  const { state, endedOn } = objection;
  if (endedOn === undefined || state === 'withdrawn' || (state === 'lapsed' && !hasMasked(objection))) return undefined;
  return dayAfter(endedOn, OBJECTION_BOUNDS.repeatDays);
}
