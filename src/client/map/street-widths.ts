/** Widths of streets by zoom, pixels: the same for every schema. Streets are widest where people walk. */
import type { Stops } from './vector-rule.ts';

/** A kind of street: its own width, and that of the darker line below it which shows as its two edges. */
export interface StreetWidths {
  fill: Stops;
  edge: Stops;
}

/** Streets with an edge of 1 px on each side. */
function edged(fill: Stops): StreetWidths {
  return { fill, edge: fill.map(([zoom, px]) => [zoom, px + 2] as const) };
}

/** Motorways and trunk roads: long, and nobody walks there. */
export const MOTORWAY = edged([
  [5, 0.5],
  [8, 1.5],
  [12, 3],
  [15, 6],
  [17, 12],
  [19, 32],
]);

/** Main streets. */
export const MAIN = edged([
  [8, 0.5],
  [11, 1.2],
  [13, 2.5],
  [15, 5.5],
  [17, 13],
  [19, 38],
]);

/** Streets where people live. */
export const MINOR = edged([
  [11, 0.5],
  [13, 1],
  [15, 4],
  [17, 10],
  [19, 30],
]);

/** Ways to yards and garages. */
export const SERVICE = edged([
  [13, 0.5],
  [15, 1.5],
  [17, 5],
  [19, 14],
]);

/** Streets without cars. */
export const PEDESTRIAN = edged([
  [13, 1],
  [15, 4],
  [17, 11],
  [19, 32],
]);

/** Paths, steps and cycle ways: a dashed line. */
export const PATH: Stops = [
  [13, 0.8],
  [16, 1.5],
  [19, 3.5],
];

/** What goes below the ground: a faint dashed line. */
export const TUNNEL: Stops = [
  [12, 1],
  [16, 2],
  [19, 4],
];

/** Railways and trams. */
export const RAIL: Stops = [
  [9, 0.5],
  [14, 1],
  [19, 3],
];

/** Streams and rivers that are a line. */
export const STREAM: Stops = [
  [8, 0.5],
  [13, 1.5],
  [19, 8],
];

/** Borders. */
export const BORDER: Stops = [
  [3, 0.7],
  [10, 1.2],
  [19, 2],
];
