/** The parts of the world that this phone does not hold. */

import { decodeCounts } from '../domain/pack/decode-counts.ts';
import type { Change } from '../domain/pack/map-point.ts';
import type { PackedCells } from '../domain/pack/packed-cells.ts';
import type { ViewNumbers } from '../drawing/view-query.ts';
import type { Bbox, Bubble, View } from '../offline/replica/map-query.ts';
import type { PackRef } from '../protocol/schema/reads.ts';
import { partChanges } from './part-changes.ts';
import { UnheldCounts } from './unheld-counts.ts';
import { bubblesWithUnheld, numbersWithUnheld } from './with-unheld.ts';

/** What is not held, from the manifest, and counts of the whole world as they came. */
export interface UnheldSource {
  unheld: readonly PackRef[];
  counts?: Uint8Array;
  changes: readonly Change[];
}

/** How answers are completed. */
export interface UnheldLayer {
  /** The lines for what is held. */
  changes: Change[];
  problems: string[];
  /** Numbers of a view, completed. */
  numbers(held: ViewNumbers, view: View): ViewNumbers;
  /** Bubbles of a view and of a box around it, completed. */
  bubbles(held: Bubble[], view: View, around: Bbox): Bubble[];
}

/** @param held sorted cells of the packs that are held, before any change. */
export function layUnheld({ unheld, counts, changes }: UnheldSource, held: PackedCells): UnheldLayer {
  const parts = partChanges(changes, unheld);
  const decoded = counts && decodeCounts(counts);
  const world = decoded?.ok
    ? { packs: unheld, counts: new UnheldCounts(decoded.counts, held, parts.steps) }
    : { packs: unheld };
  return {
    changes: parts.changes,
    problems: decoded?.ok === false ? [`counts: ${decoded.code}`] : [],
    numbers: (held, view) => numbersWithUnheld(held, view, world),
    bubbles: (held, view, around) => bubblesWithUnheld(held, { view, around }, world),
  };
}
