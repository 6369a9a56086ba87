/** What a resident wrote and the app could not use: never dropped, shown on request. */
import { today } from '../calendar.ts';
import { type Database, getDatabase } from '../database.ts';
import type { SetAsideRow } from '../rows.ts';
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

/** Everything set aside, and entries that this version cannot read (perhaps written by a newer one; they stay in place). */
export async function listSetAside(): Promise<SetAsideRow[]> {
  const db = await getDatabase();
  const kept = await db.setAside.toArray();
  const unreadable = (await db.entries.toArray()).filter((row) => !isEntryRow(row));
  return [
    ...kept,
    ...unreadable.map((content): SetAsideRow => ({ from: 'entries', reason: 'unreadable', on: today(), content })),
  ];
}
