import { CELL_LEVELS } from '../domain/geo/cell.ts';
import type { DrawnPoint, View } from '../offline/replica/map-query.ts';
import { type CellBox, cellBoxesOf } from './cell-box.ts';
import type { Prepared } from './prepared.ts';

const SIDE = 2 ** CELL_LEVELS;

/** Half the side of the first square that is looked at, in cells: about 150 m at the equator. */
const FIRST_REACH = 256;

/** A list of what is in view. */
export interface ListAnswer {
  points: DrawnPoint[];
  total: number;
}

/**
 * Points of the exact box as a list: nearest to the middle of the view first, as the eye measures it on the map;
 * equally near ones in the order of the index. Looks no further out than the limit needs, so the list of a whole
 * continent is as quick as that of a street.
 */
export function listOf(prepared: Prepared, { bbox }: View, limit: number): ListAnswer {
  const parts = unrolled(cellBoxesOf(bbox));
  const total = prepared.countIn(parts.map(({ box }) => box));
  const middle = middleOf(parts);
  const wanted = Math.min(limit, total);
  let reach = FIRST_REACH;
  while (reach < SIDE && prepared.countIn(clip(parts, middle, reach)) < wanted) reach *= 2;
  // As many points as wanted lie within the square, so none of the nearest is farther away than its corners.
  const rows = prepared.rowsIn(clip(parts, middle, Math.ceil(reach * Math.SQRT2)));
  const { index } = prepared;
  const points = rows
    .map((row) => ({ row, distance: distanceTo(middle, index.placeOf(row)) }))
    .sort((a, b) => a.distance - b.distance || a.row - b.row)
    .slice(0, wanted)
    .map(({ row }) => index.drawnAt(row));
  return { points, total };
}

/** A box, and how far east it is drawn of its own columns: the half beyond the antimeridian continues on the right. */
interface Part {
  box: CellBox;
  shift: number;
}

interface Place {
  x: number;
  y: number;
}

function unrolled(boxes: readonly CellBox[]): Part[] {
  return boxes.map((box, half) => ({ box, shift: half * SIDE }));
}

function middleOf(parts: readonly Part[]): Place {
  const [first] = parts;
  const last = parts.at(-1);
  if (first === undefined || last === undefined) return { x: 0, y: 0 };
  return {
    x: (first.box.minX + last.box.maxX + last.shift) / 2,
    y: (first.box.minY + first.box.maxY) / 2,
  };
}

function clip(parts: readonly Part[], middle: Place, reach: number): CellBox[] {
  return parts.map(({ box, shift }) => ({
    minX: Math.max(box.minX, Math.ceil(middle.x - reach) - shift),
    maxX: Math.min(box.maxX, Math.floor(middle.x + reach) - shift),
    minY: Math.max(box.minY, Math.ceil(middle.y - reach)),
    maxY: Math.min(box.maxY, Math.floor(middle.y + reach)),
  }));
}

/** Squared, in cells; the short way round the world. */
function distanceTo(middle: Place, { x, y }: Place): number {
  const across = Math.abs(x - (middle.x % SIDE));
  return Math.min(across, SIDE - across) ** 2 + (y - middle.y) ** 2;
}
