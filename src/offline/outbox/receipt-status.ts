/** What the server tells of a submission, as the status of an entry. Unknown members are ignored, unknown states change nothing. */
import type { FactName } from '../../domain/camera/camera.ts';
import type { SubmissionMessage } from '../../domain/submission/submission.ts';
import type { ReceiptStatus } from '../../protocol/schema/submission.ts';
import type { EntryRow } from '../rows.ts';
import type { EntryStatus, Moderated } from './entry.ts';
import { isSighting } from './entry-states.ts';

/** True for an answer that can be laid over an entry. */
export function isReceiptStatus(body: unknown): body is ReceiptStatus {
  if (!(body instanceof Object)) return false;
  const { opId, state, version } = body as Partial<ReceiptStatus>;
  return typeof opId === 'string' && typeof state === 'string' && Number.isInteger(version);
}

/** The status of an entry; undefined for a state this version does not know. */
export function statusOfReceipt(receipt: ReceiptStatus): EntryStatus | undefined {
  const cameraId = receipt.cameraId ?? '';
  switch (receipt.state) {
    case 'pending':
      return { state: 'received', ahead: receipt.ahead ?? 0, ...(receipt.objectedOn && { objected: true }) };
    case 'held':
      return { state: 'received', ahead: 0, isAccepted: true };
    case 'asked':
      return { state: 'asked', messages: receipt.messages ?? [] };
    case 'conflict':
      return { state: 'conflict', fields: (receipt.conflictFields ?? []) as FactName[] };
    case 'accepted':
      if (isNewOnHome(receipt)) return { state: 'counted' };
      return publishedStatus(receipt, cameraId);
    case 'merged':
      return { state: 'joined', cameraId };
    case 'refused':
      return refusedStatus(receipt);
    case 'withdrawn':
      return { state: 'withdrawn' };
    default:
      return undefined;
  }
}

function isNewOnHome({ onHome, sighting }: ReceiptStatus): boolean {
  return onHome === true && isSighting(sighting) && sighting.kind === 'new';
}

function refusedStatus(receipt: ReceiptStatus): EntryStatus {
  const said = (receipt.messages ?? []).findLast((message: SubmissionMessage) => message.from === 'moderator');
  const { reason = 'cannot-verify', mayObject = false } = receipt;
  return { state: 'refused', reason, mayObject, ...(said && { text: said.text }), ...aloneOf(receipt) };
}

function publishedStatus(receipt: ReceiptStatus, cameraId: string): EntryStatus {
  const moderated = receipt.moderated as Moderated | undefined;
  return { state: 'published', cameraId, ...(isSighting(moderated?.sighting) && { moderated }), ...aloneOf(receipt) };
}

function aloneOf({ decidedAlone }: ReceiptStatus): { decidedAlone?: true } {
  return decidedAlone ? { decidedAlone } : {};
}

/** Lays what the server told over a row. The server's body counts, unless the person has changed it since. */
export function applyReceipt(row: EntryRow, receipt: ReceiptStatus, epoch: string | undefined): void {
  const status = statusOfReceipt(receipt);
  if (!status) return;
  if (status.state !== row.status.state) row.seen = false;
  row.status = status;
  row.version = receipt.version;
  if (row.wish !== 'amend' && isSighting(receipt.sighting)) row.sighting = receipt.sighting;
  if (epoch !== undefined) row.epoch = epoch;
  delete row.pushSighting;
}
