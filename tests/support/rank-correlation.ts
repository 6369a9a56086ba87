/** Spearman's rank correlation of a permutation with the order it came from: 1 − 6·Σd² ÷ (n³ − n). */
export function rankCorrelation(order: readonly number[]): number {
  const squares = order.reduce((sum, value, place) => sum + (value - place) ** 2, 0);
  return 1 - (6 * squares) / (order.length ** 3 - order.length);
}
