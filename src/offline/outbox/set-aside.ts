/** What a resident wrote and the app could not use: never dropped, shown on request. */
import { today } from '../calendar.ts';
import { type Database, getDatabase } from '../database.ts';
import type { SetAsideRow } from '../rows.ts';
import { lockStateNow } from '../sealing/key-ring.ts';
import { isEntryRow } from './entry-states.ts';

/** Keeps something that could not be used, with the reason. */
export async function setAside(
  db: Database,
  from: SetAsideRow['from'],
  reason: string,
  content: unknown,
): Promise<void> {
  await db.setAside.add({ from, reason, on: today(), content });
}

/** Everything set aside, and entries that cannot be read: written by a newer version perhaps, or damaged. They stay in place. */
export async function listSetAside(): Promise<SetAsideRow[]> {
  const db = await getDatabase();
  const kept = await db.setAside.toArray();
  const [rows, count] = await db.transaction('r', db.entries, () =>
    Promise.all([db.entries.toArray(), db.entries.count()]),
  );
  const unreadable = rows.filter((row) => !isEntryRow(row));
  // Of a phone with a passphrase, boxes that do not open with its key.
  const damaged = lockStateNow() === 'locked' ? 0 : count - rows.length;
  const aside = (reason: string, content: unknown): SetAsideRow => ({ from: 'entries', reason, on: today(), content });
  return [
    ...kept,
    ...unreadable.map((content) => aside('unreadable', content)),
    ...Array.from({ length: damaged }, () => aside('damaged', null)),
  ];
}
