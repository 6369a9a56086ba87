/** Taking submissions in: once each, however often they are sent. */
import type { Day, FactName } from '../../domain/camera/camera.ts';
import { type LatLon, latLonOfCell } from '../../domain/geo/cell.ts';
import { distanceM } from '../../domain/geo/distance.ts';
import { saidPlace } from '../../domain/people/area.ts';
import { waitingState } from '../../domain/submission/conflict.ts';
import { riskLevelOf, signsOf } from '../../domain/submission/risk.ts';
import type { RiskSign } from '../../domain/submission/risk-rules.ts';
import type { Submission } from '../../domain/submission/submission.ts';
import type { Engine, Tables } from '../engine.ts';
import type { NewSubmission, ReceiveOutcome, Store } from '../store.ts';
import { conflictsWith, lockPublicCamera } from './camera-lock.ts';
import { type FoundSubmission, findSubmissionRow, toSubmissionChanges } from './submission-row.ts';
import { cellOfEntry, createSurroundings, type Surroundings } from './surroundings.ts';

/** Methods that receive. */
export function receivingMethods(engine: Engine): Pick<Store, 'receive' | 'receiveAll'> {
  const surroundings = createSurroundings(engine.db);
  return {
    receive: async (item, today) => {
      const [isFar = false] = await surroundings.findFar([item]);
      return engine.write((tx) => receiveOne(tx, item, { today, isFar, surroundings }));
    },
    receiveAll: async (items, today) =>
      receiveTogether(engine, { items, today, surroundings, far: await surroundings.findFar(items) }),
  };
}

interface Reception {
  items: readonly NewSubmission[];
  today: Day;
  surroundings: Surroundings;
  /** Of each item, whether nothing is near. */
  far: readonly boolean[];
}

async function receiveTogether(
  engine: Engine,
  { items, today, surroundings, far }: Reception,
): Promise<ReceiveOutcome[]> {
  // Cameras are locked in the order of their ids, so that two batches about the same cameras do not wait for each other.
  const order = items.map((item, index) => ({ item, index }));
  order.sort((a, b) => compareText(cameraOf(a.item), cameraOf(b.item)));
  const results = await engine.writeAll(
    order.map(
      ({ item, index }) =>
        (tx: Tables) =>
          receiveOne(tx, item, { today, surroundings, isFar: far[index] ?? false }),
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

interface Arrival {
  today: Day;
  isFar: boolean;
  surroundings: Surroundings;
}

async function receiveOne(tx: Tables, item: NewSubmission, arrival: Arrival): Promise<ReceiveOutcome> {
  const { sighting } = item;
  const { today, isFar, surroundings } = arrival;
  let conflictFields: FactName[] = [];
  let before: LatLon | undefined;
  // A new camera depends on nothing: that it was sent before shows when it is inserted.
  if (sighting.kind !== 'new') {
    const known = await findSubmissionRow(tx, item.opId);
    if (known !== undefined) return repeatOutcome(known, item);
    const isEdit = sighting.kind === 'edit';
    const published = isEdit ? undefined : await findPublished(tx, sighting.cameraId);
    if (!isEdit && published === undefined) return { ok: false, code: 'unknown-camera' };
    before = published;
    const camera = isEdit ? await lockPublicCamera(tx, sighting.cameraId) : undefined;
    const revisions = camera?.revisions ?? [];
    if (isEdit && revisions.at(-1)?.state.published !== true) return { ok: false, code: 'unknown-camera' };
    conflictFields = conflictsWith(sighting, revisions);
    before ??= revisions.at(-1)?.state.facts;
  }
  const cell = cellOfEntry(item, before);
  const place = saidPlace(sighting, before);
  const movedM = before === undefined || place === undefined ? 0 : distanceM(before, place);
  const counts = surroundings.countWith(item, cell, today);
  const signs = signsOf({ sighting, isFar, movedM, ofSource: item.ofSource ?? 0, ...counts });
  const submission = newSubmission(item, { conflictFields, today, signs });
  const inserted = await tx
    .insertInto('submission')
    .values({
      op_id: item.opId,
      receipt_hash: item.receiptHash,
      received_on: today,
      received_hash: item.bodyHash,
      ...toSubmissionChanges(submission),
      kind: sighting.kind,
      cell,
      risk: riskLevelOf(signs),
      signs: signs.join(),
    })
    .onConflict((conflict) => conflict.column('op_id').doNothing())
    .returning('op_id')
    .executeTakeFirst();
  if (inserted === undefined) {
    const winner = await findSubmissionRow(tx, item.opId);
    if (winner === undefined) throw new Error(`expected the submission that took the id ${item.opId}, got none`);
    return repeatOutcome(winner, item);
  }
  surroundings.note(item, cell, today);
  await linkPhotos(tx, item.opId, sighting.photos);
  return { ok: true, submission, repeated: false };
}

function repeatOutcome({ row, submission }: FoundSubmission, item: NewSubmission): ReceiveOutcome {
  if (submission.state === 'withdrawn' || submission.state === 'purged') return { ok: false, code: submission.state };
  const isSame =
    row.receipt_hash === item.receiptHash && (item.bodyHash === row.received_hash || item.bodyHash === row.body_hash);
  return isSame ? { ok: true, submission, repeated: true } : { ok: false, code: 'same-id-other-body' };
}

/** Where a published camera stands, to the square of its key. */
async function findPublished(tx: Tables, cameraId: string): Promise<LatLon | undefined> {
  const row = await tx.selectFrom('camera').select(['published', 'cell']).where('id', '=', cameraId).executeTakeFirst();
  return row?.published === 1 ? latLonOfCell(row.cell) : undefined;
}

type Received = Pick<Submission, 'conflictFields'> & { today: Day; signs: RiskSign[] };

function newSubmission(item: NewSubmission, { conflictFields, today, signs }: Received): Submission {
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
    ...(signs.length === 0 ? {} : { signs }),
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
