/** How much is masked and not decided on, in a cell and in all. */
import { CELL_COUNT, type Cell, type CellRange, cellRangeOfQuadkey, quadkeyOf } from '../../../domain/geo/cell.ts';
import { BOUNDED_LEVEL } from '../../../domain/objection/bounds.ts';
import type { MaskCase, MaskCount } from '../../../domain/objection/may-mask.ts';
import type { Tables } from '../../engine.ts';

/** What masking cameras at these places would meet. */
export async function countMasks(tx: Tables, cells: readonly Cell[]): Promise<Pick<MaskCase, 'cells' | 'world'>> {
  const more = new Map<string, number>();
  for (const cell of cells) {
    const quadkey = quadkeyOf(cell, BOUNDED_LEVEL);
    more.set(quadkey, (more.get(quadkey) ?? 0) + 1);
  }
  const counted: (MaskCount & { more: number })[] = [];
  for (const [quadkey, here] of more) counted.push({ ...(await countIn(tx, cellRangeOfQuadkey(quadkey))), more: here });
  const world = await countIn(tx, { from: 0, to: CELL_COUNT });
  return { cells: counted, world: { ...world, more: cells.length } };
}

/** Hidden cameras count among all: masking one must not lower what the next is measured by. */
async function countIn(tx: Tables, { from, to }: CellRange): Promise<MaskCount> {
  const points = await tx
    .selectFrom('map_point')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('cell', '>=', from)
    .where('cell', '<', to)
    .executeTakeFirstOrThrow();
  const masks = await tx
    .selectFrom('objection_mask')
    .innerJoin('objection', 'objection.id', 'objection_mask.objection_id')
    .select(['objection_mask.photo'])
    .where('objection.ended_on', 'is', null)
    .where('objection_mask.cell', '>=', from)
    .where('objection_mask.cell', '<', to)
    .execute();
  const hidden = masks.filter(({ photo }) => photo === null).length;
  return { masked: masks.length, cameras: points.n + hidden };
}
