/** Index of the first cell that is not below `cell`, between `low` and `high` of sorted cells. */
export function lowerBoundOfCell(cells: Float64Array, cell: number, low = 0, high = cells.length): number {
  let from = low;
  let to = high;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((cells[middle] ?? 0) < cell) from = middle + 1;
    else to = middle;
  }
  return from;
}
