/** Entries by their state. One request a state: the database's own "any of" walks row by row, which costs as much as the rest of a sync. */
import type { Database } from '../database.ts';
import type { EntryRow } from '../rows.ts';
import type { EntryState } from './entry.ts';
import { isEntryRow } from './entry-states.ts';

/** Rows in some states that this version can read, the one saved first first. */
export async function listRowsIn(db: Database, states: readonly EntryState[]): Promise<EntryRow[]> {
  const found: unknown[][] = await Promise.all(states.map((state) => inState(db, state).toArray()));
  return found
    .flat()
    .filter(isEntryRow)
    .sort((a, b) => a.savedAt - b.savedAt);
}

/** Ids of the rows in some states, readable or not. */
export async function listIdsIn(db: Database, states: readonly EntryState[]): Promise<string[]> {
  return (await Promise.all(states.map((state) => inState(db, state).primaryKeys()))).flat();
}

function inState(db: Database, state: EntryState) {
  return db.entries.where('status.state').equals(state);
}
