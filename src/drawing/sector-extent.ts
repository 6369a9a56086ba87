import { type Direction, polar } from './sector-shape.ts';
import { type Extent, extentAround } from './sprite.ts';

/** Room for lines and the heads of arrows beyond a sector's own edge, pixels. */
const EDGE_PX = 9;

/** Half of what is drawn when the opening is not known, with the arrow's head. */
const SOFT_HALF_DEG = 27;

/** What a sector around 0,0 covers. */
export function sectorExtent(direction: Direction, length: number): Extent {
  if (direction.kind === 'unknown') return extentAround(20);
  if (direction.kind === 'all') return extentAround(length * 0.62 + 2);
  const [fromDeg, widthDeg] =
    'deg' in direction ? [direction.deg - SOFT_HALF_DEG, 2 * SOFT_HALF_DEG] : [direction.fromDeg, direction.widthDeg];
  const corners = [fromDeg, fromDeg + widthDeg];
  // The arc reaches farthest where it crosses north, east, south or west.
  for (let deg = Math.ceil(fromDeg / 90) * 90; deg <= fromDeg + widthDeg; deg += 90) corners.push(deg);
  const places = corners.map((deg) => polar(length, deg));
  const [xs, ys] = [places.map(([x]) => x), places.map(([, y]) => y)];
  return {
    left: Math.min(0, ...xs) - EDGE_PX,
    top: Math.min(0, ...ys) - EDGE_PX,
    right: Math.max(0, ...xs) + EDGE_PX,
    bottom: Math.max(0, ...ys) + EDGE_PX,
  };
}
