import { POINT_ZOOM, type View, type ViewAnswer } from '../offline/replica/map-query.ts';
import { bubbleLevelOf } from './bubbles.ts';
import { cellBoxesOf, snapBoxes } from './cell-box.ts';
import type { Prepared } from './prepared.ts';

/** More points than this are drawn as bubbles even close in: nobody can tell them apart, and drawing would stutter. */
export const MAX_DRAWN_POINTS = 3000;

/**
 * What to draw in a view. Bubbles and points cover all squares of the grid that the box touches, so symbols at its
 * edge are whole and stay when the map moves; `total` counts the exact box.
 */
export function viewOf(prepared: Prepared, { bbox, zoom }: View): ViewAnswer {
  const exact = cellBoxesOf(bbox);
  const level = bubbleLevelOf(zoom);
  const snapped = snapBoxes(exact, level);
  const total = prepared.countIn(exact);
  if (zoom < POINT_ZOOM || prepared.countIn(snapped) > MAX_DRAWN_POINTS) {
    return { bubbles: prepared.bubbles.bubblesOf(snapped, level), points: [], total };
  }
  const points = prepared.rowsIn(snapped).map((row) => prepared.index.drawnAt(row));
  return { bubbles: [], points, total };
}
