/** What a resident has saved on this phone, and what they can do with it. Every act is stored first and sent when possible. */
import type { OpId } from '../../domain/submission/submission.ts';
import { receiptPath } from '../../protocol/endpoint.ts';
import { AppError } from '../../protocol/error-code.ts';
import { parseReceiptCode, receiptOf } from '../../protocol/receipt.ts';
import type { ReceiptStatus } from '../../protocol/schema/submission.ts';
import { today } from '../calendar.ts';
import { type Database, getDatabase } from '../database.ts';
import { findCameraPlace } from '../replica/cells.ts';
import { withRoom } from '../room/make-room.ts';
import type { EntryRow } from '../rows.ts';
import { getRuntime, hashText, randomHex } from '../runtime.ts';
import { call } from '../sync/api.ts';
import { announceEntries, entriesTouched } from './changed.ts';
import type { Draft, Entry } from './entry.ts';
import { isAmendable, isEntryRow, isSighting, OPEN, toEntry, UNSENT } from './entry-states.ts';
import { newEntryRow, nextSavedAt } from './new-entry.ts';
import { copyPhotos } from './photo-rows.ts';
import { applyReceipt, isReceiptStatus } from './receipt-status.ts';
import { putWish } from './wishes.ts';

export { type SaveResult, saveDraft, saveSighting } from './save.ts';
export { countWaiting } from './waiting.ts';

/** All entries, the one saved last first. Rows this version cannot read are in `listSetAside`. */
export async function listEntries(): Promise<Entry[]> {
  const db = await getDatabase();
  // Read forwards: backwards, the database goes row by row.
  const rows: unknown[] = await db.entries.orderBy('savedAt').toArray();
  return rows.filter(isEntryRow).map(toEntry).reverse();
}

/** One entry. */
export async function findEntry(opId: OpId): Promise<Entry | undefined> {
  const db = await getDatabase();
  const row: unknown = await db.entries.get(opId);
  return isEntryRow(row) ? toEntry(row) : undefined;
}

/** Notes that the person has seen the outcome. */
export async function markSeen(opId: OpId): Promise<void> {
  const db = await getDatabase();
  await db.entries.update(opId, { seen: true });
  announceEntries();
}

/** Puts a refused-by-code entry back into the queue, or lets a waiting one go at once. */
export async function retryEntry(opId: OpId): Promise<void> {
  const db = await getDatabase();
  await db.entries
    .where('opId')
    .equals(opId)
    .modify((row) => {
      if (row.status.state !== 'rejected' && row.status.state !== 'queued') return;
      row.status = { state: 'queued', attempts: row.tries };
      row.retryAt = 0;
      delete row.sendAt;
    });
  entriesTouched();
}

/** Takes an entry back: at once while the server cannot know it, else by a wish. One that was decided stays as it is. */
export async function withdrawEntry(opId: OpId): Promise<void> {
  const db = await getDatabase();
  await withRoom(() =>
    db.transaction('rw', [db.entries, db.wishes], async () => {
      const row = await db.entries.get(opId);
      if (!row || !isAmendable(row.status.state)) return;
      // The sender raises `tries` in a transaction before it sends, so 0 means that nothing has left this phone.
      if (row.tries === 0 && UNSENT.includes(row.status.state))
        await db.entries.update(opId, { status: { state: 'withdrawn' } });
      else await putWish(db, { opId, kind: 'withdraw' });
    }),
  );
  entriesTouched();
}

/** Answers a moderator's question. Shown at once, sent when possible. */
export async function answerEntry(opId: OpId, text: string): Promise<void> {
  const db = await getDatabase();
  await withRoom(() =>
    db.transaction('rw', [db.entries, db.wishes], async () => {
      const row = await db.entries.get(opId);
      if (!row || !OPEN.includes(row.status.state))
        throw new AppError('not-open', { state: row?.status.state ?? 'unknown' });
      if (row.status.state === 'asked') {
        const messages = [...row.status.messages, { from: 'contributor' as const, text, on: today() }];
        await db.entries.update(opId, { status: { state: 'asked', messages } });
      }
      await putWish(db, { opId, kind: 'answer', text });
    }),
  );
  entriesTouched();
}

/** Objects to a refusal: once, in the person's own words. Stored at once, sent when possible. */
export async function objectToEntry(opId: OpId, text: string): Promise<void> {
  const db = await getDatabase();
  await withRoom(() =>
    db.transaction('rw', [db.entries, db.wishes], async () => {
      const row = await db.entries.get(opId);
      if (row?.status.state !== 'refused' || row.status.mayObject === false)
        throw new AppError('not-refused', { state: row?.status.state ?? 'unknown' });
      await putWish(db, { opId, kind: 'object', text });
    }),
  );
  entriesTouched();
}

/**
 * A draft with the body and the photos of an entry; saving it amends the entry.
 *
 * @throws {AppError} `not-open` when it was decided or withdrawn, `not-allowed` for a sighting that has no form.
 */
export async function startAmend(opId: OpId): Promise<Draft> {
  const db = await getDatabase();
  return withRoom(() =>
    db.transaction('rw', [db.entries, db.drafts, db.photos], async () => {
      const row = await db.entries.get(opId);
      if (!row || !isAmendable(row.status.state))
        throw new AppError('not-open', { state: row?.status.state ?? 'unknown' });
      const draft = draftOf(row);
      await db.drafts.put(draft);
      await copyPhotos(db, opId, draft.draftId);
      return draft;
    }),
  );
}

function draftOf({ opId, sighting, version }: EntryRow): Draft {
  const start = { draftId: randomHex(16), step: 'review', updatedAt: getRuntime().now() } as const;
  const amends = { opId, expectVersion: version };
  if (sighting.kind === 'new') return { ...start, kind: 'new', facts: sighting.facts, amends };
  if (sighting.kind !== 'edit') throw new AppError('not-allowed', { kind: sighting.kind });
  const { cameraId, baseRev, changes } = sighting;
  return { ...start, kind: 'edit', cameraId, baseRev, facts: changes, amends };
}

/** What became of following a receipt code. */
export type FollowResult =
  | { ok: true; entry: Entry }
  | { ok: false; code: 'bad-code' | 'unknown-submission' | 'network' };

/** Follows a submission by the code that another phone was given. */
export async function followReceipt(typed: string): Promise<FollowResult> {
  const code = parseReceiptCode(typed);
  if (code === undefined) return { ok: false, code: 'bad-code' };
  const receipt = await receiptOf(code, hashText);
  const known = await findEntry(receipt.opId);
  if (known) return { ok: true, entry: known };
  const result = await call({ method: 'GET', path: receiptPath(receipt.opId), receiptKey: receipt.key });
  if (!result.ok) return { ok: false, code: 'network' };
  const told = result.answer.body;
  if (!isReceiptStatus(told) || !isSighting(told.sighting)) return { ok: false, code: 'unknown-submission' };
  const db = await getDatabase();
  const place = await placeOf(db, told);
  const row = await db.transaction('rw', db.entries, async () => {
    const started = newEntryRow({ receipt, sighting: told.sighting, ...place, savedAt: await nextSavedAt(db) });
    applyReceipt(started, told, undefined);
    // It is at the server, so taking it back is the server's matter.
    started.tries = 1;
    await db.entries.put(started);
    return started;
  });
  announceEntries();
  return { ok: true, entry: toEntry(row) };
}

async function placeOf(db: Database, { sighting }: ReceiptStatus): Promise<{ lat: number; lon: number }> {
  if (sighting.kind === 'new') return { lat: sighting.facts.lat, lon: sighting.facts.lon };
  const camera = await findCameraPlace(db, sighting.cameraId);
  const changed = sighting.kind === 'edit' ? sighting.changes : {};
  return { lat: changed.lat ?? camera?.lat ?? Number.NaN, lon: changed.lon ?? camera?.lon ?? Number.NaN };
}
