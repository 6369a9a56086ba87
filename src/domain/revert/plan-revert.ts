/** What undoing a source does to each camera: pure, so that the preview and the act itself are one and the same plan. */
import type { CameraState } from '../camera/camera.ts';
import { isSameValue } from '../sighting/same-value.ts';
import type { RevisionEffect } from '../submission/decide.ts';
import { keptPast } from './kept-past.ts';
import type { RevertedCamera } from './past-act.ts';
import { isSeenByOthers, type Rebuilt, rebuildWithout } from './rebuild.ts';

/**
 * `leaves`: goes off the map, because only the source has seen it. `changes`: goes back to what others said. `kept`: the source made it and
 * others have seen it since, so it stays as they left it. `same`: the source left no trace on it, or it is off the map already.
 */
export type RevertOutcome = 'leaves' | 'changes' | 'kept' | 'same';

/** The plan for one camera; `effect` is absent where nothing has to be written. */
export interface CameraRevert {
  outcome: RevertOutcome;
  effect?: RevisionEffect;
}

/** Plans one camera. */
export function planRevert(camera: RevertedCamera): CameraRevert {
  const head = camera.acts.at(-1);
  if (head === undefined || !camera.acts.some(({ isSource }) => isSource)) return { outcome: 'same' };
  const kept = keptPast(camera.acts);
  const { state: clean, isKept } = kept === undefined ? asItStands(camera) : rebuildWithout({ ...camera, acts: kept });
  const isOn = head.state.published;
  // Undoing never puts anything on the map.
  const state: CameraState = { ...(clean ?? head.state), published: isOn && clean?.published === true };
  const effect: RevisionEffect = { cameraId: camera.id, rev: head.rev + 1, act: 'revert', state };
  const written = isSameValue(state, head.state) ? {} : { effect };
  if (!isOn) return { outcome: 'same', ...written };
  if (!state.published) return { outcome: 'leaves', ...written };
  if (isKept) return { outcome: 'kept', ...written };
  return { outcome: written.effect === undefined ? 'same' : 'changes', ...written };
}

/** Without its past a camera stays as it is once others have seen it, and goes when only the source has. */
function asItStands({ acts }: RevertedCamera): Rebuilt {
  const isKept = !acts[0]?.isSource || isSeenByOthers(acts);
  return { state: isKept ? acts.at(-1)?.state : undefined, isKept };
}

/** How many cameras a plan touches, by what becomes of them. */
export type RevertCounts = Record<RevertOutcome, number>;

/** No camera yet. */
export const NO_REVERTS: RevertCounts = { leaves: 0, changes: 0, kept: 0, same: 0 };

/** Adds outcomes up. */
export function countReverts(counts: RevertCounts, outcomes: readonly RevertOutcome[]): RevertCounts {
  const next = { ...counts };
  for (const outcome of outcomes) next[outcome] += 1;
  return next;
}
