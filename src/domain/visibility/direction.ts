/**
 * Where a camera points, as the map knows it; degrees clockwise from true north. A bearing has no known opening, a sector
 * runs clockwise over its width, and a sweep is what a moving camera turns through.
 */
export type Direction =
  | { kind: 'all' }
  | { kind: 'unknown' }
  | { kind: 'bearing'; deg: number }
  | { kind: 'sector' | 'sweep'; fromDeg: number; widthDeg: number };
