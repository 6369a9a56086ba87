/** A new row of the outbox, and the receipt that comes with it. */
import type { CameraFacts } from '../../domain/camera/camera.ts';
import type { Sighting } from '../../domain/sighting/sighting.ts';
import { type Receipt, receiptCodeOf, receiptOf } from '../../protocol/receipt.ts';
import { today } from '../calendar.ts';
import type { Database } from '../database.ts';
import type { EntryRow } from '../rows.ts';
import { getRuntime, hashText } from '../runtime.ts';
import type { EntryStatus } from './entry.ts';

/** A receipt nobody else has. */
export function newReceipt(): Promise<Receipt> {
  return receiptOf(receiptCodeOf(getRuntime().randomBytes(10)), hashText);
}

/** What a row begins with besides receipt and body. */
export interface EntryStart {
  receipt: Receipt;
  sighting: Sighting;
  lat: number;
  lon: number;
  /** Facts that an edit started from. */
  base?: CameraFacts;
  savedAt: number;
  sendAt?: number | undefined;
  status?: EntryStatus;
  version?: number;
}

/** A row that was never sent. */
export function newEntryRow(start: EntryStart): EntryRow {
  return {
    ...start.receipt,
    sighting: start.sighting,
    status: start.status ?? { state: 'queued', attempts: 0 },
    version: start.version ?? 0,
    lat: start.lat,
    lon: start.lon,
    ...(start.base === undefined ? {} : { base: start.base }),
    savedOn: today(),
    savedAt: start.savedAt,
    ...(start.sendAt === undefined ? {} : { sendAt: start.sendAt }),
    seen: false,
    tries: 0,
    retryAt: 0,
    polledAt: 0,
    sentPhotos: [],
  };
}

/**
 * A time of saving later than every one before, whatever the clock says: the order of the outbox is the order of saving.
 * Within the transaction that puts the row.
 */
export async function nextSavedAt(db: Database): Promise<number> {
  const last = await db.entries.orderBy('savedAt').last();
  return Math.max(getRuntime().now(), (last?.savedAt ?? 0) + 1);
}
