import { BubbleMaker } from './bubbles.ts';
import type { CellBox } from './cell-box.ts';
import type { PointIndex } from './point-index.ts';
import { walkRuns } from './quad-walk.ts';
import type { Selection } from './selection.ts';

/** An index with a filter compiled over it: what every question of one view is asked of. */
export class Prepared {
  readonly index: PointIndex;
  readonly selection: Selection;
  readonly bubbles: BubbleMaker;

  constructor(index: PointIndex, selection: Selection) {
    this.index = index;
    this.selection = selection;
    this.bubbles = new BubbleMaker(index, selection);
  }

  /** Selected points in boxes that share no cell. */
  countIn(boxes: readonly CellBox[]): number {
    let count = 0;
    for (const box of boxes) {
      walkRuns(this.index, box, (low, high) => {
        count += this.selection.count(low, high);
      });
    }
    return count;
  }

  /** Their rows, in order. */
  rowsIn(boxes: readonly CellBox[]): number[] {
    const rows: number[] = [];
    for (const box of boxes) {
      walkRuns(this.index, box, (low, high) => {
        for (let row = low; row < high; row++) if (this.selection.has(row)) rows.push(row);
      });
    }
    return rows.sort((a, b) => a - b);
  }
}
