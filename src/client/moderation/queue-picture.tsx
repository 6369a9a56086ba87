import type { CameraState } from '../../domain/camera/camera.ts';
import { toMapPoint } from '../../domain/camera/to-map-point.ts';
import { lookOf, todayNow } from '../../drawing/marker-look.ts';
import type { QueueItem } from '../../protocol/schema/submission.ts';
import { MarkerPicture } from '../map/marker-picture.tsx';
import { proposedState } from './entry-facts.ts';

/** The marker as it would stand on the map if the entry were published. */
export function QueuePicture({ item }: { item: QueueItem }) {
  const state: CameraState | undefined = proposedState(item);
  return (
    <span class="mkbox">{state !== undefined && <MarkerPicture look={lookOf(toMapPoint(state), todayNow())} />}</span>
  );
}
