import type { ViewNumbers } from '../drawing/view-query.ts';
import { type Bbox, type Bubble, POINT_ZOOM, type View } from '../offline/replica/map-query.ts';
import { bubbleLevelOf } from './bubbles.ts';
import { cellBoxesOf, snapBoxes } from './cell-box.ts';
import type { Prepared } from './prepared.ts';

/** More points than this in a view are drawn as bubbles even close in: nobody can tell them apart. */
export const MAX_DRAWN_POINTS = 3000;

/** More points than this are not drawn around a view either: then its own are all that is drawn. */
const MAX_POINTS_AROUND = 3 * MAX_DRAWN_POINTS;

/** Either bubbles (far out, or where points stand too thick) or rows of single points, never both. */
export interface ViewContent {
  bubbles: Bubble[];
  rows: number[];
}

/** How many points the exact box of a view holds, and whether they are drawn one by one. */
export function numbersOf(prepared: Prepared, view: View): ViewNumbers {
  const exact = cellBoxesOf(view.bbox);
  const isFar = !hasSinglePoints(prepared, view);
  return {
    total: prepared.countIn(exact),
    plateReaders: isFar ? 0 : prepared.rowsIn(exact).filter((row) => prepared.index.isPlateReader(row)).length,
    isFar,
  };
}

/**
 * What to draw of a view, and of a box around it: bubbles and points of all squares of the grid that it touches, so that
 * symbols at its edge are whole and stay when the map moves.
 */
export function contentOf(prepared: Prepared, view: View, around: Bbox = view.bbox): ViewContent {
  const level = bubbleLevelOf(view.zoom);
  const boxes = snapBoxes(cellBoxesOf(around), level);
  if (!hasSinglePoints(prepared, view)) return { bubbles: prepared.bubbles.bubblesOf(boxes, level), rows: [] };
  const isTooMuch = prepared.countIn(boxes) > MAX_POINTS_AROUND;
  return { bubbles: [], rows: prepared.rowsIn(isTooMuch ? snapBoxes(cellBoxesOf(view.bbox), level) : boxes) };
}

function hasSinglePoints(prepared: Prepared, { bbox, zoom }: View): boolean {
  return zoom >= POINT_ZOOM && prepared.countIn(snapBoxes(cellBoxesOf(bbox), bubbleLevelOf(zoom))) <= MAX_DRAWN_POINTS;
}
