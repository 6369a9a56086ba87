/**
 * Brings every row of the person into the form that the record asks for: into boxes under the data key, out of them, or from the boxes of
 * a locked page into those of the data key. One row a transaction, each looked at again within it, so that it can stop anywhere, be
 * begun again by any page, and never loses or doubles a row.
 */
import type { Table } from 'dexie';
import { today } from '../calendar.ts';
import type { Database } from '../database.ts';
import { withBareRows } from './bare-rows.ts';
import { heldKeys, heldRecord } from './key-ring.ts';
import { isSealedRow } from './seal-record.ts';
import { boxRow, openIfWhole, type RowKey } from './seal-row.ts';
import { SEALED_NAMES, SEALED_TABLES } from './sealed-tables.ts';

/** Rows are read so many at once; photos are large. */
const READ_ROWS = 20;

/** Settles all rows that this page can read. Calls `onRow` after each, for tests and for words. */
export async function settleRows(onRow: () => void = () => undefined): Promise<void> {
  await withBareRows(async (db) => {
    for (const name of SEALED_NAMES) {
      const table: Table<object, RowKey> = db.table(name);
      const keys = await table.toCollection().primaryKeys();
      for (let at = 0; at < keys.length; at += READ_ROWS) {
        for (const row of await table.bulkGet(keys.slice(at, at + READ_ROWS))) {
          if (row === undefined || isSettled(row)) continue;
          if (await settleRow(db, table, row)) onRow();
        }
      }
    }
  });
}

function isSettled(row: object): boolean {
  if (heldRecord()?.phase === 'opening') return !isSealedRow(row);
  // While locked, a row in any box is as it should be.
  return isSealedRow(row) && (row.by === undefined || heldKeys() === undefined);
}

/** False when the row cannot be read, yet or at all, or was changed meanwhile and so is settled already. */
async function settleRow(db: Database, table: Table<object, RowKey>, row: object): Promise<boolean> {
  const plain = await openIfWhole(table.name, row);
  if (plain === undefined) return false;
  const next = heldRecord()?.phase === 'opening' ? plain : await boxRow(table.name, plain);
  const double = { from: 'entries' as const, reason: 'twice', on: today(), content: plain };
  const aside = heldRecord()?.phase === 'opening' ? double : await boxRow('setAside', double);
  const from = keyOf(table, row);
  const to = keyOf(table, next);
  return db.transaction('rw', [table, db.setAside], async () => {
    const now = await table.get(from);
    if (now === undefined || !isSameForm(now, row)) return false;
    const isTaken = String(from) !== String(to) && (await table.get(to)) !== undefined;
    // The same entry came in twice, once while the phone was locked: neither is thrown away.
    if (!isTaken) await table.put(next);
    else if (table.name === 'entries') await (db.setAside as Table<object>).add(aside);
    if (String(from) !== String(to)) await table.delete(from);
    return true;
  });
}

function keyOf(table: Table, row: object): RowKey {
  const columns = SEALED_TABLES[table.name] ?? [];
  if (columns.length === 0) return Reflect.get(row, table.schema.primKey.keyPath as string);
  // Of photos in the order of their compound key.
  const parts = columns.map((column) => Reflect.get(row, column) as string);
  return parts.length === 1 ? (parts[0] ?? '') : parts;
}

function isSameForm(one: object, other: object): boolean {
  if (!isSealedRow(one) || !isSealedRow(other)) return isSealedRow(one) === isSealedRow(other);
  return String(one.box.subarray(0, 12)) === String(other.box.subarray(0, 12));
}
