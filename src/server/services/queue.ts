/** The moderators' queue: open entries with all that is needed to decide. */

import type { CameraRecord } from '../../domain/camera/camera.ts';
import type { LatLon } from '../../domain/geo/cell.ts';
import type { Areas } from '../../domain/people/area.ts';
import type { Proposal } from '../../domain/proposal/proposal.ts';
import type { Submission } from '../../domain/submission/submission.ts';
import { LIMITS } from '../../protocol/limits.ts';
import type { Queue, QueueItem } from '../../protocol/schema/submission.ts';
import { type ServiceContext, todayOf } from './context.ts';
import { listNeighbours } from './near.ts';
import { photoRefsOf, toDecisionLine } from './submission-view.ts';

/** A page of open entries, oldest first; of those within the areas alone, if there are any. */
export async function listQueue(context: ServiceContext, after?: string, areas?: Areas): Promise<Queue> {
  const page = await context.store.listQueue({
    ...(after === undefined ? {} : { after }),
    ...(areas === undefined ? {} : { areas }),
    limit: LIMITS.queuePage,
  });
  const items: QueueItem[] = [];
  const waiting = await context.store.findDecisionProposals(
    page.items.map(({ opId }) => opId),
    todayOf(context),
  );
  for (const submission of page.items) items.push(await toQueueItem(context, submission, waiting.get(submission.opId)));
  return { total: page.total, items, next: page.next };
}

/** One entry in the form of the queue, whatever its state. */
export function readQueueItem(context: ServiceContext, submission: Submission): Promise<QueueItem> {
  return toQueueItem(context, submission, undefined);
}

async function toQueueItem(
  { store }: ServiceContext,
  submission: Submission,
  waiting: Proposal | undefined,
): Promise<QueueItem> {
  const { sighting } = submission;
  const cameraId = sighting.kind === 'new' ? submission.cameraId : sighting.cameraId;
  const camera = cameraId === undefined ? undefined : await store.findCamera(cameraId);
  const place = placeOf(submission, camera);
  const [stored, neighbours] = await Promise.all([
    store.findPhotos(sighting.photos),
    place === undefined ? [] : listNeighbours(store, place, cameraId),
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
    ...(waiting && {
      waitsFor: { proposal: waiting.id, proposedBy: waiting.proposedBy.name, dueOn: waiting.dueOn },
    }),
  };
}

function placeOf({ sighting }: Submission, camera: CameraRecord | undefined): LatLon | undefined {
  if (sighting.kind === 'new') return sighting.facts;
  const { lat, lon } = sighting.kind === 'edit' ? sighting.changes : {};
  if (lat !== undefined && lon !== undefined) return { lat, lon };
  return camera?.facts;
}
