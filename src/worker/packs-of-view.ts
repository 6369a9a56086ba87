import type { View } from '../offline/replica/map-query.ts';
import type { PackRef } from '../protocol/schema/reads.ts';
import { cellBoxesOf } from './cell-box.ts';
import { isRangeInBox } from './range-in-box.ts';

/** Zoom below which counts stand for cameras, and a view touches more packs than a guest should fetch. */
const NEAREST_COUNTED_ZOOM = 9;

/** Packs with ground in a view; none of one that is so far out that counts tell enough. */
export function packsOfView(packs: readonly PackRef[], { bbox, zoom }: Pick<View, 'bbox' | 'zoom'>): PackRef[] {
  if (zoom < NEAREST_COUNTED_ZOOM) return [];
  const boxes = cellBoxesOf(bbox);
  return packs.filter((pack) => boxes.some((box) => isRangeInBox(pack, box)));
}
