/** Which tables a passphrase seals, and what of their rows stays outside of the box: masked ids, and whether an entry waits. */
import type { EntryRow } from '../rows.ts';

/** Columns that are masked. Everything else of a row is in its box; numbers that the database gives stay as they are. */
export const SEALED_TABLES: Readonly<Record<string, readonly string[]>> = {
  drafts: ['draftId'],
  entries: ['opId'],
  photos: ['ownerId', 'sha256'],
  wishes: [],
  setAside: [],
};

/** Names of the tables that a passphrase seals. */
export const SEALED_NAMES: readonly string[] = Object.keys(SEALED_TABLES);

/** Whether an entry is still to be sent, or something that was asked of it. */
export function waitsFor(table: string, row: object): boolean {
  if (table !== 'entries') return false;
  const { status, wish } = row as Partial<EntryRow>;
  return status?.state === 'queued' || status?.state === 'sending' || wish !== undefined;
}
