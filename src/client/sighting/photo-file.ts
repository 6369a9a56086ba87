/**
 * From the file of a camera to the bytes that are stored: decoded, made smaller, covered, encoded anew.
 * A canvas knows nothing of place, time or phone, so no metadata survives. The file itself is never stored.
 */
import { type Cover, pixelsOfCover } from './cover.ts';
import { fitWithin, PHOTO_SIDE_PX, type PixelSize } from './photo-size.ts';

/** A photo as `addDraftPhoto` takes it. */
export interface EncodedPhoto extends PixelSize {
  blob: Blob;
}

const WEBP = { type: 'image/webp', quality: 0.8 };
/** For browsers whose canvas writes no WebP; the server makes it one. */
const JPEG = { type: 'image/jpeg', quality: 0.85 };
/** Plain black: a blur can be undone. */
const COVER_COLOUR = '#000000';

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
    return await createImageBitmap(file);
  } catch (error) {
    // The browser's word for "not a picture I can read" (also HEIC outside Safari).
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}

/** The picture with its covers burnt in solid, encoded; undefined when the browser cannot encode it. */
export async function encodePhoto(
  picture: HTMLCanvasElement,
  covers: readonly Cover[],
): Promise<EncodedPhoto | undefined> {
  const size = { width: picture.width, height: picture.height };
  const canvas = canvasOf(size);
  const context = canvas.getContext('2d');
  if (!context) return undefined;
  context.drawImage(picture, 0, 0);
  context.fillStyle = COVER_COLOUR;
  for (const cover of covers) {
    const box = pixelsOfCover(cover, size);
    context.fillRect(box.x, box.y, box.width, box.height);
  }
  const blob = (await encode(canvas, WEBP)) ?? (await encode(canvas, JPEG));
  return blob && { blob, ...size };
}

function canvasOf(size: PixelSize): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = size.width;
  canvas.height = size.height;
  return canvas;
}

/** Undefined when the browser made something else: Safari answers a wish for WebP with PNG. */
function encode(canvas: HTMLCanvasElement, wish: { type: string; quality: number }): Promise<Blob | undefined> {
  return new Promise((resolve) => {
    canvas.toBlob((blob) => resolve(blob?.type === wish.type ? blob : undefined), wish.type, wish.quality);
  });
}
