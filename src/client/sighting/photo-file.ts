/**
 * From the file of a camera to the bytes that are stored: decoded, made smaller, covered, encoded anew.
 * A canvas knows nothing of place, time or phone, so no metadata survives. The file itself is never stored.
 */
import { barePhoto } from '../../domain/photo/bare-photo.ts';
import { burnIn } from '../../domain/photo/burn-in.ts';
import { checkPhoto, type PhotoType } from '../../domain/photo/check-photo.ts';
import type { Covers } from '../../domain/photo/cover.ts';
import { fitWithin, PHOTO_SIDE_PX, type PixelSize } from '../../domain/photo/photo-size.ts';
import { LIMITS } from '../../protocol/limits.ts';

/** A photo as `addDraftPhoto` takes it. */
export interface EncodedPhoto extends PixelSize {
  blob: Blob;
}

const WEBP = { type: 'image/webp', quality: 0.8 } as const;
/** For browsers whose canvas writes no WebP; the server makes it one. */
const JPEG = { type: 'image/jpeg', quality: 0.85 } as const;

/** The picture of a file, upright and at most 1600 pixels wide or high; undefined when it cannot be read. */
export async function decodePhoto(file: Blob): Promise<HTMLCanvasElement | undefined> {
  const bitmap = await findBitmap(file);
  if (!bitmap || bitmap.width === 0 || bitmap.height === 0) return undefined;
  try {
    const canvas = canvasOf(fitWithin(bitmap, PHOTO_SIDE_PX));
    const context = canvas.getContext('2d');
    if (!context) return undefined;
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    return canvas;
  } finally {
    bitmap.close();
  }
}

async function findBitmap(file: Blob): Promise<ImageBitmap | undefined> {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch (error) {
    // The browser's word for "not a picture I can read" (also HEIC outside Safari).
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}

/** The picture with its covers burnt in solid, encoded, and nothing else; undefined when the browser cannot encode it. */
export async function encodePhoto(picture: HTMLCanvasElement, covers: Covers): Promise<EncodedPhoto | undefined> {
  const size = { width: picture.width, height: picture.height };
  const canvas = canvasOf(size);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return undefined;
  context.drawImage(picture, 0, 0);
  const pixels = context.getImageData(0, 0, size.width, size.height);
  burnIn({ ...size, data: pixels.data, channels: 4 }, covers);
  context.putImageData(pixels, 0, 0);
  const blob = (await encode(canvas, WEBP)) ?? (await encode(canvas, JPEG));
  forgetPicture(canvas);
  return blob && { blob, ...size };
}

/** Gives the pixels of a canvas back to the browser at once, not when it comes to it. */
export function forgetPicture(canvas: HTMLCanvasElement): void {
  canvas.width = 0;
  canvas.height = 0;
}

function canvasOf(size: PixelSize): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = size.width;
  canvas.height = size.height;
  return canvas;
}

/** Undefined when the browser made something else: Safari answers a wish for WebP with PNG. */
async function encode(
  canvas: HTMLCanvasElement,
  wish: { type: PhotoType; quality: number },
): Promise<Blob | undefined> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, wish.type, wish.quality));
  if (blob?.type !== wish.type) return undefined;
  // Some browsers put a block of EXIF or a colour profile in; the server would take neither.
  const bare = barePhoto(new Uint8Array(await blob.arrayBuffer()));
  return checkPhoto(bare, wish.type, LIMITS.photoPixels).ok ? new Blob([bare], { type: wish.type }) : undefined;
}
