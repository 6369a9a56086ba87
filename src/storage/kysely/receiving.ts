/** Taking submissions in: once each, however often they are sent. */
import type { Day, FactName } from '../../domain/camera/camera.ts';
import { waitingState } from '../../domain/submission/conflict.ts';
import type { Submission } from '../../domain/submission/submission.ts';
import type { Engine, Tables } from '../engine.ts';
import type { NewSubmission, ReceiveOutcome, Store } from '../store.ts';
import { conflictsWith, lockPublicCamera } from './camera-lock.ts';
import { type FoundSubmission, findSubmissionRow, toSubmissionChanges } from './submission-row.ts';

/** Methods that receive. */
export function receivingMethods(engine: Engine): Pick<Store, 'receive' | 'receiveAll'> {
  return {
    receive: (item, today) => engine.write((tx) => receiveOne(tx, item, today)),
    receiveAll: (items, today) => receiveTogether(engine, items, today),
  };
}

async function receiveTogether(engine: Engine, items: readonly NewSubmission[], today: Day): Promise<ReceiveOutcome[]> {
  // Cameras are locked in the order of their ids, so that two batches about the same cameras do not wait for each other.
  const order = items.map((item, index) => ({ item, index }));
  order.sort((a, b) => compareText(cameraOf(a.item), cameraOf(b.item)));
  const results = await engine.writeAll(
    order.map(
      ({ item }) =>
        (tx: Tables) =>
          receiveOne(tx, item, today),
    ),
  );
  const outcomes: ReceiveOutcome[] = [];
  for (const [position, { index }] of order.entries()) {
    const result = results[position];
    if (result === undefined) throw new Error(`expected ${items.length} results, got ${results.length}`);
    outcomes[index] =
      result.status === 'fulfilled' ? result.value : { ok: false, code: 'internal', cause: result.reason };
  }
  return outcomes;
}

function cameraOf({ sighting }: NewSubmission): string {
  return sighting.kind === 'new' ? '' : sighting.cameraId;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

async function receiveOne(tx: Tables, item: NewSubmission, today: Day): Promise<ReceiveOutcome> {
  const { sighting } = item;
  let conflictFields: FactName[] = [];
  // A new camera depends on nothing: that it was sent before shows when it is inserted.
  if (sighting.kind !== 'new') {
    const known = await findSubmissionRow(tx, item.opId);
    if (known !== undefined) return repeatOutcome(known, item);
    const isEdit = sighting.kind === 'edit';
    if (!isEdit && !(await isPublished(tx, sighting.cameraId))) return { ok: false, code: 'unknown-camera' };
    const camera = isEdit ? await lockPublicCamera(tx, sighting.cameraId) : undefined;
    const revisions = camera?.revisions ?? [];
    if (isEdit && revisions.at(-1)?.state.published !== true) return { ok: false, code: 'unknown-camera' };
    conflictFields = conflictsWith(sighting, revisions);
  }
  const submission = newSubmission(item, conflictFields, today);
  const inserted = await tx
    .insertInto('submission')
    .values({
      op_id: item.opId,
      receipt_hash: item.receiptHash,
      received_on: today,
      received_hash: item.bodyHash,
      ...toSubmissionChanges(submission),
    })
    .onConflict((conflict) => conflict.column('op_id').doNothing())
    .returning('op_id')
    .executeTakeFirst();
  if (inserted === undefined) {
    const winner = await findSubmissionRow(tx, item.opId);
    if (winner === undefined) throw new Error(`expected the submission that took the id ${item.opId}, got none`);
    return repeatOutcome(winner, item);
  }
  await linkPhotos(tx, item.opId, sighting.photos);
  return { ok: true, submission, repeated: false };
}

function repeatOutcome({ row, submission }: FoundSubmission, item: NewSubmission): ReceiveOutcome {
  if (submission.state === 'withdrawn') return { ok: false, code: 'withdrawn' };
  const isSame =
    row.receipt_hash === item.receiptHash && (item.bodyHash === row.received_hash || item.bodyHash === row.body_hash);
  return isSame ? { ok: true, submission, repeated: true } : { ok: false, code: 'same-id-other-body' };
}

async function isPublished(tx: Tables, cameraId: string): Promise<boolean> {
  const row = await tx.selectFrom('camera').select('published').where('id', '=', cameraId).executeTakeFirst();
  return row?.published === 1;
}

function newSubmission(item: NewSubmission, conflictFields: FactName[], today: Day): Submission {
  const { sighting } = item;
  return {
    opId: item.opId,
    sighting,
    state: waitingState(conflictFields),
    version: 1,
    receivedOn: today,
    ...(sighting.kind === 'new' ? {} : { cameraId: sighting.cameraId }),
    conflictFields,
    messages: [],
    decisions: [],
    ...(item.batchId === undefined ? {} : { batchId: item.batchId }),
    ...(item.sourceRef === undefined ? {} : { sourceRef: item.sourceRef }),
    bodyHash: item.bodyHash,
  };
}

/** Names the uploads that a submission shows; they may still be on their way. */
export async function linkPhotos(tx: Tables, opId: string, uploads: readonly string[]): Promise<void> {
  if (uploads.length === 0) return;
  await tx
    .insertInto('photo_use')
    .values(uploads.map((upload) => ({ upload, op_id: opId })))
    .onConflict((conflict) => conflict.columns(['upload', 'op_id']).doNothing())
    .execute();
}
