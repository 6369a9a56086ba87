/**
 * The same list in another order, all orders alike (Durstenfeld 1964): what is done or published in it tells nothing of the order before.
 * `random` gives numbers from 0 to below 1.
 */
export function shuffled<T>(list: readonly T[], random: () => number): T[] {
  const next = [...list];
  for (let last = next.length - 1; last > 0; last -= 1) {
    const chosen = Math.floor(random() * (last + 1));
    [next[last], next[chosen]] = [next[chosen] as T, next[last] as T];
  }
  return next;
}
