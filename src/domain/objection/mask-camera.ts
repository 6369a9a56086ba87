/** Taking a camera, or one of its photos, out of the public state and putting it back exactly. */
import type { CameraState, PhotoRef, RevisionAct, Sha256 } from '../camera/camera.ts';
import { canonicalJson } from '../log/canonical.ts';
import type { PastRevision } from '../submission/decide.ts';

/** The next state of a camera and the word for it in its history; undefined when there is nothing to do. */
export type MaskResult = { act: RevisionAct; state: CameraState } | undefined;

/** Acts that take a camera off the map whatever an objection comes to. */
const TAKES_OFF: ReadonlySet<RevisionAct> = new Set(['hide', 'remove', 'revert']);

/** Takes the camera off the map. */
export function maskCamera(state: CameraState): MaskResult {
  return state.published ? { act: 'hide', state: { ...state, published: false } } : undefined;
}

/**
 * Puts it back; `maskedRev` is the revision that the mask made. Stays off when something else took it off meanwhile: an act of moderators, or an
 * undoing of the decision that had published it, which leaves a hidden camera as it was.
 */
export function unmaskCamera(revisions: readonly PastRevision[], maskedRev: number): MaskResult {
  const head = revisions.at(-1);
  if (head === undefined || head.state.published) return undefined;
  let before: CameraState | undefined;
  for (const { rev, act, state } of revisions) {
    const isUndoneWhole = act === 'undo' && before !== undefined && canonicalJson(before) === canonicalJson(state);
    if (rev > maskedRev && (TAKES_OFF.has(act) || isUndoneWhole)) return undefined;
    before = state;
  }
  return { act: 'show', state: { ...head.state, published: true } };
}

/** Takes the photo out. Its trust stays: whether there is a photo did not change, only whether everybody sees it. */
export function maskPhoto(state: CameraState, photo: Sha256): MaskResult {
  const photos = state.photos.filter(({ full }) => full !== photo);
  return photos.length === state.photos.length ? undefined : { act: 'redact', state: { ...state, photos } };
}

/** Puts the photo back where it stood among those that are there. */
export function unmaskPhoto(revisions: readonly PastRevision[], photo: PhotoRef): MaskResult {
  const state = revisions.at(-1)?.state;
  if (state === undefined || state.photos.some(({ full }) => full === photo.full)) return undefined;
  const place = new Map(photoOrderOf(revisions).map((full, index) => [full, index]));
  const at = place.get(photo.full) ?? place.size;
  const index = state.photos.findIndex(({ full }) => (place.get(full) ?? place.size) > at);
  const photos = [...state.photos];
  photos.splice(index === -1 ? photos.length : index, 0, photo);
  return { act: 'show', state: { ...state, photos } };
}

/** Hashes of all photos that a camera ever had, in the order of the latest state, with those that are gone where they stood. */
function photoOrderOf(revisions: readonly PastRevision[]): Sha256[] {
  let order: Sha256[] = [];
  for (const { state } of revisions) {
    const next = state.photos.map(({ full }) => full);
    let last = -1;
    for (const full of order) {
      const found = next.indexOf(full);
      if (found === -1) next.splice(last + 1, 0, full);
      last = found === -1 ? last + 1 : found;
    }
    order = next;
  }
  return order;
}
