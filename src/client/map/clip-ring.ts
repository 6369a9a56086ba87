/** Cuts a ring to a box, so that no path leaves what a canvas can count. */

/** A place on the screen, pixels. */
export type Pixel = readonly [x: number, y: number];

/** Edges in pixels. */
export interface PixelBox {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

type Axis = 0 | 1;

/** The part of a closed ring within a box, its edges included; empty when nothing of it is there. */
export function clipRing(ring: readonly Pixel[], { left, top, right, bottom }: PixelBox): readonly Pixel[] {
  const cutLeft = cut(ring, 0, left, 1);
  const cutSides = cut(cutLeft, 0, right, -1);
  return cut(cut(cutSides, 1, top, 1), 1, bottom, -1);
}

/** Keeps what lies on one side of a line: above `edge` for `sign` 1, below it for -1. */
function cut(ring: readonly Pixel[], axis: Axis, edge: number, sign: 1 | -1): readonly Pixel[] {
  const isInside = (pixel: Pixel) => sign * (pixel[axis] - edge) >= 0;
  if (ring.every(isInside)) return ring;
  const kept: Pixel[] = [];
  let before = ring.at(-1);
  for (const pixel of ring) {
    if (before !== undefined && isInside(before) !== isInside(pixel)) kept.push(crossing(before, pixel, axis, edge));
    if (isInside(pixel)) kept.push(pixel);
    before = pixel;
  }
  return kept;
}

function crossing(from: Pixel, to: Pixel, axis: Axis, edge: number): Pixel {
  const share = (edge - from[axis]) / (to[axis] - from[axis]);
  return [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
}
