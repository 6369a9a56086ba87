import { LOOKED_AT } from './looked-at.ts';
import { withSteps } from './with-steps.ts';

/** Stores what can be had again: on a full phone nothing gives way to it but copies of what was looked at. */
export function withSpareRoom<T>(work: () => PromiseLike<T>): Promise<T> {
  return withSteps(work, LOOKED_AT);
}
