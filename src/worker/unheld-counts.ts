/** What stands in the ranges that this phone does not hold, as counts of squares. */
import { CELL_LEVELS, type Cell, columnRowOfCell } from '../domain/geo/cell.ts';
import { cellsOfSquare, type PackCounts, squareOfCell } from '../domain/pack/pack-counts.ts';
import type { PackedCells } from '../domain/pack/packed-cells.ts';
import type { CellBox } from './cell-box.ts';

/** A square with cameras that are not held. Column, row and side are those of level 26. */
export interface CountedSquare {
  x: number;
  y: number;
  side: number;
  /** First cell. */
  from: Cell;
  count: number;
  /** Where its cameras stand on average, as far as finer squares tell. */
  meanX: number;
  meanY: number;
}

/** The counts of one load; never changed. */
export class UnheldCounts {
  readonly level: number;
  private readonly squares: readonly CountedSquare[];
  private readonly byLevel = new Map<number, readonly CountedSquare[]>();

  /**
   * @param counts of the whole world, as of the packs.
   * @param held sorted cells of the packs that are held, before any change: what is left of a square is not held.
   * @param steps what the feed did since in ranges that are not held.
   */
  constructor(counts: PackCounts, held: PackedCells, steps: readonly { cell: Cell; by: number }[]) {
    this.level = counts.level;
    const size = cellsOfSquare(counts.level);
    const left = new Map<number, number>();
    for (const [index, square] of counts.squares.entries()) {
      const low = held.lowerBound(square * size);
      const inside = held.lowerBound((square + 1) * size, low) - low;
      left.set(square, (counts.counts[index] ?? 0) - inside);
    }
    for (const { cell, by } of steps) {
      const square = squareOfCell(cell, counts.level);
      left.set(square, (left.get(square) ?? 0) + by);
    }
    this.squares = [...left]
      .filter(([, count]) => count > 0)
      .sort(([a], [b]) => a - b)
      .map(([square, count]) => squareAt(square, counts.level, count));
  }

  /** Squares of a level that is no finer than that of the counts. */
  atLevel(level: number): readonly CountedSquare[] {
    if (level >= this.level) return this.squares;
    const known = this.byLevel.get(level);
    if (known !== undefined) return known;
    const sums = new Map<number, { count: number; x: number; y: number }>();
    for (const { from, count, meanX, meanY } of this.squares) {
      const square = squareOfCell(from, level);
      const sum = sums.get(square) ?? { count: 0, x: 0, y: 0 };
      sums.set(square, { count: sum.count + count, x: sum.x + count * meanX, y: sum.y + count * meanY });
    }
    const coarse = [...sums].map(([square, { count, x, y }]) => ({
      ...squareAt(square, level, count),
      meanX: x / count,
      meanY: y / count,
    }));
    this.byLevel.set(level, coarse);
    return coarse;
  }

  /** Cameras of the squares whose middle lies in boxes that share no cell. */
  countIn(boxes: readonly CellBox[]): number {
    return this.squares.reduce((sum, square) => sum + (isMiddleIn(square, boxes) ? square.count : 0), 0);
  }
}

function squareAt(square: number, level: number, count: number): CountedSquare {
  const from = square * cellsOfSquare(level);
  const side = 2 ** (CELL_LEVELS - level);
  const { x, y } = columnRowOfCell(from);
  return { x, y, side, from, count, meanX: x + side / 2, meanY: y + side / 2 };
}

function isMiddleIn({ x, y, side }: CountedSquare, boxes: readonly CellBox[]): boolean {
  const [middleX, middleY] = [x + side / 2, y + side / 2];
  return boxes.some(
    ({ minX, minY, maxX, maxY }) => middleX >= minX && middleX <= maxX && middleY >= minY && middleY <= maxY,
  );
}

/** Whether a square and a box share a cell. */
export function touchesBox({ x, y, side }: Pick<CountedSquare, 'x' | 'y' | 'side'>, box: CellBox): boolean {
  return x <= box.maxX && y <= box.maxY && x + side > box.minX && y + side > box.minY;
}
