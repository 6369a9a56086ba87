/** Which rows of an index a question is about, ready to be counted by difference. */
export interface Selection {
  /** Selected rows from `low` to below `high`. */
  count(low: number, high: number): number;
  has(row: number): boolean;
}

/** Every row: counting is a subtraction. */
export const EVERY_ROW: Selection = { count: (low, high) => high - low, has: () => true };

/** Rows whose byte in the mask is not 0. Sums from the left make a count a subtraction here too. */
export function selectionOfMask(mask: Uint8Array): Selection {
  const before = new Uint32Array(mask.length + 1);
  let sum = 0;
  for (let row = 0; row < mask.length; row++) {
    sum += mask[row] === 0 ? 0 : 1;
    before[row + 1] = sum;
  }
  return {
    count: (low, high) => (before[high] ?? 0) - (before[low] ?? 0),
    has: (row) => mask[row] === 1,
  };
}
