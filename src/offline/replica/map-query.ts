/** Messages between the page and the worker that holds the map's points. */

import type { Quality } from '../../domain/camera/quality.ts';
import type { DeviceKind, LifeState, Zone } from '../../domain/camera/vocabulary.ts';
import type { CellRange } from '../../domain/geo/cell.ts';
import type { MapPoint } from '../../domain/pack/map-point.ts';

/** [west, south, east, north], degrees; west > east crosses the antimeridian. */
export type Bbox = [number, number, number, number];

/** What to leave out. An absent member does not filter. */
export interface MapFilter {
  kinds?: DeviceKind[];
  lives?: LifeState[];
  zones?: Zone[];
  qualities?: Quality[];
  operator?: string;
  manufacturer?: string;
}

/** A count far out: all points of one square of the grid. */
export interface Bubble {
  /** Mean place of its points, degrees. */
  lat: number;
  lon: number;
  count: number;
  /** How many of them are this phone's own. */
  own: number;
  /** Smallest box of its points, to zoom into. */
  bbox: Bbox;
}

/** A point with what drawing needs besides the pack. `key` is stable while the point does not change. */
export interface DrawnPoint extends MapPoint {
  key: string;
  lat: number;
  lon: number;
  /** An own entry that is not public yet. */
  own?: { opId: string; badge: 'unsent' | 'sent' | 'review' };
}

export interface View {
  bbox: Bbox;
  zoom: number;
  filter: MapFilter;
}

/** Either bubbles (far out) or points (from `POINT_ZOOM`), never both. `total` counts the points within the exact box. */
export interface ViewAnswer {
  bubbles: Bubble[];
  points: DrawnPoint[];
  total: number;
  /** Absent where this phone holds everything that stands there. */
  unheld?: Unheld;
}

/** Packs of the view that are not on this phone. */
export interface Unheld {
  ranges: CellRange[];
  /** To fetch them all, on the wire. */
  sizeBytes: number;
  /** True when their cameras are among bubbles and total as counts; false when they are left out, as under any filter. */
  isCounted: boolean;
}

/** True for an answer of counts: far out, and close in where more stand than can be told apart. */
export function holdsCounts({ bubbles }: ViewAnswer): boolean {
  return bubbles.length > 0;
}

/** Zoom from which single cameras are drawn, unless they stand too thick. */
export const POINT_ZOOM = 13;

export type MapRequest =
  | { type: 'view'; id: number; view: View }
  | { type: 'near'; id: number; lat: number; lon: number; radiusM: number; limit: number }
  | { type: 'list'; id: number; view: View; limit: number }
  | { type: 'facets'; id: number; view: View }
  | { type: 'reload'; id: number };

export interface Facets {
  kinds: Record<string, number>;
  operators: [string, number][];
  manufacturers: [string, number][];
  qualities: Record<string, number>;
}

export type MapAnswer =
  | { type: 'view'; id: number; answer: ViewAnswer }
  | { type: 'near'; id: number; points: (DrawnPoint & { distanceM: number })[] }
  | { type: 'list'; id: number; points: DrawnPoint[]; total: number }
  | { type: 'facets'; id: number; facets: Facets }
  /** Also sent unasked whenever packs, changes or own entries have been laid over anew. `isHeld`: a copy of the public map, if an empty one, is on this phone. */
  | { type: 'loaded'; id: number; count: number; seq: number; isHeld: boolean }
  | { type: 'failed'; id: number; message: string };
