/** The one order of map points, which makes a pack canonical and a change findable. */
import type { MapPoint } from './map-point.ts';

/** Below 0 when `a` comes first, 0 only when the points are equal in every column: cell first, then all others. */
export function comparePoints(a: MapPoint, b: MapPoint): number {
  return (
    a.cell - b.cell ||
    compareText(a.kind, b.kind) ||
    compareText(a.housing, b.housing) ||
    compareText(a.aims, b.aims) ||
    Number(a.moves) - Number(b.moves) ||
    compareText(a.mount, b.mount) ||
    compareText(a.zone, b.zone) ||
    compareText(a.life, b.life) ||
    compareText(a.trust, b.trust) ||
    compareText(a.operator, b.operator) ||
    compareText(a.manufacturer, b.manufacturer) ||
    a.confirmedMonth - b.confirmedMonth
  );
}

/** Order of texts by code units: the same on every machine, whatever its language. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Index of the first of `points` that does not come before `point`; `points` are sorted by `comparePoints`. */
export function lowerBoundOfPoint(points: readonly MapPoint[], point: MapPoint): number {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const candidate = points[middle];
    if (candidate !== undefined && comparePoints(candidate, point) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
