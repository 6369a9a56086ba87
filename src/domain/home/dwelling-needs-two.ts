/** Why a decision about a private home needs a second person. */
import type { CameraState } from '../camera/camera.ts';
import { isDwelling } from './is-dwelling.ts';

/** A camera before and after a decision. */
export interface DwellingChange {
  /** Absent for a new one. */
  before?: CameraState;
  after: CameraState;
}

/**
 * `private-home` when a camera on the map's side of review becomes one on a private home, new or known, or is said to be none any more:
 * the first keeps something from the public, the second puts an exact place before it. Undefined for all else, also for what
 * changes nothing in this, so that a confirmed home is not asked about twice.
 */
export function dwellingNeedsTwo({ before, after }: DwellingChange): 'private-home' | undefined {
  if (!after.published) return undefined;
  const wasHome = before?.published === true && isDwelling(before.facts);
  const isHome = isDwelling(after.facts);
  if (isHome && !wasHome) return 'private-home';
  return wasHome && !isHome ? 'private-home' : undefined;
}
