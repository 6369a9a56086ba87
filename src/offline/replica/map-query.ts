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

/** What has become of an own point: on this phone only, with the server, before a moderator, or counted on a private home and shown to nobody. */
export type OwnBadge = 'unsent' | 'sent' | 'review' | 'counted';

/** A point with what drawing needs besides the pack. `key` is stable while the point does not change. */
export interface DrawnPoint extends MapPoint {
  key: string;
  lat: number;
  lon: number;
  /** An own entry that the public does not see. */
  own?: { opId: string; badge: OwnBadge };
}

export interface View {
  bbox: Bbox;
  zoom: number;
  filter: MapFilter;
}

/** Packs of the view that are not on this phone. */
export interface Unheld {
  ranges: CellRange[];
  /** To fetch them all, on the wire. */
  sizeBytes: number;
  /** True when their cameras are among bubbles and total as counts; false when they are left out, as under any filter. */
  isCounted: boolean;
}

/** Zoom from which single cameras are drawn, unless they stand too thick. */
export const POINT_ZOOM = 13;
/** Zoom from which glyphs are drawn; below, dots. */
export const GLYPH_ZOOM = 15;
/** Zoom from which sectors are drawn. */
export const SECTOR_ZOOM = 16;

export type MapRequest =
  | { type: 'near'; id: number; lat: number; lon: number; radiusM: number; limit: number }
  | { type: 'list'; id: number; view: View; limit: number }
  | { type: 'facets'; id: number; view: View }
  /** Points of rows that a picture named; `stamp` is the picture's. */
  | { type: 'points'; id: number; stamp: number; rows: number[] }
  /** Smallest box of all points. */
  | { type: 'extent'; id: number };

export interface Facets {
  kinds: Record<string, number>;
  operators: [string, number][];
  manufacturers: [string, number][];
  qualities: Record<string, number>;
}

export type MapAnswer =
  | { type: 'near'; id: number; points: (DrawnPoint & { distanceM: number })[] }
  | { type: 'list'; id: number; points: DrawnPoint[]; total: number }
  | { type: 'facets'; id: number; facets: Facets }
  /** In the order asked for; none at all when the points have been laid anew since. */
  | { type: 'points'; id: number; points: DrawnPoint[] }
  | { type: 'extent'; id: number; bbox?: Bbox }
  /**
   * Sent unasked whenever packs, changes or own entries have been laid over anew. `isHeld`: a copy of the public map, if an empty one, is
   * here. `isComing`: the worker is fetching one itself.
   */
  | { type: 'loaded'; id: number; count: number; seq: number; isHeld: boolean; isComing?: true }
  | { type: 'failed'; id: number; message: string };
