/** What an act would do, shown before anybody agrees to it. */
import type { CameraRecord, CameraState } from '../../domain/camera/camera.ts';
import type { Proposed } from '../../domain/proposal/proposal.ts';
import { AppError } from '../../protocol/error-code.ts';
import type { ProposalPreview } from '../../protocol/schema/proposal.ts';
import type { RevertPreview } from '../../storage/proposal-store.ts';
import type { Account } from '../../storage/store.ts';
import type { ServiceContext } from './context.ts';
import { expectWithin } from './proposal-places.ts';
import { type NotDecided, viewProposal } from './proposals.ts';
import { readQueueItem } from './queue.ts';

/** Preview of a stored proposal. @throws {AppError} unknown-proposal */
export async function previewProposal(context: ServiceContext, id: string, by: Account): Promise<ProposalPreview> {
  const proposal = await context.store.findProposal(id);
  if (proposal === undefined) throw new AppError('unknown-proposal');
  if (proposal.proposedBy.id !== by.id) await expectWithin(context, by, proposal.proposed);
  // What has ended is told, and reckoned no more: the map has gone on.
  const preview =
    proposal.state === 'open'
      ? await reckonAct(context, proposal.proposed)
      : await subjectNow(context, proposal.proposed);
  return { proposal: viewProposal(proposal, by), ...preview };
}

/** Preview of an act that nobody has proposed yet. @throws {AppError} not-allowed, unknown-camera, unknown-batch */
export async function previewAct(context: ServiceContext, proposed: NotDecided, by: Account): Promise<ProposalPreview> {
  await expectWithin(context, by, proposed);
  return reckonAct(context, proposed);
}

async function reckonAct(context: ServiceContext, proposed: Proposed): Promise<ProposalPreview> {
  const { store } = context;
  const subject = await subjectNow(context, proposed);
  if (proposed.act !== 'revert-batch' && proposed.act !== 'revert-source') return subject;
  if (proposed.act === 'revert-batch' && subject.batch === undefined) throw new AppError('unknown-batch');
  return { ...subject, revert: await viewRevert(context, await store.previewRevert(proposed)) };
}

async function subjectNow(context: ServiceContext, proposed: Proposed): Promise<ProposalPreview> {
  const { store } = context;
  switch (proposed.act) {
    case 'hide-camera':
    case 'show-camera':
    case 'remove-camera': {
      const camera = await store.findCamera(proposed.cameraId);
      if (camera === undefined) throw new AppError('unknown-camera');
      return { camera };
    }
    case 'purge-photo': {
      const now = (await store.findGonePhoto(proposed.sha256))?.next?.full ?? proposed.sha256;
      const [camera] = await store.listCamerasOfPhoto(now);
      const photo = camera?.photos.find(({ full }) => full === now);
      return { ...(camera && { camera }), ...(photo && { photo }) };
    }
    case 'purge-submission':
    case 'decision': {
      const submission = await store.findSubmission(proposed.opId);
      return submission === undefined ? {} : { entry: await readQueueItem(context, submission) };
    }
    case 'revert-batch': {
      const batch = await store.findBatch(proposed.batchId);
      return batch === undefined ? {} : { batch };
    }
    case 'ban-source':
    case 'revert-source':
      return {};
  }
}

async function viewRevert(
  { store }: ServiceContext,
  { counts, entries, samples }: RevertPreview,
): Promise<NonNullable<ProposalPreview['revert']>> {
  const shown: NonNullable<ProposalPreview['revert']>['samples'] = [];
  for (const { cameraId, outcome, before, after } of samples) {
    const record = await store.findCamera(cameraId);
    if (record === undefined || outcome === 'same') continue;
    shown.push({ outcome, before: withState(record, before), after: withState(record, after) });
  }
  return { counts, entries, samples: shown };
}

function withState({ id, rev, history }: CameraRecord, state: CameraState): CameraRecord {
  return { ...state, id, rev, history };
}
