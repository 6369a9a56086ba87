/** Taking back what one revision did, without taking back what came after it. */
import type { CameraState, RevisionAct } from '../camera/camera.ts';
import { mergeFacts } from '../sighting/merge.ts';
import { isSameValue } from '../sighting/same-value.ts';

/** The revision to undo, the state before it (none for the first), and the state as it stands. */
export interface Undoing {
  act: RevisionAct;
  before: CameraState | undefined;
  after: CameraState;
  current: CameraState;
}

/**
 * State of the camera with one revision undone. Undoing a `new` takes the camera off the map. Otherwise every part that
 * only the undone revision changed goes back; a part that a later revision changed as well stays as that one left it.
 */
export function undoRevision({ act, before, after, current }: Undoing): CameraState {
  if (act === 'new' || before === undefined) return { ...current, published: false };
  const facts = mergeFacts(after.facts, current.facts, before.facts).merged;
  const added = new Set(after.photos.map((photo) => photo.full));
  for (const photo of before.photos) added.delete(photo.full);
  const restored: CameraState = {
    ...current,
    facts,
    witnesses: current.witnesses - (after.witnesses - before.witnesses),
    photos: current.photos.filter((photo) => !added.has(photo.full)),
  };
  for (const name of ['trust', 'observedOn', 'confirmedOn', 'goneOn', 'source'] as const) {
    if (!isSameValue(after[name], current[name])) continue;
    if (before[name] === undefined) delete restored[name as 'goneOn'];
    else Object.assign(restored, { [name]: before[name] });
  }
  return restored;
}
