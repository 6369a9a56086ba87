/** Saved areas give way oldest first, with every file and cell that no other area needs. */
import type { Database } from '../database.ts';
import type { RoomStep } from './room-step.ts';

/** The area that was saved first. */
export const letGoOldestArea: RoomStep = async (db) => {
  const [oldest] = await db.areas.toArray().then((areas) => areas.sort((a, b) => a.createdAt - b.createdAt));
  if (oldest === undefined) return undefined;
  await deleteAreaRows(db, oldest.areaId);
  return { kind: 'area', name: oldest.name, savedOn: oldest.savedOn };
};

/** Removes an area; what it shares with others stays theirs. */
async function deleteAreaRows(db: Database, areaId: string): Promise<void> {
  const without = (areaIds: readonly string[] | undefined) => (areaIds ?? []).filter((id) => id !== areaId);
  await db.transaction('rw', [db.areas, db.cells, db.keptFiles], async () => {
    await db.areas.delete(areaId);
    const files = db.keptFiles.where('areaIds').equals(areaId);
    await files.filter((file) => without(file.areaIds).length === 0).delete();
    await db.keptFiles
      .where('areaIds')
      .equals(areaId)
      .modify((file) => {
        file.areaIds = without(file.areaIds);
      });
    const cells = () => db.cells.filter((cell) => cell.areaIds?.includes(areaId) === true);
    await cells()
      .filter((cell) => without(cell.areaIds).length === 0)
      .delete();
    await cells().modify((cell) => {
      cell.areaIds = without(cell.areaIds);
    });
  });
}
