/**
 * Sorted cells in half the memory: the lower 32 bits stand beside each other, and the upper 20 only where they change,
 * which is once for each square of level 10 that has a camera.
 */
import { CELL_COUNT } from '../geo/cell.ts';

const LOW = 2 ** 32;

/** Sorted cells, one a row. They never change. */
export class PackedCells {
  readonly length: number;
  private readonly lows: Uint32Array;
  /** First row of each block of equal upper bits, and the number of rows at the end. */
  private readonly starts: Uint32Array;
  /** Upper bits of each block, times 2^32. */
  private readonly bases: Float64Array;
  /** Block that was asked for last: neighbours are mostly asked for together. */
  private block = 0;

  /** `starts` and `bases` as `PackedCellsWriter` makes them. */
  constructor(lows: Uint32Array, starts: readonly number[], bases: readonly number[]) {
    this.length = lows.length;
    this.lows = lows;
    this.starts = Uint32Array.from([...starts, lows.length]);
    this.bases = Float64Array.from(bases);
  }

  /** Cell of a row; undefined where there is no such row. */
  at(row: number): number | undefined {
    const low = this.lows[row];
    if (low === undefined) return undefined;
    return (this.bases[this.blockOf(row)] ?? 0) + low;
  }

  /** First row between `low` and `high` whose cell is not below `cell`. */
  lowerBound(cell: number, low = 0, high = this.length): number {
    const base = Math.floor(cell / LOW) * LOW;
    const block = lowerBoundOf(this.bases, base, 0, this.bases.length);
    const start = this.starts[block] ?? this.length;
    const isThere = this.bases[block] === base;
    const end = isThere ? (this.starts[block + 1] ?? this.length) : start;
    const from = Math.min(high, Math.max(low, start));
    const to = Math.max(from, Math.min(high, end));
    return lowerBoundOf(this.lows, cell - base, from, to);
  }

  /** Appends the rows `from` ≤ row < `to`. */
  copyTo(writer: PackedCellsWriter, from: number, to: number): void {
    for (let row = from; row < to; ) {
      const block = this.blockOf(row);
      const end = Math.min(to, this.starts[block + 1] ?? to);
      writer.addBlock(this.bases[block] ?? 0, this.lows.subarray(row, end));
      row = end;
    }
  }

  *[Symbol.iterator](): Generator<number> {
    for (const [block, base] of this.bases.entries()) {
      const end = this.starts[block + 1] ?? this.length;
      for (let row = this.starts[block] ?? 0; row < end; row++) yield base + (this.lows[row] ?? 0);
    }
  }

  private blockOf(row: number): number {
    const { starts, block } = this;
    if (row < (starts[block] ?? 0) || row >= (starts[block + 1] ?? 0)) {
      this.block = lowerBoundOf(starts, row + 1, 0, starts.length) - 1;
    }
    return this.block;
  }
}

/** Puts cells together, in their order. */
export class PackedCellsWriter {
  private readonly lows: Uint32Array;
  private readonly starts: number[] = [];
  private readonly bases: number[] = [];
  private base = -1;
  private row = 0;

  /** Room for exactly `count` cells. */
  constructor(count: number) {
    this.lows = new Uint32Array(count);
  }

  add(cell: number): void {
    const low = cell - this.base;
    if (this.base < 0 || low >= LOW) this.open(Math.floor(cell / LOW) * LOW);
    this.lows[this.row++] = cell - this.base;
  }

  /** Adds cells that have the same upper bits. */
  addBlock(base: number, lows: Uint32Array): void {
    if (base !== this.base) this.open(base);
    this.lows.set(lows, this.row);
    this.row += lows.length;
  }

  /** @throws {RangeError} if there are fewer cells than there is room for. */
  finish(): PackedCells {
    if (this.row !== this.lows.length) throw new RangeError(`expected ${this.lows.length} cells, got ${this.row}`);
    return new PackedCells(this.lows, this.starts, this.bases);
  }

  private open(base: number): void {
    if (base < this.base || base >= CELL_COUNT) throw new RangeError(`expected sorted cells, got ${base}`);
    this.base = base;
    this.starts.push(this.row);
    this.bases.push(base);
  }
}

/** Index of the first number that is not below `wanted`, between `low` and `high` of sorted ones. */
function lowerBoundOf(sorted: Uint32Array | Float64Array, wanted: number, low: number, high: number): number {
  let from = low;
  let to = high;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((sorted[middle] ?? 0) < wanted) from = middle + 1;
    else to = middle;
  }
  return from;
}
