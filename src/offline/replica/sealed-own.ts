/** Entries of a phone with a passphrase: read through the library, which alone can open them. */
import { getDatabase } from '../database.ts';
import type { Entry } from '../outbox/entry.ts';
import { DRAWN, toEntry } from '../outbox/entry-states.ts';
import { listRowsIn } from '../outbox/rows-in.ts';

/** Own entries that the map draws, oldest first; none while the phone is locked. */
export async function readSealedOwn(): Promise<Entry[]> {
  return (await listRowsIn(await getDatabase(), DRAWN)).map(toEntry);
}
