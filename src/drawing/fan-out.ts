/** Cameras at one spot, laid out so that each can be seen and hit. */

/** A thing at a place of a picture, pixels. */
export interface Placed {
  x: number;
  y: number;
}

/** How far apart fanned markers stand, pixels. */
export const FAN_STEP = 14;

/** Markers whose middles share a square of this side count as one spot. */
const SPOT_PX = 6;

/**
 * New places of things that lie on each other: on a circle around their spot, `FAN_STEP` from neighbour to neighbour.
 * Those that stand alone are not in the answer. `corner` is where the picture lies on the ground, pixels of the world: spots
 * are squares of the ground, so the same cameras are one spot wherever the picture begins.
 */
export function fanOut<T extends Placed>(things: readonly T[], corner: Placed = { x: 0, y: 0 }): Map<T, Placed> {
  const spots = new Map<number, T | T[]>();
  for (const thing of things) {
    const name = Math.round((thing.x + corner.x) / SPOT_PX) * 2 ** 26 + Math.round((thing.y + corner.y) / SPOT_PX);
    const spot = spots.get(name);
    if (spot === undefined) spots.set(name, thing);
    else if (Array.isArray(spot)) spot.push(thing);
    else spots.set(name, [spot, thing]);
  }
  const moved = new Map<T, Placed>();
  for (const spot of spots.values()) {
    if (Array.isArray(spot)) placeAround(spot, moved);
  }
  return moved;
}

function placeAround<T extends Placed>(spot: readonly T[], moved: Map<T, Placed>): void {
  const count = spot.length;
  const x = spot.reduce((sum, one) => sum + one.x, 0) / count;
  const y = spot.reduce((sum, one) => sum + one.y, 0) / count;
  // The chord between neighbours on the circle is FAN_STEP; two stand side by side.
  const radius = Math.max(FAN_STEP / 2, FAN_STEP / (2 * Math.sin(Math.PI / count)));
  spot.forEach((one, index) => {
    const angle = Math.PI + (index * 2 * Math.PI) / count;
    moved.set(one, { x: x + radius * Math.cos(angle), y: y + radius * Math.sin(angle) });
  });
}
