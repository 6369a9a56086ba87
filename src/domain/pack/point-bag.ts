import type { Cell } from '../geo/cell.ts';
import type { MapPoint } from './map-point.ts';
import { comparePoints } from './point-order.ts';

/** Multiset of points that grows and shrinks: what a run of changes has put in and not yet taken out again. */
export class PointBag {
  private readonly byCell = new Map<Cell, MapPoint[]>();

  add(point: MapPoint): void {
    const points = this.byCell.get(point.cell);
    if (points === undefined) this.byCell.set(point.cell, [point]);
    else points.push(point);
  }

  /** Takes one point equal to the given one out; false when there is none. */
  take(point: MapPoint): boolean {
    const points = this.byCell.get(point.cell) ?? [];
    const index = points.findIndex((other) => comparePoints(other, point) === 0);
    if (index < 0) return false;
    points.splice(index, 1);
    return true;
  }

  /** All points, sorted by `comparePoints`. */
  toSorted(): MapPoint[] {
    return [...this.byCell.values()].flat().sort(comparePoints);
  }
}
