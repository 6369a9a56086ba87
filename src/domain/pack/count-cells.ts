import { cellsOfSquare, type PackCounts } from './pack-counts.ts';

/** Finest level that a writer uses: squares of some 25 km in the middle latitudes. */
export const COUNTS_LEVEL = 10;

/** Counts of sorted cells. */
export function countCells(cells: Iterable<number>, level: number): PackCounts {
  const size = cellsOfSquare(level);
  const squares: number[] = [];
  const counts: number[] = [];
  for (const cell of cells) {
    const square = Math.floor(cell / size);
    if (squares.at(-1) === square) counts[counts.length - 1] = (counts.at(-1) ?? 0) + 1;
    else {
      squares.push(square);
      counts.push(1);
    }
  }
  return { level, squares: Float64Array.from(squares), counts: Uint32Array.from(counts) };
}

/**
 * Counts of several ranges together, at a level that is no finer than theirs. The parts come in the order of their
 * cells; a square that two of them share is one.
 *
 * @throws {RangeError} if a part is coarser than the level wanted.
 */
export function joinCounts(parts: readonly PackCounts[], level: number): PackCounts {
  const sums = new Map<number, number>();
  for (const part of parts) {
    if (part.level < level) throw new RangeError(`expected parts of level ${level} or finer, got ${part.level}`);
    const scale = 4 ** (part.level - level);
    for (const [index, square] of part.squares.entries()) {
      const coarse = Math.floor(square / scale);
      sums.set(coarse, (sums.get(coarse) ?? 0) + (part.counts[index] ?? 0));
    }
  }
  const sorted = [...sums].sort(([a], [b]) => a - b);
  return {
    level,
    squares: Float64Array.from(sorted, ([square]) => square),
    counts: Uint32Array.from(sorted, ([, count]) => count),
  };
}
