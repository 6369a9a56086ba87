/** Boxes of degrees as boxes of cells, so that inside and outside are exact and no longitude is special any more. */
import { CELL_LEVELS, unitOf } from '../domain/geo/cell.ts';
import type { Bbox } from '../offline/replica/map-query.ts';

/** Columns and rows of level 26, ends included. */
export interface CellBox {
  minX: number;
  minY: number;
  maxX: number;
  maxY: number;
}

const SIDE = 2 ** CELL_LEVELS;

/**
 * A box given by the centres of its outermost cells has to hold them after rounding: a thousandth of a cell, under a
 * millimetre.
 */
const SLACK = 0.001;

/**
 * Cells whose centre lies in a box of degrees: one box, or two that share no column when it crosses the antimeridian.
 * Longitudes beyond ±180 are wrapped; a box wider than the world is the world.
 *
 * @throws {RangeError} if a coordinate is not finite.
 */
export function cellBoxesOf([west, south, east, north]: Bbox): CellBox[] {
  if (![west, south, east, north].every(Number.isFinite)) {
    throw new RangeError(`expected a box of finite degrees, got ${[west, south, east, north].join()}`);
  }
  const minY = firstInside(unitOf(clampLat(north), 0).y);
  const maxY = lastInside(unitOf(clampLat(south), 0).y);
  if (minY > maxY) return [];
  if (east - west >= 360) return [{ minX: 0, minY, maxX: SIDE - 1, maxY }];
  const minX = firstInside(unitOf(0, wrapLon(west)).x);
  const maxX = lastInside(unitOf(0, wrapLon(east)).x);
  if (wrapLon(west) <= wrapLon(east)) return minX <= maxX ? [{ minX, minY, maxX, maxY }] : [];
  return [
    { minX, minY, maxX: SIDE - 1, maxY },
    { minX: 0, minY, maxX: Math.min(maxX, minX - 1), maxY },
  ].filter((box) => box.minX <= box.maxX);
}

/** Boxes grown to whole squares of a level, so that moving the map by less than a square changes nothing. */
export function snapBoxes(boxes: readonly CellBox[], level: number): CellBox[] {
  const size = 2 ** (CELL_LEVELS - level);
  const floor = (cell: number) => Math.floor(cell / size) * size;
  const snapped = boxes.map(({ minX, minY, maxX, maxY }) => ({
    minX: floor(minX),
    minY: floor(minY),
    maxX: floor(maxX) + size - 1,
    maxY: floor(maxY) + size - 1,
  }));
  const [eastern, western] = snapped;
  // The two halves of a box that crosses the antimeridian can grow into one square on the far side of the world.
  if (eastern === undefined || western === undefined || western.maxX < eastern.minX) return snapped;
  return [{ ...eastern, minX: 0 }];
}

function clampLat(lat: number): number {
  return Math.min(90, Math.max(-90, lat));
}

function wrapLon(lon: number): number {
  return lon >= -180 && lon <= 180 ? lon : ((((lon + 180) % 360) + 360) % 360) - 180;
}

function firstInside(unit: number): number {
  return Math.max(0, Math.ceil(unit * SIDE - 0.5 - SLACK));
}

function lastInside(unit: number): number {
  return Math.min(SIDE - 1, Math.floor(unit * SIDE - 0.5 + SLACK));
}
