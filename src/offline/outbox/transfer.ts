/**
 * The outbox as a file, to carry it to another phone or keep it: JSON, photos in base64. The keys of the receipts are in it, so whoever
 * has the file can withdraw and amend. Importing the same file twice, or sending from both phones, does no harm: an entry keeps its id.
 */
import { parseReceiptCode, receiptOf } from '../../protocol/receipt.ts';
import { type Database, getDatabase, isNoRoom } from '../database.ts';
import { withRoom } from '../room/make-room.ts';
import type { EntryRow, PhotoRow, Wish } from '../rows.ts';
import { getRuntime, hashText } from '../runtime.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { entriesTouched } from './changed.ts';
import { isEntryRow, isSighting, UNSENT } from './entry-states.ts';
import { nextSavedAt } from './new-entry.ts';
import { findPhotoRows } from './photo-rows.ts';

const FORMAT = 'overseen-entries';
const VERSION = 1;

interface PhotoInFile extends Omit<PhotoRow, 'bytes' | 'ownerId'> {
  base64: string;
}

interface EntryInFile {
  entry: EntryRow;
  wishes: Wish[];
  photos: PhotoInFile[];
}

/** All entries with their photos and unsent wishes. Also those this version cannot read: a newer one may. */
export async function exportEntries(): Promise<Blob> {
  const db = await getDatabase();
  const entries: EntryInFile[] = [];
  for (const entry of await db.entries.orderBy('savedAt').toArray()) {
    const wishes = await db.wishes.where('opId').equals(entry.opId).toArray();
    const photos = (await findPhotoRows(db, entry.opId)).map(toFile);
    entries.push({ entry, wishes, photos });
  }
  return new Blob([JSON.stringify({ format: FORMAT, version: VERSION, entries })], { type: 'application/json' });
}

function toFile({ bytes, ownerId: _ownerId, ...rest }: PhotoRow): PhotoInFile {
  return { ...rest, base64: toBase64(new Uint8Array(bytes)) };
}

/** Why an entry of a file was not taken. The file itself stays as it is. */
export type ImportRefusal = 'unreadable' | 'bad-code' | 'photo-damaged' | 'no-room';

/** `known`: already on this phone, left as it is. `index` counts the entries of the file from 0; −1 is the file as a whole. */
export interface ImportResult {
  added: number;
  known: number;
  refused: { index: number; reason: ImportRefusal | 'not-an-export' }[];
}

/** Takes over what this phone does not have. Each entry comes with all of its photos or not at all. */
export async function importEntries(file: Blob): Promise<ImportResult> {
  const result: ImportResult = { added: 0, known: 0, refused: [] };
  const items = readFile(await file.text());
  if (!items) return { ...result, refused: [{ index: -1, reason: 'not-an-export' }] };
  const db = await getDatabase();
  for (const [index, item] of items.entries()) {
    const outcome = await importOne(db, item);
    if (outcome === 'added') result.added++;
    else if (outcome === 'known') result.known++;
    else result.refused.push({ index, reason: outcome });
  }
  if (result.added > 0) entriesTouched();
  return result;
}

function readFile(text: string): unknown[] | undefined {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  if (!(file instanceof Object)) return undefined;
  const { format, version, entries } = file as { format?: unknown; version?: unknown; entries?: unknown };
  return format === FORMAT && version === VERSION && Array.isArray(entries) ? entries : undefined;
}

async function importOne(db: Database, item: unknown): Promise<'added' | 'known' | ImportRefusal> {
  const { entry, wishes, photos } = (item ?? {}) as Partial<Record<keyof EntryInFile, unknown>>;
  if (!isEntryRow(entry) || !Array.isArray(photos)) return 'unreadable';
  const code = parseReceiptCode(entry.code);
  const receipt = code === undefined ? undefined : await receiptOf(code, hashText);
  // Whoever made the file cannot slip in somebody else's id: everything follows from the code.
  if (!receipt || receipt.opId !== entry.opId) return 'bad-code';
  const photoRows = await readPhotos(entry.opId, photos);
  if (!photoRows) return 'photo-damaged';
  try {
    return await withRoom(() =>
      db.transaction('rw', [db.entries, db.photos, db.wishes], async () => {
        if (await db.entries.get(entry.opId)) return 'known';
        await db.entries.add({ ...adopted(entry), ...receipt, savedAt: await nextSavedAt(db) });
        await db.photos.bulkPut(photoRows);
        await db.wishes.bulkAdd(readWishes(wishes, entry.opId));
        return 'added';
      }),
    );
  } catch (error) {
    if (isNoRoom(error)) return 'no-room';
    throw error;
  }
}

/** The other phone may have sent it meanwhile, so it never counts as unknown to the server again. JSON has no NaN. */
function adopted(entry: EntryRow): EntryRow {
  const tries = Math.max(1, entry.tries ?? 0);
  const place = { lat: entry.lat ?? Number.NaN, lon: entry.lon ?? Number.NaN };
  const row: EntryRow = { ...entry, ...place, tries, retryAt: 0, polledAt: 0, sentPhotos: entry.sentPhotos ?? [] };
  if (UNSENT.includes(entry.status.state)) row.status = { state: 'queued', attempts: 0 };
  return row;
}

async function readPhotos(ownerId: string, photos: readonly unknown[]): Promise<PhotoRow[] | undefined> {
  const rows: PhotoRow[] = [];
  for (const photo of photos) {
    const { sha256, mediaType, width, height, base64 } = (photo ?? {}) as Partial<PhotoInFile>;
    const bytes = typeof base64 === 'string' ? fromBase64(base64) : undefined;
    if (!bytes || sha256 === undefined || (await getRuntime().sha256(bytes)) !== sha256) return undefined;
    const size = { width: width ?? 0, height: height ?? 0 };
    rows.push({ sha256, ownerId, bytes: bytes.buffer, mediaType: mediaType ?? 'image/jpeg', ...size });
  }
  return rows;
}

function readWishes(wishes: unknown, opId: string): Wish[] {
  const list: Partial<Wish & { sighting: unknown; text: unknown; expectVersion: unknown }>[] = Array.isArray(wishes)
    ? wishes
    : [];
  return list.flatMap((wish): Wish[] => {
    if (wish?.kind === 'withdraw') return [{ opId, kind: 'withdraw' }];
    if ((wish?.kind === 'answer' || wish?.kind === 'object') && typeof wish.text === 'string')
      return [{ opId, kind: wish.kind, text: wish.text }];
    if (wish?.kind !== 'amend' || !isSighting(wish.sighting)) return [];
    return [{ opId, kind: 'amend', sighting: wish.sighting, expectVersion: Number(wish.expectVersion) || 0 }];
  });
}
