/** Lets go of a saved area. Touches areas, cells and kept files, and never what the person wrote. */
import type { Database } from '../database.ts';
import { releaseCells, releaseFiles } from './release-parts.ts';

/** Removes an area with all that no other area holds, in one transaction; may run within a larger one. Repeating it does nothing. */
export async function dropArea(db: Database, areaId: string): Promise<void> {
  await db.transaction('rw', [db.areas, db.cells, db.keptFiles], async () => {
    const area = await db.areas.get(areaId);
    await releaseFiles(db, areaId, await db.keptFiles.where('areaIds').equals(areaId).primaryKeys());
    await releaseCells(db, areaId, area?.quadkeys ?? []);
    await db.areas.delete(areaId);
  });
}
