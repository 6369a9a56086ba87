/** Size in pixels. */
export interface PixelSize {
  width: number;
  height: number;
}

/** Longest side of a stored photo: enough to read a sign, little enough for a slow network. */
export const PHOTO_SIDE_PX = 1600;

/**
 * The size within a square of `side` pixels with the same proportions; a smaller picture keeps its size. At least 1 × 1.
 *
 * @throws {RangeError} if a size is not a positive number.
 */
export function fitWithin(size: PixelSize, side: number): PixelSize {
  if (!(size.width > 0) || !(size.height > 0)) {
    throw new RangeError(`expected a positive size, got ${size.width} × ${size.height}`);
  }
  const scale = Math.min(1, side / Math.max(size.width, size.height));
  return { width: Math.max(1, Math.round(size.width * scale)), height: Math.max(1, Math.round(size.height * scale)) };
}
