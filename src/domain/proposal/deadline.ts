/** How long a proposal waits for its second person. */
import type { Day } from '../camera/camera.ts';

/**
 * Days. A week has every weekday and one weekend in it, so a moderator who looks in once a week sees each proposal in time;
 * a longer wait would leave acts open that nobody remembers the reason of. What cannot wait a week is masked by an objection,
 * which takes effect at once and needs no second person.
 */
export const PROPOSAL_DAYS = 7;

const MS_PER_DAY = 86_400_000;

/** Last day on which a proposal of this day can be confirmed. */
export function dueOnOf(proposedOn: Day): Day {
  return new Date(Date.parse(proposedOn) + PROPOSAL_DAYS * MS_PER_DAY).toISOString().slice(0, 10);
}

/** Whether the deadline has passed. */
export function isPastDue({ dueOn }: { dueOn: Day }, today: Day): boolean {
  return today > dueOn;
}
