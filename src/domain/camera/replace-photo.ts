/** A photo of a camera covered further, or taken away. */
import { trustOf } from '../sighting/apply-sighting.ts';
import type { CameraState, PhotoRef, Sha256 } from './camera.ts';

/** The two files that stand in for those of a photo; its size stays. */
export type PhotoFiles = Pick<PhotoRef, 'full' | 'thumb'>;

/** The state with other files for a photo, or without it. The same state when it does not show the photo. */
export function replacePhoto(state: CameraState, full: Sha256, next: PhotoFiles | undefined): CameraState {
  if (!state.photos.some((photo) => photo.full === full)) return state;
  const photos = state.photos.flatMap((photo) => {
    if (photo.full !== full) return [photo];
    return next === undefined ? [] : [{ ...photo, ...next }];
  });
  const replaced = { ...state, photos };
  // A photo was what made it evidenced: without any it is as good as its witnesses.
  return photos.length === 0 && state.trust === 'evidenced' ? { ...replaced, trust: trustOf(replaced) } : replaced;
}
