/** The end of a saving: what the area no longer consists of goes, and its row says that it is whole. */
import { today } from '../calendar.ts';
import type { Database } from '../database.ts';
import type { SavedArea } from './area.ts';
import { announceAreas } from './changed.ts';
import type { Outcome } from './fetch-all.ts';
import { listHeldCells, listHeldFiles, photoPathsOf } from './held.ts';
import { sizeOfCells, sizeOfFiles, type Wanted } from './missing-parts.ts';
import { releaseFiles } from './release-parts.ts';

/** Marks an area saved in one transaction. `stopped` when it was paused or deleted, or is to be updated once more. */
export async function finishArea(db: Database, area: SavedArea, { tiles, gone }: Wanted): Promise<Outcome> {
  const { areaId, updatingSince } = area;
  const isDone = await db.transaction('rw', [db.areas, db.cells, db.keptFiles], async () => {
    const row = await db.areas.get(areaId);
    if (row?.state !== 'saving' || row.updatingSince !== updatingSince) return false;
    const cells = [...(await listHeldCells(db, row.quadkeys)).values()];
    // Read here: a cell may have been renewed since, with other photos than those fetched.
    const wanted = new Set([...photoPathsOf(cells.flatMap(({ cameras }) => cameras)), ...tiles]);
    for (const path of gone) wanted.delete(path);
    const held = await listHeldFiles(db, areaId);
    const ours = [...held].filter(([, { isOurs }]) => isOurs).map(([path]) => path);
    const left = ours.filter((path) => !wanted.has(path));
    await releaseFiles(db, areaId, left);
    for (const path of left) held.delete(path);
    const { updatingSince: _done, ...rest } = row;
    await db.areas.put({
      ...rest,
      state: 'saved',
      savedOn: today(),
      cameras: cells.reduce((sum, { cameras }) => sum + cameras.length, 0),
      heldBytes: sizeOfCells(cells) + sizeOfFiles(held),
      parts: cells.length + wanted.size,
      partsHeld: cells.length + ours.length - left.length,
      isChanged: cells.some(({ isStale }) => isStale) || ours.length - left.length < wanted.size,
    });
    return true;
  });
  if (isDone) announceAreas();
  return { is: isDone ? 'done' : 'stopped' };
}
