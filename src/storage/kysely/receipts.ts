/** What the holder of a receipt may do: look, amend, take back. */
import type { Day, Sha256 } from '../../domain/camera/camera.ts';
import type { LatLon } from '../../domain/geo/cell.ts';
import { submissionMark } from '../../domain/log/entry.ts';
import { amendSubmission, mayWithdraw, withdrawnOf } from '../../domain/submission/amend.ts';
import { objectTo } from '../../domain/submission/objection.ts';
import type { OpId, Submission } from '../../domain/submission/submission.ts';
import type { Engine, Tables } from '../engine.ts';
import { hashText } from '../hash-text.ts';
import type { AmendRequest, ObjectRequest, ReceiptOutcome, Store } from '../store.ts';
import { conflictsWith, lockPublicCamera } from './camera-lock.ts';
import { appendHistory } from './chain.ts';
import { dropHeld } from './held-row.ts';
import { linkPhotos } from './receiving.ts';
import { findSubmissionRow, toSubmissionChanges } from './submission-row.ts';
import { cellOfEntry } from './surroundings.ts';

/** A day before all others: what was taken back is due for removal at once. */
const LONG_AGO: Day = '0000-01-01';

type ReceiptMethod = 'findSubmission' | 'openReceipt' | 'amend' | 'object' | 'withdraw';

/** Methods of the receipt. */
export function receiptMethods(engine: Engine): Pick<Store, ReceiptMethod> {
  return {
    findSubmission: async (opId) => (await findSubmissionRow(engine.db, opId))?.submission,
    openReceipt: async (opId, receiptHash) => {
      const opened = await open(engine.db, opId, receiptHash, false);
      return opened.ok ? stillThere(opened.submission) : opened;
    },
    amend: (request, today) => engine.write((tx) => amend(tx, request, today)),
    object: (request, today) => engine.write((tx) => object(tx, request, today)),
    withdraw: (opId, receiptHash, today) => engine.write((tx) => withdraw(tx, { opId, receiptHash }, today)),
  };
}

async function open(tx: Tables, opId: OpId, receiptHash: Sha256, lock: boolean): Promise<ReceiptOutcome> {
  const found = await findSubmissionRow(tx, opId, lock);
  if (found === undefined) return { ok: false, code: 'unknown-submission' };
  if (found.row.receipt_hash !== receiptHash) return { ok: false, code: 'wrong-receipt' };
  return { ok: true, submission: found.submission };
}

/** The entry, unless its body is no longer kept. */
function stillThere(submission: Submission): ReceiptOutcome {
  const { state } = submission;
  return state === 'withdrawn' || state === 'purged' ? { ok: false, code: state } : { ok: true, submission };
}

async function amend(tx: Tables, request: AmendRequest, today: Day): Promise<ReceiptOutcome> {
  const { opId, receiptHash, sighting, bodyHash } = request;
  if ((sighting === undefined) !== (bodyHash === undefined))
    throw new TypeError('expected a sighting together with its hash');
  const seen = await findSubmissionRow(tx, opId);
  const cameraId = seen?.submission.sighting.kind === 'edit' ? seen.submission.sighting.cameraId : undefined;
  const camera = cameraId === undefined ? undefined : await lockPublicCamera(tx, cameraId);
  const opened = await open(tx, opId, receiptHash, true);
  if (!opened.ok) return opened;
  const { submission } = opened;
  const there = stillThere(submission);
  if (!there.ok) return there;
  const result = amendSubmission(
    submission,
    {
      expectVersion: request.expectVersion,
      ...(sighting === undefined || bodyHash === undefined ? {} : { body: { sighting, bodyHash } }),
      ...(request.answer === undefined ? {} : { answer: request.answer }),
      conflictFields: conflictsWith(sighting ?? submission.sighting, camera?.revisions ?? []),
    },
    today,
  );
  if (!result.ok) return result;
  if (!result.repeated) await save(tx, result.next, camera?.revisions.at(-1)?.state.facts);
  return { ok: true, submission: result.next };
}

async function object(tx: Tables, request: ObjectRequest, today: Day): Promise<ReceiptOutcome> {
  const { opId, receiptHash, expectVersion, text } = request;
  const seen = await findSubmissionRow(tx, opId);
  const cameraId = seen?.submission.sighting.kind === 'edit' ? seen.submission.sighting.cameraId : undefined;
  const camera = cameraId === undefined ? undefined : await lockPublicCamera(tx, cameraId);
  const opened = await open(tx, opId, receiptHash, true);
  if (!opened.ok) return opened;
  const { submission } = opened;
  if (submission.state === 'withdrawn') return { ok: false, code: 'withdrawn' };
  const conflictFields = conflictsWith(submission.sighting, camera?.revisions ?? []);
  const result = objectTo(submission, { expectVersion, text, conflictFields }, today);
  if (!result.ok) return result;
  if (!result.repeated)
    await tx.updateTable('submission').set(toSubmissionChanges(result.next)).where('op_id', '=', opId).execute();
  return { ok: true, submission: result.next };
}

async function save(tx: Tables, submission: Submission, before: LatLon | undefined): Promise<void> {
  // Without a place of its own, and with its camera not at hand, it stands where it stood.
  const cell = cellOfEntry(submission, before);
  await tx
    .updateTable('submission')
    .set({ ...toSubmissionChanges(submission), ...(cell === null ? {} : { cell }) })
    .where('op_id', '=', submission.opId)
    .execute();
  await tx.deleteFrom('photo_use').where('op_id', '=', submission.opId).execute();
  await linkPhotos(tx, submission.opId, submission.sighting.photos);
}

/** The photos of an entry are its own no longer: those that nothing else names go with the next tidying. */
export async function dropPhotosOf(tx: Tables, opId: OpId): Promise<void> {
  await tx
    .updateTable('photo')
    .set({ added_on: LONG_AGO })
    .where('upload', 'in', tx.selectFrom('photo_use').select('upload').where('op_id', '=', opId))
    .execute();
  await tx.deleteFrom('photo_use').where('op_id', '=', opId).execute();
}

async function withdraw(
  tx: Tables,
  { opId, receiptHash }: { opId: OpId; receiptHash: Sha256 },
  today: Day,
): Promise<ReceiptOutcome> {
  const opened = await open(tx, opId, receiptHash, true);
  if (!opened.ok || opened.submission.state === 'withdrawn') return opened;
  const there = stillThere(opened.submission);
  if (!there.ok) return there;
  if (!mayWithdraw(opened.submission.state)) return { ok: false, code: 'not-open' };
  const next = withdrawnOf(opened.submission);
  await tx
    .updateTable('submission')
    .set({ ...toSubmissionChanges(next), received_hash: '', kind: '', cell: null, risk: 0, signs: '' })
    .where('op_id', '=', opId)
    .execute();
  await tx.updateTable('decision').set({ text: null, changes: null }).where('op_id', '=', opId).execute();
  await dropHeld(tx, [opId]);
  await dropPhotosOf(tx, opId);
  const submission = submissionMark(opId, hashText);
  await appendHistory(tx, { kind: 'withdrawal', on: today, submission, revisions: [] }, []);
  return { ok: true, submission: next };
}
