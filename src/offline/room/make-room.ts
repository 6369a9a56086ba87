/**
 * When this phone is full, what can be had again gives way to what a person wrote. Drafts, entries, their photos, wishes and
 * what was set aside are never among it.
 */
import { letGoOldestArea } from './let-go-area.ts';
import { letGoCounts, letGoPacks } from './let-go-world.ts';
import { LOOKED_AT } from './looked-at.ts';
import type { RoomStep } from './room-step.ts';
import { withSteps } from './with-steps.ts';

/** Everything that may give way to an entry, in this order. */
const EVERYTHING: readonly RoomStep[] = [...LOOKED_AT, letGoOldestArea, letGoPacks, letGoCounts];

/**
 * Stores what a person wrote; on a full phone everything else gives way to it, one thing at a time. Rejects like the work itself when
 * nothing is left to give: see `isNoRoom`.
 *
 * @param work is done again from its beginning; a transaction that failed has left nothing.
 */
export function withRoom<T>(work: () => PromiseLike<T>): Promise<T> {
  return withSteps(work, EVERYTHING);
}
