/** Boxes that hide faces and number plates. They are kept as shares of the picture, so they hold at every size. */
import type { PixelSize } from './photo-size.ts';
import type { Stroke } from './stroke.ts';

/** A box; 0 ≤ x, y and x + width, y + height ≤ 1, from the top left corner. */
export interface Cover {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** All that hides something of one picture. */
export interface Covers {
  boxes: readonly Cover[];
  strokes: readonly Stroke[];
}

/** A picture as it is. */
export const NO_COVERS: Covers = { boxes: [], strokes: [] };

/** How many boxes and strokes there are. */
export function countCovers({ boxes, strokes }: Covers): number {
  return boxes.length + strokes.length;
}

/** Smallest side: below it nothing is hidden and no finger holds it. */
const SMALLEST = 0.02;
/** Where a box appears that was asked for by a button or key. */
export const FIRST_COVER: Cover = { x: 0.4, y: 0.4, width: 0.2, height: 0.2 };

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** The box of two opposite corners; undefined when it is too small to be meant. */
export function coverOfCorners(a: { x: number; y: number }, b: { x: number; y: number }): Cover | undefined {
  const left = clamp(Math.min(a.x, b.x), 0, 1);
  const top = clamp(Math.min(a.y, b.y), 0, 1);
  const width = clamp(Math.max(a.x, b.x), 0, 1) - left;
  const height = clamp(Math.max(a.y, b.y), 0, 1) - top;
  return width < SMALLEST || height < SMALLEST ? undefined : { x: left, y: top, width, height };
}

/** The box moved, kept within the picture. */
export function moveCover(cover: Cover, dx: number, dy: number): Cover {
  return { ...cover, x: clamp(cover.x + dx, 0, 1 - cover.width), y: clamp(cover.y + dy, 0, 1 - cover.height) };
}

/** The box made larger or smaller at its bottom right corner, kept within the picture. */
export function resizeCover(cover: Cover, dx: number, dy: number): Cover {
  return {
    ...cover,
    width: clamp(cover.width + dx, SMALLEST, 1 - cover.x),
    height: clamp(cover.height + dy, SMALLEST, 1 - cover.y),
  };
}

/** Whole pixels of a box, rounded outwards: no edge of a face stays visible. */
export function pixelsOfCover(cover: Cover, size: PixelSize): { x: number; y: number; width: number; height: number } {
  const x = Math.floor(cover.x * size.width);
  const y = Math.floor(cover.y * size.height);
  return {
    x,
    y,
    width: Math.min(size.width, Math.ceil((cover.x + cover.width) * size.width)) - x,
    height: Math.min(size.height, Math.ceil((cover.y + cover.height) * size.height)) - y,
  };
}
