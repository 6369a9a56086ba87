/**
 * The daily release. Where the host chose it, what moderators accept waits until the day is over and is then put on the map all at
 * once and shuffled, so that neither hour nor order tells when an entry was sent. Until then nothing of it is public: no line of the
 * feed, no entry of the log.
 */
import type { Day, FactName } from '../camera/camera.ts';
import { waitingState } from './conflict.ts';
import type { Decision, Submission, TakenDecision } from './submission.ts';

/** When accepted entries reach the map: each at once, or all of a day together when it is over. */
export const RELEASES = ['at-once', 'daily'] as const;
export type Release = (typeof RELEASES)[number];

/** Whether a decision puts something on the map, and so waits for the release. Refusals and questions show nobody anything. */
export function isHeldBack({ action }: Pick<Decision, 'action'>): boolean {
  return action === 'accept' || action === 'merge';
}

/** An open entry with the decision that will be carried out. */
export function hold(submission: Submission, decision: TakenDecision): Submission {
  return { ...submission, state: 'held', version: submission.version + 1, held: decision };
}

/** A held entry, open again, with what contradicts it by now. */
export function unhold({ held: _held, ...submission }: Submission, conflictFields: FactName[]): Submission {
  return { ...submission, state: waitingState(conflictFields), conflictFields, version: submission.version + 1 };
}

/** Whether somebody changed, while it was held, what the entry changes too: then a moderator must look again. */
export function isOvertaken({ conflictFields }: Submission, conflictsNow: readonly FactName[]): boolean {
  return conflictsNow.some((field) => !conflictFields.includes(field));
}

/** Whether the release of this day takes along what was decided on that one; `at-once` takes what was left from before. */
export function isDue(decidedOn: Day, { release, today }: { release: Release; today: Day }): boolean {
  return release === 'at-once' || decidedOn < today;
}
