/** A moderator covers more of a photo: new files, everywhere in the place of the old ones, which are deleted. */
import type { PhotoRef, Sha256 } from '../../domain/camera/camera.ts';
import { publicPseudonym } from '../../domain/log/pseudonym.ts';
import { AppError } from '../../protocol/error-code.ts';
import type { Redaction } from '../../protocol/schema/submission.ts';
import type { Account } from '../../storage/store.ts';
import type { Services } from '../services.ts';
import { sha256Of, todayOf } from './context.ts';
import { drawCovered, sizeOfPicture } from './draw-photo.ts';
import { removePhotoFiles } from './photo-removal.ts';
import { expectWithin } from './proposal-places.ts';

/**
 * Burns boxes and strokes into the photo whose large file has this hash. The same act again gives the same answer.
 *
 * @throws {AppError} unknown-photo, photo-gone, busy, bad-request, and not-allowed where the photo is outside of the account's areas
 */
export async function redactPhoto(
  { context, photos, feed }: Pick<Services, 'context' | 'photos' | 'feed'>,
  full: Sha256,
  { actId, boxes, strokes }: Redaction,
  account: Account,
): Promise<PhotoRef> {
  if (boxes.length + strokes.length === 0) {
    throw new AppError('bad-request', { message: 'A redaction covers something.' });
  }
  const repeated = await findRepeated({ context, photos }, full, actId);
  if (repeated !== undefined) return repeated;
  const stored = await photos.files.find(full);
  if (stored === undefined) throw new AppError('unknown-photo');
  await expectWithin(context, account, { act: 'purge-photo', sha256: full });
  const drawn = await photos.gate.run(() => drawCovered(stored, { boxes, strokes }));
  if (drawn === undefined) throw new AppError('busy');
  const next = { full: sha256Of(drawn.full), thumb: sha256Of(drawn.thumb) };
  if (next.full === full) throw new AppError('bad-request', { message: 'This changes nothing of the photo.' });
  // Files first: a row without its file would be a promise we cannot keep.
  await photos.files.put(next.full, drawn.full);
  await photos.files.put(next.thumb, drawn.thumb);
  const outcome = await context.store.redactPhoto(
    { full, next, actId, by: [publicPseudonym(account.id, sha256Of)] },
    todayOf(context),
  );
  if (!outcome.ok) throw new AppError(outcome.code);
  await removePhotoFiles({ files: photos.files, feed }, outcome.gone);
  return { ...next, ...outcome.photo, width: drawn.width, height: drawn.height };
}

/** What the same act has made already; undefined while the photo is as it was. */
async function findRepeated(
  { context, photos }: Pick<Services, 'context' | 'photos'>,
  full: Sha256,
  actId: string,
): Promise<PhotoRef | undefined> {
  const gone = await context.store.findGonePhoto(full);
  if (gone === undefined) return undefined;
  const bytes = gone.actId === actId && gone.next !== undefined ? await photos.files.find(gone.next.full) : undefined;
  if (gone.next === undefined || bytes === undefined) throw new AppError('photo-gone');
  return { ...gone.next, ...(await sizeOfPicture(bytes)) };
}
