/** Saved areas give way oldest first, with every file and cell that no other area needs. */
import { dropArea } from '../areas/drop-area.ts';
import type { RoomStep } from './room-step.ts';

/** The area that was saved first. */
export const letGoOldestArea: RoomStep = async (db) => {
  const [oldest] = await db.areas.toArray().then((areas) => areas.sort((a, b) => a.createdAt - b.createdAt));
  if (oldest === undefined) return undefined;
  await dropArea(db, oldest.areaId);
  return { kind: 'area', name: oldest.name, savedOn: oldest.savedOn };
};
