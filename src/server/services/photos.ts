/** Photos: what comes in is drawn anew, so that nothing but the picture is kept; who may see one. */
import { join } from 'node:path';
import sharp from 'sharp';
import type { Sha256 } from '../../domain/camera/camera.ts';
import { AppError } from '../../protocol/error-code.ts';
import { LIMITS } from '../../protocol/limits.ts';
import type { PhotoAnswer } from '../../protocol/schema/reads.ts';
import type { Account, StoredPhoto } from '../../storage/store.ts';
import { type ServiceContext, sha256Of, todayOf } from './context.ts';
import { type FileStore, openFileStore } from './file-store.ts';
import { createGate, type Gate } from './gate.ts';
import { openEntry, type ReceiptClaim } from './receipts.ts';

/** Longest side of the stored picture and of its thumbnail, pixels. */
export const PHOTO_SIDE = { full: 1600, thumb: 320 } as const;

/** Content types an upload may have. */
export const PHOTO_TYPES = ['image/webp', 'image/jpeg', 'image/png'] as const;
/** One of them. */
export type PhotoType = (typeof PHOTO_TYPES)[number];

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

/** Stores an upload; the same again gives the same answer. @throws {AppError} hash-mismatch, purged, photo-unreadable, busy */
export async function storePhoto(
  context: ServiceContext,
  photos: PhotoService,
  upload: { sha256: Sha256; type: PhotoType; bytes: Uint8Array },
): Promise<{ answer: PhotoAnswer; repeated: boolean }> {
  if (sha256Of(upload.bytes) !== upload.sha256) throw new AppError('hash-mismatch');
  if (await context.store.isPhotoPurged(upload.sha256)) throw new AppError('purged');
  const [known] = await context.store.findPhotos([upload.sha256]);
  if (known !== undefined && (await photos.files.has(known.full)) && (await photos.files.has(known.thumb))) {
    // Said again, so that its day is today's and it is not taken for one that nobody wants.
    await context.store.addPhoto(known, todayOf(context));
    return { answer: toAnswer(known), repeated: true };
  }
  if (typeOf(upload.bytes) !== upload.type) {
    throw new AppError('photo-unreadable', { message: 'The bytes are not of the content type that was sent.' });
  }
  const drawn = await photos.gate.run(() => redraw(upload.bytes));
  if (drawn === undefined) throw new AppError('busy');
  const photo: StoredPhoto = {
    upload: upload.sha256,
    full: sha256Of(drawn.full),
    thumb: sha256Of(drawn.thumb),
    width: drawn.width,
    height: drawn.height,
  };
  // Other bytes of the same picture: what was purged does not come back by another door.
  if ((await context.store.isPhotoPurged(photo.full)) || (await context.store.isPhotoPurged(photo.thumb)))
    throw new AppError('purged');
  // Files first: a row without its file would be a promise we cannot keep.
  await photos.files.put(photo.full, drawn.full);
  await photos.files.put(photo.thumb, drawn.thumb);
  await context.store.addPhoto(photo, todayOf(context));
  return { answer: toAnswer(photo), repeated: false };
}

/** Bytes of a stored photo for whoever may see it. To everybody else it does not exist. @throws {AppError} unknown-photo, purged */
export async function readPhoto(
  context: ServiceContext,
  photos: PhotoService,
  sha256: Sha256,
  reader: PhotoReader,
): Promise<{ bytes: Uint8Array; isPublic: boolean }> {
  if (await context.store.isPhotoPurged(sha256)) throw new AppError('purged');
  const isPublic = await context.store.isPhotoPublic(sha256);
  if (!isPublic && reader.account === undefined && !(await isNamedByReceipt(context, sha256, reader.claim))) {
    throw new AppError('unknown-photo');
  }
  const bytes = await photos.files.find(sha256);
  if (bytes === undefined) throw new AppError('unknown-photo');
  return { bytes, isPublic };
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

/** Content type by the first bytes: no other format ever reaches a decoder. */
function typeOf(bytes: Uint8Array): PhotoType | undefined {
  const ascii = (from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));
  if (ascii(0, 4) === 'RIFF' && ascii(8, 12) === 'WEBP') return 'image/webp';
  if (ascii(1, 4) === 'PNG' && bytes[0] === 0x89) return 'image/png';
  return bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff ? 'image/jpeg' : undefined;
}

interface Drawn {
  full: Uint8Array;
  thumb: Uint8Array;
  width: number;
  height: number;
}

/** Turned upright by its EXIF mark, converted to sRGB, and saved without any metadata: sharp keeps none unless told to. */
async function redraw(bytes: Uint8Array): Promise<Drawn> {
  const draw = (side: number) =>
    sharp(bytes, { limitInputPixels: LIMITS.photoPixels, failOn: 'error', pages: 1 })
      .rotate()
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 80 })
      .toBuffer({ resolveWithObject: true });
  try {
    const full = await draw(PHOTO_SIDE.full);
    const thumb = await draw(PHOTO_SIDE.thumb);
    return { full: full.data, thumb: thumb.data, width: full.info.width, height: full.info.height };
  } catch (cause) {
    throw new AppError('photo-unreadable', {}, cause);
  }
}
