import { describe, expect, test } from 'vitest';
import { PackedCellsWriter } from '../../../src/domain/pack/packed-cells.ts';

const BLOCK = 2 ** 32;

/** Two cells in the first block, none in the second, three in the third, one in the last there is. */
const CELLS = [0, 7, 2 * BLOCK, 2 * BLOCK + 5, 3 * BLOCK - 1, 2 ** 52 - 1];

function packed(cells: readonly number[]) {
  const writer = new PackedCellsWriter(cells.length);
  for (const cell of cells) writer.add(cell);
  return writer.finish();
}

describe('PackedCells', () => {
  test('gives back each cell, asked for in any order', () => {
    const cells = packed(CELLS);
    expect([5, 0, 4, 2, 1, 3].map((row) => cells.at(row))).toEqual([
      2 ** 52 - 1,
      0,
      3 * BLOCK - 1,
      2 * BLOCK,
      7,
      2 * BLOCK + 5,
    ]);
    expect([...cells]).toEqual(CELLS);
  });

  test('has no cell before the first row or behind the last', () => {
    const cells = packed(CELLS);
    expect([cells.at(-1), cells.at(6), packed([]).at(0)]).toEqual([undefined, undefined, undefined]);
  });

  test('finds the first row that is not below a cell, also in a block that has none', () => {
    const cells = packed(CELLS);
    const asked = [0, 1, 8, BLOCK + 9, 2 * BLOCK + 5, 2 * BLOCK + 6, 3 * BLOCK, 2 ** 52 - 1, 2 ** 52];
    expect(asked.map((cell) => cells.lowerBound(cell))).toEqual([0, 1, 2, 2, 3, 4, 5, 5, 6]);
  });

  test('searches no further than it is asked to', () => {
    const cells = packed(CELLS);
    expect([cells.lowerBound(0, 3, 5), cells.lowerBound(2 ** 52, 1, 4), cells.lowerBound(2 * BLOCK + 5, 1, 3)]).toEqual(
      [3, 4, 3],
    );
  });

  test('is put together of runs of others that begin and end within a block', () => {
    const cells = packed(CELLS);
    const writer = new PackedCellsWriter(4);
    cells.copyTo(writer, 1, 4);
    writer.add(2 * BLOCK + 6);
    expect([...writer.finish()]).toEqual([7, 2 * BLOCK, 2 * BLOCK + 5, 2 * BLOCK + 6]);
  });

  test('refuses cells that go back to an earlier block, and fewer cells than were announced', () => {
    const writer = new PackedCellsWriter(2);
    writer.add(BLOCK);
    expect(() => writer.finish()).toThrow('expected 2 cells, got 1');
    expect(() => writer.addBlock(0, Uint32Array.of(3))).toThrow('expected sorted cells, got 0');
  });
});
