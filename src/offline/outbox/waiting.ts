/** How much this phone holds, and how much of it the server has not heard yet. */
import { getDatabase } from '../database.ts';
import { UNSENT } from './entry-states.ts';
import { listIdsIn } from './rows-in.ts';

/** Entries to be sent, and received entries with an unsent wish. */
export async function countWaiting(): Promise<number> {
  const db = await getDatabase();
  const unsent = await listIdsIn(db, UNSENT);
  const wished = (await db.wishes.toArray()).map(({ opId }) => opId);
  return new Set([...unsent, ...wished]).size;
}

/** Entries of this phone in all. */
export async function countEntries(): Promise<number> {
  const db = await getDatabase();
  return db.entries.count();
}
