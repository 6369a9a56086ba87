/** Lets an area go of parts: what no other area holds leaves the phone. Within transactions that include areas, cells and keptFiles. */
import type { Database } from '../database.ts';

/** Rows read at a time: each brings its bytes. */
const CHUNK = 50;

/** Releases kept files. Those of this area alone go without being read. */
export async function releaseFiles(db: Database, areaId: string, paths: readonly string[]): Promise<void> {
  const others = (await db.areas.toCollection().primaryKeys()).filter((id) => id !== areaId);
  const shared = new Set(await db.keptFiles.where('areaIds').anyOf(others).primaryKeys());
  await db.keptFiles.bulkDelete(paths.filter((path) => !shared.has(path)));
  const left = paths.filter((path) => shared.has(path));
  for (let at = 0; at < left.length; at += CHUNK) {
    await db.keptFiles
      .where('path')
      .anyOf(left.slice(at, at + CHUNK))
      .modify((row) => {
        row.areaIds = row.areaIds.filter((id) => id !== areaId);
      });
  }
}

/** Releases cells. */
export async function releaseCells(db: Database, areaId: string, quadkeys: readonly string[]): Promise<void> {
  for (const row of await db.cells.bulkGet([...quadkeys])) {
    if (!row?.areaIds?.includes(areaId)) continue;
    const areaIds = row.areaIds.filter((id) => id !== areaId);
    if (areaIds.length === 0) await db.cells.delete(row.quadkey);
    else await db.cells.put({ ...row, areaIds });
  }
}
