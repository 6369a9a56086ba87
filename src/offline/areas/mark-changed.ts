/** What lines of the public feed mean for saved areas: they tell that they have changed. */
import type { Database } from '../database.ts';
import type { CellRow } from '../rows.ts';

/** Notes that changes touched cells, or, without a list, that any may be touched. Within a transaction that includes areas. */
export async function markAreasChanged(db: Database, quadkeys?: readonly string[]): Promise<void> {
  const touched = quadkeys && new Set(quadkeys);
  await db.areas
    .filter((area) => touched === undefined || area.quadkeys.some((quadkey) => touched.has(quadkey)))
    .modify({ isChanged: true });
}

/** True on a phone that has areas. */
export async function hasAreas(db: Database): Promise<boolean> {
  return (await db.areas.count()) > 0;
}

/** True for a copy of a cell that belongs to a saved area. */
export function isKept(row: Pick<CellRow, 'areaIds'> | undefined): boolean {
  return (row?.areaIds?.length ?? 0) > 0;
}
