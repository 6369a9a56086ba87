/** Forms that are being filled in. Every change is stored; only the person removes one. */
import type { Sha256 } from '../../domain/camera/camera.ts';
import { getDatabase } from '../database.ts';
import { withRoom } from '../room/make-room.ts';
import type { Draft, LocalPhoto } from './entry.ts';
import { findPhotoRows, type NewPhoto, toLocalPhoto, toPhotoRow } from './photo-rows.ts';

/** Stores a draft as it is now. Rejects when the phone is full and nothing can give way: see `isNoRoom`. */
export async function putDraft(draft: Draft): Promise<void> {
  const db = await getDatabase();
  await withRoom(() => db.drafts.put(draft));
}

/** The draft as last stored. */
export async function findDraft(draftId: string): Promise<Draft | undefined> {
  const db = await getDatabase();
  return db.drafts.get(draftId);
}

/** All drafts, the one changed last first. */
export async function listDrafts(): Promise<Draft[]> {
  const db = await getDatabase();
  const drafts = await db.drafts.toArray();
  return drafts.sort((a, b) => b.updatedAt - a.updatedAt);
}

/** Removes a draft with its photos; the person asked for it. */
export async function deleteDraft(draftId: string): Promise<void> {
  const db = await getDatabase();
  await db.transaction('rw', [db.drafts, db.photos], async () => {
    await db.drafts.delete(draftId);
    await db.photos.where('ownerId').equals(draftId).delete();
  });
}

/** Stores a photo of a draft; the same bytes twice are one photo. Rejects when the phone is full and nothing can give way: see `isNoRoom`. */
export async function addDraftPhoto(draftId: string, photo: NewPhoto): Promise<LocalPhoto> {
  const db = await getDatabase();
  const row = await toPhotoRow(photo, draftId);
  await withRoom(() => db.photos.put(row));
  return toLocalPhoto(row);
}

/** Photos of a draft or, by `opId`, of an entry. */
export async function listDraftPhotos(ownerId: string): Promise<LocalPhoto[]> {
  const db = await getDatabase();
  return (await findPhotoRows(db, ownerId)).map(toLocalPhoto);
}

/** Removes one photo of a draft; the person asked for it. */
export async function removeDraftPhoto(draftId: string, sha256: Sha256): Promise<void> {
  const db = await getDatabase();
  await db.photos.delete([draftId, sha256]);
}
