import type { Change, MapPoint } from './map-point.ts';
import { PointBag } from './point-bag.ts';
import { comparePoints, lowerBoundOfPoint } from './point-order.ts';

/** Points after the changes, and the lines that could not be applied because no point equal to `was` was there. */
export interface AppliedChanges {
  points: MapPoint[];
  missing: Change[];
}

/**
 * What lines of the feed do to a multiset of points: which indexes go, which points come (sorted), which lines found
 * nothing.
 */
export interface ChangeEffect {
  taken: Set<number>;
  added: MapPoint[];
  missing: Change[];
}

/**
 * Lays lines of the feed, in their order, over points sorted by `comparePoints`; the result is sorted too. A missing
 * line changes nothing: whoever gets one holds a copy that has parted from the feed and should fetch it anew.
 */
export function applyChanges(points: readonly MapPoint[], changes: readonly Change[]): AppliedChanges {
  const { taken, added, missing } = effectOfChanges(changes, (point, isTaken) => {
    for (let index = lowerBoundOfPoint(points, point); ; index++) {
      const found = points[index];
      if (found === undefined || comparePoints(found, point) !== 0) return undefined;
      if (!isTaken(index)) return index;
    }
  });
  return { points: merge(points, taken, added), missing };
}

/** Index of a point equal to the given one that has not been taken; undefined when there is none. */
export type FindIndex = (point: MapPoint, isTaken: (index: number) => boolean) => number | undefined;

/** Effect of lines of the feed, in their order, on points that `find` looks up. */
export function effectOfChanges(changes: readonly Change[], find: FindIndex): ChangeEffect {
  const taken = new Set<number>();
  const bag = new PointBag();
  const missing: Change[] = [];
  const take = (point: MapPoint): boolean => {
    if (bag.take(point)) return true;
    const index = find(point, (candidate) => taken.has(candidate));
    if (index !== undefined) taken.add(index);
    return index !== undefined;
  };
  for (const change of changes) {
    if (change.was !== null && !take(change.was)) missing.push(change);
    else if (change.now !== null) bag.add(change.now);
  }
  return { taken, added: bag.toSorted(), missing };
}

function merge(points: readonly MapPoint[], taken: ReadonlySet<number>, added: readonly MapPoint[]): MapPoint[] {
  const merged: MapPoint[] = [];
  let next = 0;
  for (const [index, point] of points.entries()) {
    if (taken.has(index)) continue;
    for (let extra = added[next]; extra !== undefined && comparePoints(extra, point) < 0; extra = added[++next]) {
      merged.push(extra);
    }
    merged.push(point);
  }
  return merged.concat(added.slice(next));
}
