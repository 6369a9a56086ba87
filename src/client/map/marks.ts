/** Cameras and counts of a picture, found by their places: what a tap means, and what the keyboard reaches. */
import { bubbleRadius } from '../../drawing/bubble-paint.ts';
import type { Placed } from '../../drawing/fan-out.ts';
import type { PictureThings } from '../../drawing/view-query.ts';
import type { Bubble } from '../../offline/replica/map-query.ts';
import { HIT_RADIUS } from './hit-test.ts';

/** A camera or count at its place in a picture, pixels; the camera by its row, until somebody wants to know more. */
export type Mark = { x: number; y: number; reach?: number } & ({ row: number } | { bubble: Bubble });

/** The mark whose middle is nearest to a tap, within its own reach or `HIT_RADIUS`, whichever is larger. */
export function findMark(things: PictureThings, tap: Placed): Mark | undefined {
  let best: number | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  visit(things, (index, x, y) => {
    const distance = Math.hypot(x - tap.x, y - tap.y);
    if (distance < bestDistance && distance <= Math.max(HIT_RADIUS, reachOf(things, index))) {
      best = index;
      bestDistance = distance;
    }
  });
  return best === undefined ? undefined : markOf(things, best);
}

/** Marks within a box, the nearest to its middle first. */
export function marksNearMiddle(
  things: PictureThings,
  box: { left: number; top: number; width: number; height: number },
  most: number,
): Mark[] {
  const { left, top, width, height } = box;
  const found: { index: number; far: number }[] = [];
  visit(things, (index, x, y) => {
    if (x <= left || y <= top || x >= left + width || y >= top + height) return;
    found.push({ index, far: Math.hypot(x - left - width / 2, y - top - height / 2) });
  });
  found.sort((a, b) => a.far - b.far);
  return found.slice(0, most).map(({ index }) => markOf(things, index));
}

/** Counts first, then points: numbered through. */
function visit({ counts, xs, ys }: PictureThings, each: (index: number, x: number, y: number) => void): void {
  for (const [index, { x, y }] of counts.entries()) each(index, x, y);
  for (let index = 0; index < xs.length; index++) each(counts.length + index, xs[index] ?? 0, ys[index] ?? 0);
}

function reachOf({ counts, largest }: PictureThings, index: number): number {
  const count = counts[index];
  return count === undefined ? 0 : bubbleRadius(count.bubble.count, largest);
}

function markOf(things: PictureThings, index: number): Mark {
  const count = things.counts[index];
  if (count !== undefined) return { ...count, reach: reachOf(things, index) };
  const at = index - things.counts.length;
  return { x: things.xs[at] ?? 0, y: things.ys[at] ?? 0, row: things.rows[at] ?? 0 };
}
