/** The moderators' queue: open entries with all that is needed to decide. */

import type { CameraRecord } from '../../domain/camera/camera.ts';
import type { LatLon } from '../../domain/geo/cell.ts';
import type { Proposal } from '../../domain/proposal/proposal.ts';
import type { QueueOrder, Submission } from '../../domain/submission/submission.ts';
import { LIMITS } from '../../protocol/limits.ts';
import type { WireFilter } from '../../protocol/schema/review.ts';
import type { Queue, QueueItem } from '../../protocol/schema/submission.ts';
import type { Account } from '../../storage/store.ts';
import { type ServiceContext, todayOf } from './context.ts';
import { heldNearFinder } from './held-near.ts';
import { type FindNeighbours, neighbourFinder } from './near.ts';
import { toStoreFilter, withinAreas } from './queue-filter.ts';
import type { SourceKeys } from './source-keys.ts';
import { photoRefsOf, toDecisionLine } from './submission-view.ts';

/** What a page of the queue is asked for. */
export interface QueueAsked {
  after?: string;
  filter?: WireFilter;
  order?: QueueOrder;
}

/** Whose page it is, and the memory of sources; neither is needed for a page without them. */
export interface QueueReader {
  account?: Pick<Account, 'name' | 'role' | 'areas'>;
  sources?: Pick<SourceKeys, 'keyOf' | 'opIdsOf'>;
}

/** A page of open entries, oldest first unless asked otherwise; of those within the reader's areas alone, if there are any. */
export async function listQueue(
  context: ServiceContext,
  asked: QueueAsked = {},
  reader: QueueReader = {},
): Promise<Queue> {
  const { after, filter = {}, order } = asked;
  const page = await context.store.listQueue({
    ...(after === undefined ? {} : { after }),
    ...(order === undefined ? {} : { order }),
    filter: toStoreFilter(filter, reader),
    limit: LIMITS.queuePage,
  });
  const held = await countHeld(context, reader);
  return {
    total: page.total,
    items: await toQueueItems(context, page.items, reader),
    next: page.next,
    ...(held === 0 ? {} : { held }),
  };
}

/** What waits for the daily release, of that within the reader's areas. */
async function countHeld(context: ServiceContext, { account }: QueueReader): Promise<number> {
  const { store } = context;
  // All that is held is a table of its own, mostly empty: the entries are asked only for where they lie.
  const held = await store.listDue({ release: 'at-once', today: todayOf(context) });
  const within = withinAreas(account);
  if (held.length === 0 || within.areas === undefined) return held.length;
  return (await store.listSeen({ ...within, isHeld: true, opIds: held }, LIMITS.bulkMatches)).length;
}

/** Entries with what is near them, and who else looks at them. */
export async function toQueueItems(
  context: ServiceContext,
  submissions: readonly Submission[],
  reader: QueueReader,
): Promise<QueueItem[]> {
  const opIds = submissions.map(({ opId }) => opId);
  const claims = await context.store.listClaims(opIds, context.now());
  const others = new Map(
    claims.filter(({ holder }) => holder !== reader.account?.name).map((claim) => [claim.opId, claim.holder]),
  );
  const near = neighbourFinder(context.store);
  const waiting = await context.store.findDecisionProposals(opIds, todayOf(context));
  const heldNear = await heldNearFinder(context, submissions);
  // Side by side: a database behind a network answers one while the next is on its way.
  return Promise.all(
    submissions.map(async (submission): Promise<QueueItem> => {
      const claimedBy = others.get(submission.opId);
      const sourceKey = reader.sources?.keyOf(submission.opId);
      const held = heldNear(submission);
      return {
        ...(await toQueueItem(context, submission, near, waiting.get(submission.opId))),
        ...(claimedBy === undefined ? {} : { claimedBy }),
        ...(sourceKey === undefined ? {} : { sourceKey }),
        ...(held === 0 ? {} : { heldNear: held }),
      };
    }),
  );
}

/** One entry in the form of the queue, whatever its state. */
export function readQueueItem(context: ServiceContext, submission: Submission): Promise<QueueItem> {
  return toQueueItem(context, submission, neighbourFinder(context.store));
}

async function toQueueItem(
  { store }: ServiceContext,
  submission: Submission,
  near: FindNeighbours,
  waiting?: Proposal,
): Promise<QueueItem> {
  const { sighting, signs, passedTo, objectedOn, batchId } = submission;
  const cameraId = sighting.kind === 'new' ? submission.cameraId : sighting.cameraId;
  const camera =
    cameraId === undefined ? undefined : ((await store.findHome(cameraId)) ?? (await store.findCamera(cameraId)));
  const place = placeOf(submission, camera);
  const [stored, neighbours] = await Promise.all([
    sighting.photos.length === 0 ? [] : store.findPhotos(sighting.photos),
    place === undefined ? [] : near(place, cameraId),
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
    decisions: submission.decisions.map((decision) => toDecisionLine(decision, sighting)),
    ...(submission.held === undefined ? {} : { held: toDecisionLine(submission.held, sighting) }),
    ...(camera === undefined ? {} : { camera }),
    neighbours,
    ...(signs === undefined ? {} : { signs }),
    ...(passedTo === undefined ? {} : { passedTo }),
    ...(objectedOn === undefined ? {} : { objectedOn }),
    ...(batchId === undefined ? {} : { batchId }),
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
