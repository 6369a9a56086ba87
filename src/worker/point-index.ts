import { columnRowOfCell, type LatLon, latLonOfCell } from '../domain/geo/cell.ts';
import type { MapPoint } from '../domain/pack/map-point.ts';
import { kindOfCode, type PackColumns, pointAt } from '../domain/pack/pack-columns.ts';
import { comparePoints } from '../domain/pack/point-order.ts';
import { NO_ROW } from '../drawing/scene.ts';
import type { DrawnPoint } from '../offline/replica/map-query.ts';
import { isSamePoint } from '../offline/replica/same-point.ts';
import type { OwnMark } from './own-points.ts';

/** A row that is one of this phone's own. */
export interface OwnRow {
  row: number;
  own: OwnMark;
}

/**
 * All points of the map as sorted columns. There is nothing to build: a square of the quadtree is a run of rows, found
 * by two binary searches. An index never changes; what is laid over makes a new one.
 */
export class PointIndex {
  readonly columns: PackColumns;
  /** In the order of their rows. */
  readonly owns: readonly OwnRow[];
  private readonly ownByRow: ReadonlyMap<number, OwnMark>;

  constructor(columns: PackColumns, owns: readonly OwnRow[] = []) {
    this.columns = columns;
    this.owns = owns;
    this.ownByRow = new Map(owns.map(({ row, own }) => [row, own]));
  }

  get count(): number {
    return this.columns.count;
  }

  /** First row from `cell` on, searched between two rows. */
  rowFrom(cell: number, low: number, high: number): number {
    return this.columns.cells.lowerBound(cell, low, high);
  }

  /** Column and row (level 26) of the cell of a point. */
  placeOf(row: number): { x: number; y: number } {
    return columnRowOfCell(this.columns.cells.at(row) ?? 0);
  }

  /** Where a point is drawn: the centre of its cell. */
  latLonOf(row: number): LatLon {
    return latLonOfCell(this.columns.cells.at(row) ?? 0);
  }

  /** All that the map knows of a point. */
  pointAt(row: number): MapPoint {
    return pointAt(this.columns, row);
  }

  /** Mark of a row that is one of this phone's own. */
  ownAt(row: number): OwnMark | undefined {
    return this.ownByRow.get(row);
  }

  isPlateReader(row: number): boolean {
    return kindOfCode(this.columns.kinds[row] ?? 0) === 'alpr';
  }

  /** The same for all rows whose markers look the same on any day. */
  lookNameOf(row: number): number | string {
    const { kinds, forms, standings, months } = this.columns;
    const traits = ((standings[row] ?? 0) * 256 + (forms[row] ?? 0)) * 256 + (kinds[row] ?? 0);
    const name = (months[row] ?? 0) * 2 ** 24 + traits;
    const own = this.ownByRow.get(row);
    return own === undefined ? name : `${own.badge} ${name}`;
  }

  /** The same for all rows that look the same ways. */
  aimsNameOf(row: number): number {
    return (this.columns.aims[row] ?? 0) * 2 + ((this.columns.forms[row] ?? 0) % 2);
  }

  /** Row of a point as it was drawn: the very same, or else one that the map shows the same of; NO_ROW when it is gone. */
  findRow(point: DrawnPoint): number {
    const { cells } = this.columns;
    let same = NO_ROW;
    for (let row = cells.lowerBound(point.cell); cells.at(row) === point.cell; row++) {
      const drawn = this.drawnAt(row);
      if (drawn.key === point.key) return row;
      if (same === NO_ROW && isSamePoint(drawn, point)) same = row;
    }
    return same;
  }

  /** Point as it is drawn. Two equal points have different keys, the same ones as long as both stay. */
  drawnAt(row: number): DrawnPoint {
    const point = pointAt(this.columns, row);
    const own = this.ownByRow.get(row);
    const place = this.latLonOf(row);
    if (own !== undefined) return { ...point, ...place, key: `own ${own.opId}`, own };
    let twin = 0;
    for (let before = row - 1; this.columns.cells.at(before) === point.cell; before--) {
      if (!this.ownByRow.has(before) && comparePoints(pointAt(this.columns, before), point) === 0) twin++;
    }
    return { ...point, ...place, key: `${Object.values(point).join(' ')} ${twin}` };
  }
}
