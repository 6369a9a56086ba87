/** The step from one state of a camera to the next, laid over another state. */
import type { CameraState } from '../camera/camera.ts';
import { factNamesOf } from '../sighting/diff.ts';
import { factUnitsOf } from '../sighting/fact-unit.ts';
import { copyFacts } from '../sighting/merge.ts';
import { isSameValue } from '../sighting/same-value.ts';

/** Parts of a state that are taken over whole. */
const PARTS = ['trust', 'importedOn', 'observedOn', 'confirmedOn', 'goneOn', 'source', 'published'] as const;

/**
 * What the step from `before` to `after` makes of `current`: every unit of facts and every other part that the step changed has its
 * later value, all others stay. For revisions of which only the states are known.
 */
export function applyStep(before: CameraState, after: CameraState, current: CameraState): CameraState {
  const facts = { ...current.facts };
  for (const unit of factUnitsOf(factNamesOf(before.facts, after.facts))) {
    if (!unit.every((name) => isSameValue(before.facts[name], after.facts[name]))) copyFacts(unit, after.facts, facts);
  }
  const next: CameraState = {
    ...current,
    facts,
    witnesses: Math.max(0, current.witnesses + after.witnesses - before.witnesses),
    photos: applyPhotos(before, after, current),
  };
  for (const part of PARTS) {
    if (isSameValue(before[part], after[part])) continue;
    if (after[part] === undefined) delete next[part as 'goneOn'];
    else Object.assign(next, { [part]: after[part] });
  }
  return next;
}

function applyPhotos(before: CameraState, after: CameraState, current: CameraState): CameraState['photos'] {
  const had = new Set(before.photos.map(({ full }) => full));
  const has = new Set(after.photos.map(({ full }) => full));
  const kept = current.photos.filter(({ full }) => has.has(full) || !had.has(full));
  const held = new Set(kept.map(({ full }) => full));
  return [...kept, ...after.photos.filter(({ full }) => !had.has(full) && !held.has(full))];
}
