/** What a tap on the map means. */
import type { Placed } from './fan-out.ts';

/** How far from its middle a marker is still hit, pixels. */
export const HIT_RADIUS = 22;

/** The thing whose middle is nearest to the tap, within its own reach or `HIT_RADIUS`, whichever is larger. */
export function findNearest<T extends Placed & { reach?: number }>(things: readonly T[], tap: Placed): T | undefined {
  let best: T | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const thing of things) {
    const distance = Math.hypot(thing.x - tap.x, thing.y - tap.y);
    if (distance <= Math.max(HIT_RADIUS, thing.reach ?? 0) && distance < bestDistance) {
      best = thing;
      bestDistance = distance;
    }
  }
  return best;
}
