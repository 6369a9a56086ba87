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

/** From when the same thing can be objected to again; undefined while the objection is open, and for one taken back. */
export function repeatDayOf({ state, endedOn }: Pick<Objection, 'state' | 'endedOn'>): Day | undefined {
  return endedOn === undefined || state === 'withdrawn' ? undefined : dayAfter(endedOn, OBJECTION_BOUNDS.repeatDays);
}
