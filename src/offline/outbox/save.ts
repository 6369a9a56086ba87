/** From draft to outbox. When these calls answer `ok`, the entry is on the disk of this phone, with its photos. */
import type { Sighting } from '../../domain/sighting/sighting.ts';
import type { Receipt } from '../../protocol/receipt.ts';
import { type Database, getDatabase, isNoRoom } from '../database.ts';
import { withRoom } from '../room/make-room.ts';
import type { EntryRow, PhotoRow } from '../rows.ts';
import { entriesTouched } from './changed.ts';
import type { Draft, Entry } from './entry.ts';
import { isAmendable, toEntry, UNSENT } from './entry-states.ts';
import { newEntryRow, nextSavedAt } from './new-entry.ts';
import { takeReceipt } from './next-receipt.ts';
import { findPhotoRows, movePhotos, type NewPhoto, toPhotoRow } from './photo-rows.ts';
import { pickSendAt } from './send-later.ts';
import { sightingOfDraft } from './sighting-of-draft.ts';
import { putWish } from './wishes.ts';

/** What became of a *Save*. On `no-room` the draft is still there. */
export type SaveResult = { ok: true; entry: Entry } | { ok: false; code: 'no-place' | 'no-room' | 'unknown-draft' };

const underWay = new Map<string, Promise<SaveResult>>();

/** Moves a draft with its photos into the outbox in one transaction. A second tap while the first is under way is the same save. */
export function saveDraft(draftId: string): Promise<SaveResult> {
  const former = underWay.get(draftId);
  if (former) return former;
  const saving = saveOnce(draftId).finally(() => underWay.delete(draftId));
  underWay.set(draftId, saving);
  return saving;
}

async function saveOnce(draftId: string): Promise<SaveResult> {
  const db = await getDatabase();
  const [receipt, sendAt] = await Promise.all([takeReceipt(), pickSendAt()]);
  return stored(() =>
    db.transaction('rw', [db.drafts, db.entries, db.photos, db.wishes], async (): Promise<SaveResult> => {
      // All at once, here and below: each answer that is waited for is another turn between page and database.
      const [draft, photos, savedAt] = await Promise.all([
        db.drafts.get(draftId),
        findPhotoRows(db, draftId),
        nextSavedAt(db),
      ]);
      if (!draft) return { ok: false, code: 'unknown-draft' };
      const place = draft.amends && (await db.entries.get(draft.amends.opId));
      const body = sightingOfDraft(
        draft,
        photos.map((photo) => photo.sha256),
        place,
      );
      if (!body) return { ok: false, code: 'no-place' };
      const moving = moveToOutbox(db, { draft, receipt, savedAt, sendAt, ...body });
      const [entry] = await Promise.all([moving, db.drafts.delete(draftId)]);
      if (photos.length > 0) await movePhotos(db, photos, entry.opId);
      return { ok: true, entry };
    }),
  );
}

interface Move {
  draft: Draft;
  receipt: Receipt;
  sighting: Sighting;
  lat: number;
  lon: number;
  savedAt: number;
  sendAt: number | undefined;
}

async function moveToOutbox(db: Database, move: Move): Promise<Entry> {
  const amended = move.draft.amends && (await db.entries.get(move.draft.amends.opId));
  // Decided meanwhile: what the person wrote becomes an entry of its own rather than nothing.
  if (!amended || !isAmendable(amended.status.state)) {
    const { base } = move.draft;
    const row = newEntryRow({ ...move, ...(base === undefined ? {} : { base }) });
    await db.entries.add(row);
    return toEntry(row);
  }
  const row = amendRow(amended, move);
  await db.entries.put(row);
  // A body the server may have seen cannot be replaced by pushing: it takes an amendment.
  if (row.tries === 0 || row.status.state === 'rejected') return toEntry(row);
  const expectVersion = move.draft.amends?.expectVersion ?? row.version;
  await putWish(db, { opId: row.opId, kind: 'amend', expectVersion, sighting: row.sighting });
  return toEntry((await db.entries.get(row.opId)) ?? row);
}

function amendRow(row: EntryRow, { sighting, lat, lon }: Move): EntryRow {
  const amended: EntryRow = { ...row, sighting, lat, lon };
  if (row.status.state === 'rejected')
    return { ...amended, status: { state: 'queued', attempts: 0 }, tries: 0, retryAt: 0 };
  if (row.tries > 0 && UNSENT.includes(row.status.state)) amended.pushSighting ??= row.sighting;
  return amended;
}

/** Puts a sighting that needs no form (still here, gone) into the outbox. The hashes of `photos` are added to the body. */
export async function saveSighting(
  sighting: Sighting,
  place: { lat: number; lon: number },
  photos: readonly NewPhoto[] = [],
): Promise<SaveResult> {
  if (!Number.isFinite(place.lat) || !Number.isFinite(place.lon)) return { ok: false, code: 'no-place' };
  const db = await getDatabase();
  const [receipt, sendAt] = await Promise.all([takeReceipt(), pickSendAt()]);
  const photoRows: PhotoRow[] = [];
  for (const photo of photos) photoRows.push(await toPhotoRow(photo, receipt.opId));
  const hashes = new Set([...sighting.photos, ...photoRows.map((photo) => photo.sha256)]);
  return stored(() =>
    db.transaction('rw', [db.entries, db.photos], async (): Promise<SaveResult> => {
      const body = { ...sighting, photos: [...hashes] };
      const row = newEntryRow({ receipt, sighting: body, ...place, sendAt, savedAt: await nextSavedAt(db) });
      await Promise.all([db.photos.bulkPut(photoRows), db.entries.add(row)]);
      return { ok: true, entry: toEntry(row) };
    }),
  );
}

async function stored(save: () => PromiseLike<SaveResult>): Promise<SaveResult> {
  try {
    const result = await withRoom(save);
    if (result.ok) entriesTouched();
    return result;
  } catch (error) {
    if (isNoRoom(error)) return { ok: false, code: 'no-room' };
    throw error;
  }
}
