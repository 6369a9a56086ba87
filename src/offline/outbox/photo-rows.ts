/** Photos between the form, the database and the server. */
import type { Database } from '../database.ts';
import type { PhotoRow } from '../rows.ts';
import { getRuntime } from '../runtime.ts';
import type { LocalPhoto } from './entry.ts';

/** A picture as the form hands it over: already re-encoded, no metadata, what is to be hidden painted over. */
export interface NewPhoto {
  blob: Blob;
  width: number;
  height: number;
}

/** A row to be stored. Hashes first, because a transaction of IndexedDB does not wait for a hash. */
export async function toPhotoRow(photo: NewPhoto, ownerId: string): Promise<PhotoRow> {
  const bytes = await photo.blob.arrayBuffer();
  const sha256 = await getRuntime().sha256(new Uint8Array(bytes));
  return { sha256, ownerId, bytes, mediaType: photo.blob.type, width: photo.width, height: photo.height };
}

/** A stored photo as the page shows it. */
export function toLocalPhoto(row: PhotoRow): LocalPhoto {
  const { bytes, mediaType, ...rest } = row;
  return { ...rest, blob: new Blob([bytes], { type: mediaType }) };
}

/** Photos of a draft or an entry. */
export function findPhotoRows(db: Database, ownerId: string): Promise<PhotoRow[]> {
  return db.photos.where('ownerId').equals(ownerId).toArray();
}

/** Gives photos to another owner. Within a transaction. */
export async function movePhotos(db: Database, rows: readonly PhotoRow[], toId: string): Promise<void> {
  await Promise.all([
    db.photos.bulkPut(rows.map((row) => ({ ...row, ownerId: toId }))),
    db.photos.bulkDelete(rows.map(({ ownerId, sha256 }) => [ownerId, sha256])),
  ]);
}

/** Gives the photos of one owner to another as well. Within a transaction. */
export async function copyPhotos(db: Database, fromId: string, toId: string): Promise<PhotoRow[]> {
  const rows = (await findPhotoRows(db, fromId)).map((row) => ({ ...row, ownerId: toId }));
  await db.photos.bulkPut(rows);
  return rows;
}
