/** A world as packs, split as the server splits it. */
import { encodePack } from '../src/domain/pack/encode-pack.ts';
import type { MapPoint } from '../src/domain/pack/map-point.ts';
import { PACK_POINTS } from '../src/server/services/packs.ts';

/** Packs, not compressed, of points in any order. */
export function packsOf(points: readonly MapPoint[]): Uint8Array[] {
  const sorted = [...points].sort((a, b) => a.cell - b.cell);
  const packs: Uint8Array[] = [];
  for (let from = 0; from < sorted.length; ) {
    let to = Math.min(sorted.length, from + PACK_POINTS);
    // Points of one cell stay together: packs must not overlap.
    while (to < sorted.length && sorted[to]?.cell === sorted[to - 1]?.cell) to += 1;
    packs.push(encodePack(sorted.slice(from, to)));
    from = to;
  }
  return packs;
}
