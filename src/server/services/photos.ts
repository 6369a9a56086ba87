/** Photos: what comes in is drawn anew, so that nothing but the picture is kept; who may see one. */
import { join } from 'node:path';
import sharp from 'sharp';
import type { Sha256 } from '../../domain/camera/camera.ts';
import type { PhotoFiles } from '../../domain/camera/replace-photo.ts';
import { limitsOf } from '../../domain/people/area.ts';
import { may } from '../../domain/people/rights.ts';
import { checkPhoto, type PhotoRefusal, type PhotoType } from '../../domain/photo/check-photo.ts';
import { AppError, type ErrorCode } from '../../protocol/error-code.ts';
import { LIMITS } from '../../protocol/limits.ts';
import type { PhotoAnswer } from '../../protocol/schema/reads.ts';
import type { Account, StoredPhoto } from '../../storage/store.ts';
import { type ServiceContext, sha256Of, todayOf } from './context.ts';
import { redraw } from './draw-photo.ts';
import { type FileStore, openFileStore } from './file-store.ts';
import { createGate, type Gate } from './gate.ts';
import { openEntry, type ReceiptClaim } from './receipts.ts';

/** The code for each reason not to take a file. */
const REFUSALS: Record<PhotoRefusal, ErrorCode> = {
  heic: 'photo-heic',
  'wrong-type': 'photo-wrong-type',
  'too-many-pixels': 'photo-too-many-pixels',
  metadata: 'photo-metadata',
  trailing: 'photo-trailing',
  truncated: 'photo-truncated',
  animated: 'photo-animated',
  unreadable: 'photo-unreadable',
};

/** Stored pictures, and the way in. */
export interface PhotoService {
  files: FileStore;
  /** Pictures are drawn two at a time: each takes up to 160 MB for a moment. */
  gate: Gate;
}

/** Who asks for a photo. */
export interface PhotoReader {
  account?: Account;
  claim?: ReceiptClaim;
}

/** Photos under the data folder. */
export function openPhotos(dataDir: string): PhotoService {
  sharp.cache(false);
  sharp.concurrency(1);
  return { files: openPhotoFiles(dataDir), gate: createGate(2, 16) };
}

/** The files alone, for a job that removes some. */
export function openPhotoFiles(dataDir: string): FileStore {
  return openFileStore(join(dataDir, 'photos'), '.webp');
}

/** Stores an upload; the same again gives the same answer. @throws {AppError} hash-mismatch, busy, and why it is not taken */
export async function storePhoto(
  context: ServiceContext,
  photos: PhotoService,
  upload: { sha256: Sha256; type: PhotoType; bytes: Uint8Array },
): Promise<{ answer: PhotoAnswer; repeated: boolean }> {
  if (sha256Of(upload.bytes) !== upload.sha256) throw new AppError('hash-mismatch');
  const [known] = await context.store.findPhotos([upload.sha256]);
  if (known !== undefined && (await photos.files.has(known.full)) && (await photos.files.has(known.thumb))) {
    // Said again, so that its day is today's and it is not taken for one that nobody wants.
    await context.store.addPhoto(known, todayOf(context));
    return { answer: toAnswer(known), repeated: true };
  }
  if ((await context.store.findGonePhoto(upload.sha256)) !== undefined) throw new AppError('photo-removed');
  const verdict = checkPhoto(upload.bytes, upload.type, LIMITS.photoPixels);
  if (!verdict.ok) {
    const { refusal, part } = verdict;
    throw new AppError(REFUSALS[refusal], part === undefined ? {} : { part });
  }
  const drawn = await photos.gate.run(() => redraw(upload.bytes));
  if (drawn === undefined) throw new AppError('busy');
  const { width, height } = drawn;
  const files = { full: sha256Of(drawn.full), thumb: sha256Of(drawn.thumb) };
  const stand = await findStandIn(context, files);
  const photo: StoredPhoto = { upload: upload.sha256, ...files, ...stand, width, height };
  // Files first: a row without its file would be a promise we cannot keep.
  if (stand === undefined) {
    await photos.files.put(photo.full, drawn.full);
    await photos.files.put(photo.thumb, drawn.thumb);
  }
  await context.store.addPhoto(photo, todayOf(context));
  return { answer: toAnswer(photo), repeated: false };
}

/** A picture that was covered further is not brought back by whoever sends it again: what stands in for it does so here too. */
async function findStandIn({ store }: ServiceContext, { full, thumb }: PhotoFiles): Promise<PhotoFiles | undefined> {
  const gone = (await store.findGonePhoto(full)) ?? (await store.findGonePhoto(thumb));
  if (gone !== undefined && gone.next === undefined) throw new AppError('photo-removed');
  return gone?.next;
}

/** Bytes of a stored photo for whoever may see it. To everybody else it does not exist. @throws {AppError} unknown-photo, photo-gone */
export async function readPhoto(
  context: ServiceContext,
  photos: PhotoService,
  sha256: Sha256,
  reader: PhotoReader,
): Promise<{ bytes: Uint8Array; isPublic: boolean }> {
  const isPublic = await context.store.isPhotoPublic(sha256);
  if (!isPublic && (await context.store.findGonePhoto(sha256)) !== undefined) throw new AppError('photo-gone');
  if (
    !isPublic &&
    !(await mayReview(context, sha256, reader)) &&
    !(await isNamedByReceipt(context, sha256, reader.claim))
  ) {
    throw new AppError('unknown-photo');
  }
  const bytes = await photos.files.find(sha256);
  if (bytes === undefined) throw new AppError('unknown-photo');
  return { bytes, isPublic };
}

/** Photos that are not public are for those who decide on the entry that names them. */
async function mayReview({ store }: ServiceContext, sha256: Sha256, { account }: PhotoReader): Promise<boolean> {
  if (!may(account?.role, 'review') || account === undefined) return false;
  const areas = limitsOf(account);
  return areas === undefined || store.isPhotoWithin(sha256, areas);
}

async function isNamedByReceipt(
  context: ServiceContext,
  sha256: Sha256,
  claim: ReceiptClaim | undefined,
): Promise<boolean> {
  if (claim === undefined) return false;
  const { sighting } = await openEntry(context, claim);
  const stored = await context.store.findPhotos(sighting.photos);
  return stored.some((photo) => photo.full === sha256 || photo.thumb === sha256);
}

function toAnswer({ upload, full, thumb, width, height }: StoredPhoto): PhotoAnswer {
  return { sha256: upload, full, thumb, width, height };
}
