/** A phone with a passphrase, and what lies on its disk. */
import { closeDatabase } from '../../../src/offline/database.ts';
import { withBareRows } from '../../../src/offline/sealing/bare-rows.ts';
import { takeRecord } from '../../../src/offline/sealing/key-ring.ts';
import { SEALED_NAMES } from '../../../src/offline/sealing/sealed-tables.ts';

export const PASSPHRASE = 'four plain words here';

/** The app is closed and opened again: nothing is left in its memory. */
export async function openAnew(): Promise<void> {
  await closeDatabase();
  takeRecord(undefined);
}

/** Everything of the person's tables as it lies on the disk. */
export async function readDisk(): Promise<Record<string, object[]>> {
  return withBareRows(async (db) => {
    const disk: Record<string, object[]> = {};
    for (const name of [...SEALED_NAMES, 'seal']) disk[name] = await db.table(name).toArray();
    return disk;
  });
}

/** All text and bytes of the disk in one string, a character a byte. */
export async function diskText(): Promise<string> {
  const parts: string[] = [];
  const add = (value: unknown): void => {
    if (value instanceof ArrayBuffer) parts.push(Buffer.from(value).toString('latin1'));
    else if (ArrayBuffer.isView(value))
      parts.push(Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('latin1'));
    else if (value instanceof Object) for (const [name, inner] of Object.entries(value)) [name, inner].forEach(add);
    else parts.push(String(value));
  };
  add(await readDisk());
  return parts.join('\n');
}

/** Puts a row on the disk past everything that seals: what a failing disk, or somebody else, may do. */
export async function writeRaw(table: string, row: object): Promise<void> {
  await withBareRows((db) => db.table(table).put(row));
}
