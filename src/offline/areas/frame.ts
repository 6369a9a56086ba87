/** From a frame on the map to the coarse cells that are kept: nothing finer ever leaves the phone. */
import { blockOfFrame, countBlock, quadkeysOfBlock } from '../../domain/geo/cell-block.ts';
import { LIMITS } from '../../protocol/limits.ts';
import type { Bbox } from '../replica/map-query.ts';

/** Cells of the largest area: in central Europe some 130 km a side. */
export const MAX_AREA_CELLS = LIMITS.areaCells;

/** Cells of `LIMITS.detailLevel` under a frame, row by row from the north-west; none when there would be more than `MAX_AREA_CELLS`. */
export function quadkeysOfFrame(bbox: Bbox): string[] {
  const block = blockOfFrame(bbox, LIMITS.detailLevel);
  return countBlock(block) > MAX_AREA_CELLS ? [] : quadkeysOfBlock(block);
}

/** North-west and south-east cell of those under a frame. */
export function cornersOfCells(quadkeys: readonly string[]): [northWest: string, southEast: string] {
  const [first, last] = [quadkeys[0], quadkeys.at(-1)];
  if (first === undefined || last === undefined) throw new RangeError('expected cells, got none');
  return [first, last];
}
