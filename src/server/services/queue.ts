/** The moderators' queue: open entries with all that is needed to decide. */

import type { CameraRecord } from '../../domain/camera/camera.ts';
import type { LatLon } from '../../domain/geo/cell.ts';
import type { Submission } from '../../domain/submission/submission.ts';
import { LIMITS } from '../../protocol/limits.ts';
import type { Queue, QueueItem } from '../../protocol/schema/submission.ts';
import type { ServiceContext } from './context.ts';
import { listNeighbours } from './near.ts';
import { photoRefsOf, toDecisionLine } from './submission-view.ts';

/** A page of open entries, oldest first. */
export async function listQueue(context: ServiceContext, after?: string): Promise<Queue> {
  const page = await context.store.listQueue({ ...(after === undefined ? {} : { after }), limit: LIMITS.queuePage });
  const items: QueueItem[] = [];
  for (const submission of page.items) items.push(await toQueueItem(context, submission));
  return { total: page.total, items, next: page.next };
}

async function toQueueItem({ store }: ServiceContext, submission: Submission): Promise<QueueItem> {
  const { sighting } = submission;
  const cameraId = sighting.kind === 'new' ? submission.cameraId : sighting.cameraId;
  const camera =
    cameraId === undefined ? undefined : ((await store.findHome(cameraId)) ?? (await store.findCamera(cameraId)));
  const place = placeOf(submission, camera);
  const [stored, neighbours] = await Promise.all([
    store.findPhotos(sighting.photos),
    place === undefined ? [] : listNeighbours(store, place, { except: cameraId, withHomes: true }),
  ]);
  const photos = photoRefsOf(sighting.photos, stored);
  return {
    opId: submission.opId,
    sighting,
    state: submission.state,
    version: submission.version,
    receivedOn: submission.receivedOn,
    conflictFields: [...submission.conflictFields],
    messages: submission.messages,
    photos,
    missingPhotos: sighting.photos.length - photos.length,
    decisions: submission.decisions.map(toDecisionLine),
    ...(camera === undefined ? {} : { camera }),
    neighbours,
  };
}

function placeOf({ sighting }: Submission, camera: CameraRecord | undefined): LatLon | undefined {
  if (sighting.kind === 'new') return sighting.facts;
  const { lat, lon } = sighting.kind === 'edit' ? sighting.changes : {};
  if (lat !== undefined && lon !== undefined) return { lat, lon };
  return camera?.facts;
}
