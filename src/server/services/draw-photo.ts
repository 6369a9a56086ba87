/** Draws pictures: what is stored is always drawn here, and holds pixels and nothing else. */
import sharp from 'sharp';
import { burnIn } from '../../domain/photo/burn-in.ts';
import type { Covers } from '../../domain/photo/cover.ts';
import { PHOTO_SIDE_PX, type PixelSize } from '../../domain/photo/photo-size.ts';
import { AppError } from '../../protocol/error-code.ts';
import { LIMITS } from '../../protocol/limits.ts';

/** Longest side of the stored picture and of its thumbnail, pixels. */
export const PHOTO_SIDE = { full: PHOTO_SIDE_PX, thumb: 320 } as const;

/** A picture in both sizes. */
export interface Drawn {
  full: Uint8Array;
  thumb: Uint8Array;
  width: number;
  height: number;
}

/** Pictures as they lie in memory. */
interface RawPicture extends PixelSize {
  data: Buffer;
}

/**
 * Draws an upload anew: converted to sRGB and saved without any metadata, which is what sharp does unless told otherwise.
 *
 * @throws {AppError} photo-unreadable, also for a picture with a fault in it
 */
export async function redraw(bytes: Uint8Array): Promise<Drawn> {
  const draw = (side: number) =>
    sharp(bytes, { limitInputPixels: LIMITS.photoPixels, failOn: 'warning', pages: 1 })
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

/** Draws a stored picture with covers burnt into its pixels, in both sizes. The thumbnail is made of the covered picture, never of the old one. */
export async function drawCovered(stored: Uint8Array, covers: Covers): Promise<Drawn> {
  const { data, info } = await sharp(stored).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  burnIn({ data, width, height, channels: 3 }, covers);
  const full = await fromRaw({ data, width, height }, PHOTO_SIDE.full);
  const thumb = await fromRaw({ data, width, height }, PHOTO_SIDE.thumb);
  return { full, thumb, width, height };
}

/** Size of a stored picture, pixels. */
export async function sizeOfPicture(stored: Uint8Array): Promise<PixelSize> {
  const { width, height } = await sharp(stored).metadata();
  return { width, height };
}

function fromRaw({ data, width, height }: RawPicture, side: number): Promise<Buffer> {
  return sharp(data, { raw: { width, height, channels: 3 } })
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 80 })
    .toBuffer();
}
