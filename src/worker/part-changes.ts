import type { Cell, CellRange } from '../domain/geo/cell.ts';
import type { Change, MapPoint } from '../domain/pack/map-point.ts';

/** Lines of the feed for the points that are held, and what they do to the counts of the rest. */
export interface PartedChanges {
  changes: Change[];
  /** Cells where one camera more (+1) or less (−1) stands, in ranges that are not held. */
  steps: { cell: Cell; by: 1 | -1 }[];
}

/**
 * Takes out of the lines what happens in ranges that are not held: there is no point to take out there, and none is
 * missing. A camera that moves across the border of what is held comes or goes.
 */
export function partChanges(changes: readonly Change[], unheld: readonly CellRange[]): PartedChanges {
  if (unheld.length === 0) return { changes: [...changes], steps: [] };
  const isUnheld = (point: MapPoint) => unheld.some(({ from, to }) => point.cell >= from && point.cell < to);
  const kept: Change[] = [];
  const steps: PartedChanges['steps'] = [];
  for (const change of changes) {
    const { was, now } = change;
    const isWasOut = was !== null && isUnheld(was);
    const isNowOut = now !== null && isUnheld(now);
    if (isWasOut) steps.push({ cell: was.cell, by: -1 });
    if (isNowOut) steps.push({ cell: now.cell, by: 1 });
    const inside = { ...change, was: isWasOut ? null : was, now: isNowOut ? null : now };
    if (inside.was !== null || inside.now !== null) kept.push(inside);
  }
  return { changes: kept, steps };
}
