/** What hiding, showing and removing make of a camera, and what stays of one whose photo is purged. */
import type { CameraState, RevisionAct, Sha256 } from '../camera/camera.ts';
import { trustOf } from '../sighting/apply-sighting.ts';
import type { PastRevision } from '../submission/decide.ts';

/** The state after the act and the word for it in the history; undefined when there is nothing to do. */
export type CameraActResult = { act: RevisionAct; state: CameraState } | undefined;

/** Acts after which a camera can be put back on the map. What was removed stays removed. */
const CAN_RETURN: ReadonlySet<RevisionAct> = new Set(['hide', 'revert']);

/** Hides a camera that is on the map, removes one for good, or shows one that was hidden. */
export function actOnCamera(
  act: 'hide-camera' | 'show-camera' | 'remove-camera',
  revisions: readonly PastRevision[],
): CameraActResult {
  const head = revisions.at(-1);
  if (head === undefined) return undefined;
  const { state } = head;
  if (act === 'show-camera') {
    const left = revisions.findLast(({ rev }) => wasPublished(revisions, rev - 1));
    if (state.published || left === undefined || !CAN_RETURN.has(left.act)) return undefined;
    const isRemoved = revisions.some(({ rev, act: each }) => rev > left.rev && each === 'remove');
    return isRemoved ? undefined : { act: 'show', state: { ...state, published: true } };
  }
  // One that is hidden can still be removed for good.
  if (act === 'remove-camera') {
    const isOver = !state.published && head.act === 'remove';
    return isOver ? undefined : { act: 'remove', state: { ...state, published: false } };
  }
  return state.published ? { act: 'hide', state: { ...state, published: false } } : undefined;
}

function wasPublished(revisions: readonly PastRevision[], rev: number): boolean {
  return revisions.find((one) => one.rev === rev)?.state.published ?? false;
}

/** The camera without some photos; the same object when it shows none of them. A dispute stays one. */
export function withoutPhotos(state: CameraState, files: ReadonlySet<Sha256>): CameraState {
  const photos = state.photos.filter(({ full, thumb }) => !files.has(full) && !files.has(thumb));
  if (photos.length === state.photos.length) return state;
  const next = { ...state, photos };
  return state.trust === 'evidenced' ? { ...next, trust: trustOf(next) } : next;
}
