import { CELL_LEVELS, type CellRange, cellRangeOfQuadkey } from '../geo/cell.ts';

/** Points of the four quarters of a quadkey, in the order of their last digit. */
export type CountQuarters = (quadkey: string) => Promise<[number, number, number, number]>;

/** A range and how many points it holds. */
export interface CountedRange extends CellRange {
  count: number;
}

/**
 * Ranges that follow one another over the whole world with at most `maxCount` points each. Every border is one of the
 * quadtree, and depends on the counts of the square around it only: a new point far away moves none. A single cell
 * with more points stays whole.
 */
export function splitRanges(countOf: CountQuarters, maxCount: number): Promise<CountedRange[]> {
  return splitSquare(countOf, maxCount, '');
}

async function splitSquare(countOf: CountQuarters, maxCount: number, quadkey: string): Promise<CountedRange[]> {
  const ranges: CountedRange[] = [];
  // Whether the last range is one or more whole quarters of this square, which a neighbour may join.
  let isWhole = false;
  for (const [digit, count] of (await countOf(quadkey)).entries()) {
    const child = `${quadkey}${digit}`;
    if (count > maxCount && child.length < CELL_LEVELS) {
      ranges.push(...(await splitSquare(countOf, maxCount, child)));
      isWhole = false;
      continue;
    }
    const last = ranges.at(-1);
    if (last !== undefined && isWhole && last.count + count <= maxCount) {
      last.to = cellRangeOfQuadkey(child).to;
      last.count += count;
    } else {
      ranges.push({ ...cellRangeOfQuadkey(child), count });
    }
    isWhole = true;
  }
  return ranges;
}
