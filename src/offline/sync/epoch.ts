/** A server with another epoch is one whose history was replaced, for instance by yesterday's backup: what it took may be gone. */

import { getDatabase } from '../database.ts';
import { OPEN } from '../outbox/entry-states.ts';
import { listRowsIn } from '../outbox/rows-in.ts';
import { putWish } from '../outbox/wishes.ts';
import type { EntryRow, Wish } from '../rows.ts';
import { offerAgain } from './receipts.ts';

/**
 * Entries that another epoch acknowledged and that are still open go back to the queue; a withdrawal is repeated, because the
 * backup may hold the entry as it was before. What was decided is polled, and offered again if the server does not know it.
 */
export async function reofferToEpoch(epoch: string): Promise<void> {
  const db = await getDatabase();
  const known = await listRowsIn(db, [...OPEN, 'withdrawn']);
  const strange = known.filter((row) => row.epoch !== undefined && row.epoch !== epoch);
  const open = strange.filter((row) => OPEN.includes(row.status.state) && row.wish !== 'withdraw');
  await db.entries
    .where('opId')
    .anyOf(open.map(({ opId }) => opId))
    .modify((row) => {
      if (OPEN.includes(row.status.state)) offerAgain(row);
    });
  for (const row of strange) {
    if (row.status.state === 'withdrawn') await putWish(db, withdrawalOf(row));
  }
}

function withdrawalOf({ opId }: EntryRow): Wish {
  return { opId, kind: 'withdraw' };
}
