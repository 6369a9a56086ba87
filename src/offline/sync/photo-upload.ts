/** Brings an entry's photos to the server, by hash, before the entry. */
import type { Sha256 } from '../../domain/camera/camera.ts';
import { photoUploadPath } from '../../protocol/endpoint.ts';
import type { Database } from '../database.ts';
import { announceEntries } from '../outbox/changed.ts';
import { UNSENT } from '../outbox/entry-states.ts';
import type { EntryRow } from '../rows.ts';
import { call, type Trouble } from './api.ts';
import { rejectRow } from './outcome.ts';

const PHOTO_TIMEOUT_MS = 120_000;

/** `rejected`: the server will never take one of them, and the row says so. */
export type Upload = { state: 'ready' } | { state: 'rejected' } | { state: 'trouble'; trouble: Trouble };

/** Photos of an entry that the server has not taken yet. */
export function missingPhotos(row: EntryRow): Sha256[] {
  const wanted = (row.pushSighting ?? row.sighting).photos;
  return [...new Set(wanted)].filter((sha256) => !row.sentPhotos.includes(sha256));
}

/** Uploads photos of an entry. Each photo taken is noted at once, so that nothing goes up twice. */
export async function uploadEach(db: Database, row: EntryRow, missing: readonly Sha256[]): Promise<Upload> {
  for (const [index, sha256] of missing.entries()) {
    const photo = await db.photos.get([row.opId, sha256]);
    // Not on this phone (an entry that came by file without it): the server says whether it has it.
    if (!photo) continue;
    await noteProgress(db, row, index + 1, missing.length + 1);
    const { bytes: body, mediaType } = photo;
    const path = photoUploadPath(sha256);
    const result = await call({ method: 'PUT', path, bytes: { body, mediaType }, timeoutMs: PHOTO_TIMEOUT_MS });
    if (!result.ok) return { state: 'trouble', trouble: result.trouble };
    const { status, code, message } = result.answer;
    if (status < 300) await noteTaken(db, row, sha256);
    else if (code !== undefined && [400, 413, 415, 422].includes(status)) {
      await db.entries
        .where('opId')
        .equals(row.opId)
        .modify((stored) => rejectRow(stored, code, message));
      announceEntries();
      return { state: 'rejected' };
    } else return { state: 'trouble', trouble: { problem: 'server' } };
  }
  return { state: 'ready' };
}

async function noteProgress(db: Database, row: EntryRow, part: number, parts: number): Promise<void> {
  await db.entries
    .where('opId')
    .equals(row.opId)
    .modify((stored) => {
      if (UNSENT.includes(stored.status.state)) stored.status = { state: 'sending', part, parts };
    });
  announceEntries();
}

async function noteTaken(db: Database, row: EntryRow, sha256: Sha256): Promise<void> {
  row.sentPhotos = [...row.sentPhotos, sha256];
  await db.entries
    .where('opId')
    .equals(row.opId)
    .modify((stored) => {
      stored.sentPhotos = [...stored.sentPhotos, sha256];
    });
}
