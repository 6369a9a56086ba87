/** Which part of the world a picture covers, and when the next one is due. All in pixels of the world at a zoom. */
import type { PictureFrame } from '../../drawing/view-query.ts';

/** What is seen: its corner and size in pixels of the world at its zoom. */
export interface Seen extends PictureFrame {
  zoom: number;
}

/** Share of the view that a picture extends beyond each edge, and the most pixels of it. */
const MARGIN = 0.3;
const MOST_PX = 240;

/** Share of the margin that may be used up before the next picture is asked for. */
const USED = 0.5;

/** Picture around what is seen. While the map moves, more of it lies ahead: `ahead` is where it went since the last one. */
export function frameAround({ left, top, width, height }: Seen, ahead = { x: 0, y: 0 }): PictureFrame {
  const [across, down] = [marginOf(width), marginOf(height)];
  const lead = (moved: number, margin: number) => Math.round(Math.max(-1, Math.min(1, moved / margin)) * margin * USED);
  return {
    left: left - across + lead(ahead.x, across),
    top: top - down + lead(ahead.y, down),
    width: width + 2 * across,
    height: height + 2 * down,
  };
}

/** How far the middle of the view has gone from that of a picture, along the world's shorter way; none between zooms. */
export function wentFrom(picture: Seen, seen: Seen): { x: number; y: number } {
  if (picture.zoom !== seen.zoom) return { x: 0, y: 0 };
  const world = 256 * 2 ** seen.zoom;
  const x = seen.left + seen.width / 2 - picture.left - picture.width / 2;
  return {
    x: x - Math.round(x / world) * world,
    y: seen.top + seen.height / 2 - picture.top - picture.height / 2,
  };
}

/**
 * Whether a picture still shows enough around what is seen. Where the map rests it has to be of the same zoom; on the way
 * to another zoom it is only stretched, until that is a whole step away.
 */
export function isEnough(picture: Seen, seen: Seen, isMoving: boolean): boolean {
  const steps = Math.abs(picture.zoom - seen.zoom);
  if (steps !== 0) return isMoving && steps < 1 && picture.zoom > seen.zoom - 0.5;
  const { x, y } = wentFrom(picture, seen);
  const isWithin = (gone: number, more: number, size: number) =>
    more / 2 - Math.abs(gone) >= marginOf(size) * (1 - USED) * 0.8;
  return isWithin(x, picture.width - seen.width, seen.width) && isWithin(y, picture.height - seen.height, seen.height);
}

function marginOf(size: number): number {
  return Math.min(MOST_PX, Math.ceil(size * MARGIN));
}
