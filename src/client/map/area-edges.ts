/** The edge of a set of coarse cells, as lines between their corners. */
import { cellRangeOfQuadkey, tileOfCell } from '../../domain/geo/cell.ts';

/** A straight line along the grid: columns and rows of corners at the level of the cells. */
export type Edge = readonly [fromX: number, fromY: number, toX: number, toY: number];

/** Column and row of a cell by its quadkey, at the quadkey's own level. */
export function columnRowOfQuadkey(quadkey: string): { x: number; y: number } {
  return tileOfCell(cellRangeOfQuadkey(quadkey).from, quadkey.length);
}

/** Lines around the cells, as long as they go straight on; what lies between two of the cells is no edge. */
export function edgesOf(quadkeys: readonly string[]): Edge[] {
  const cells = quadkeys.map(columnRowOfQuadkey);
  const held = new Set(cells.map(({ x, y }) => nameOf(x, y)));
  const isFree = (x: number, y: number) => !held.has(nameOf(x, y));
  const across = cells.flatMap(({ x, y }) => [
    ...(isFree(x, y - 1) ? [{ line: y, at: x }] : []),
    ...(isFree(x, y + 1) ? [{ line: y + 1, at: x }] : []),
  ]);
  const down = cells.flatMap(({ x, y }) => [
    ...(isFree(x - 1, y) ? [{ line: x, at: y }] : []),
    ...(isFree(x + 1, y) ? [{ line: x + 1, at: y }] : []),
  ]);
  return [
    ...runsOf(across).map(({ line, from, to }): Edge => [from, line, to, line]),
    ...runsOf(down).map(({ line, from, to }): Edge => [line, from, line, to]),
  ];
}

function nameOf(x: number, y: number): string {
  return `${x}/${y}`;
}

/** Joins pieces of length one that follow each other on the same line. */
function runsOf(pieces: readonly { line: number; at: number }[]): { line: number; from: number; to: number }[] {
  const runs: { line: number; from: number; to: number }[] = [];
  for (const { line, at } of pieces.toSorted((a, b) => a.line - b.line || a.at - b.at)) {
    const last = runs.at(-1);
    if (last !== undefined && last.line === line && last.to === at) last.to = at + 1;
    else runs.push({ line, from: at, to: at + 1 });
  }
  return runs;
}
