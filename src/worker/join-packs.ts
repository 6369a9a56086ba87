import type { PackColumns } from '../domain/pack/pack-columns.ts';
import { assembleColumns } from './assemble-columns.ts';

/**
 * One set of columns from packs that do not overlap, in any order: one array a column keeps every later question to
 * one binary search.
 *
 * @throws {RangeError} if two packs overlap: their manifest was wrong, and cameras would be counted twice.
 */
export function joinPacks(packs: readonly PackColumns[]): PackColumns {
  const parts = packs.filter(({ count }) => count > 0).sort((a, b) => (a.cells.at(0) ?? 0) - (b.cells.at(0) ?? 0));
  let end = -1;
  for (const { cells } of parts) {
    const first = cells.at(0) ?? 0;
    if (first <= end) throw new RangeError(`expected packs that do not overlap, got cell ${first} after ${end}`);
    end = cells.at(cells.length - 1) ?? end;
  }
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  return assembleColumns(
    parts,
    parts.map(({ count }, source) => ({ source, from: 0, to: count })),
  );
}
