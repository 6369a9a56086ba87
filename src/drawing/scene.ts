/** What a picture shows, laid out: nothing is left but to paint it. Places are pixels of the page from the picture's corner. */
import type { PlacedBubble } from './bubble-paint.ts';
import type { MarkerLook } from './marker-look.ts';
import type { Direction } from './sector-shape.ts';

/** Row of a camera that the map's points do not hold. */
export const NO_ROW = 0xffff_ffff;

/** Single cameras in the order in which they are painted, the lowest first. Columns, because they travel between threads. */
export interface PointScene {
  kind: 'points';
  asDots: boolean;
  xs: Float32Array;
  ys: Float32Array;
  /** Row of each in the map's points. */
  rows: Uint32Array;
  /** Indexes into `lookNames`. */
  looks: Uint16Array;
  lookNames: MarkerLook[];
  /** Indexes into `aimNames`; empty where sectors are not drawn. */
  aims: Uint16Array;
  aimNames: Direction[][];
  /** Hairlines from a spot to what was fanned out of it: four numbers and a look each. */
  lines: Float32Array;
}

/** Counts, the largest first, on a scale on which `largest` has the largest radius. */
export interface CountScene {
  kind: 'counts';
  counts: PlacedBubble[];
  largest: number;
}

export type Scene = PointScene | CountScene;
