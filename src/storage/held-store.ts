/** The part of the store that carries out the daily release. */
import type { Day } from '../domain/camera/camera.ts';
import type { Release } from '../domain/submission/hold.ts';
import type { OpId } from '../domain/submission/submission.ts';

/** `reopened`: it does not fit any more, and waits for a moderator again. `not-held`: somebody was first. */
export type ReleaseOutcome = 'released' | 'reopened' | 'not-held';

export interface HeldStore {
  /** Entries whose decision today's release carries out, in the order of their random ids. */
  listDue(due: { release: Release; today: Day }): Promise<OpId[]>;
  /** Carries the decision on an entry out, under today's date. */
  releaseHeld(opId: OpId, today: Day): Promise<ReleaseOutcome>;
}
