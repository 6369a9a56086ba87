/** Whether details are on this phone. */
import { getDatabase } from '../database.ts';

/** True when the cameras of a coarse cell have been read or saved here, however long ago. */
export async function isCellHeld(quadkey: string): Promise<boolean> {
  const db = await getDatabase();
  return (await db.cells.where('quadkey').equals(quadkey).count()) > 0;
}
