import { ByteWriter } from './byte-writer.ts';
import { writeCells } from './cell-column.ts';
import type { MapPoint } from './map-point.ts';
import { type Codes, monthOfCode, type PackColumns } from './pack-columns.ts';
import { COLUMN_IDS, MAX_PACK_POINTS, PACK_FILE } from './pack-format.ts';
import { sealFile, writeColumn } from './sealed-file.ts';
import { toColumns } from './to-columns.ts';
import { encodeUtf8 } from './utf8.ts';

/**
 * Bytes of a pack, not compressed. The same multiset of points gives the same bytes, in whatever order it comes.
 *
 * @throws {RangeError} if there are too many points, or one has a value that no pack can hold.
 */
export function encodePack(points: readonly MapPoint[]): Uint8Array {
  if (points.length > MAX_PACK_POINTS) {
    throw new RangeError(`expected at most ${MAX_PACK_POINTS} points, got ${points.length}`);
  }
  return sealFile(PACK_FILE, bodyOf(toColumns(points)));
}

function bodyOf(columns: PackColumns): Uint8Array {
  const body = new ByteWriter();
  body.varint(columns.count);
  const add = (id: number, write: (column: ByteWriter) => void) => writeColumn(body, id, write);
  add(COLUMN_IDS.cells, (column) => writeCells(column, columns.cells));
  add(COLUMN_IDS.kinds, (column) => column.raw(columns.kinds));
  add(COLUMN_IDS.forms, (column) => column.raw(columns.forms));
  add(COLUMN_IDS.aims, (column) => writeNamed(column, columns.aimNames, columns.aims));
  add(COLUMN_IDS.mounts, (column) => column.raw(columns.mounts));
  add(COLUMN_IDS.zones, (column) => column.raw(columns.zones));
  add(COLUMN_IDS.standings, (column) => column.raw(columns.standings));
  add(COLUMN_IDS.operators, (column) => writeNamed(column, columns.operatorNames, columns.operators));
  add(COLUMN_IDS.manufacturers, (column) => writeNamed(column, columns.manufacturerNames, columns.manufacturers));
  add(COLUMN_IDS.months, (column) => writeMonths(column, columns));
  return body.toBytes();
}

function writeNamed(column: ByteWriter, names: readonly string[], codes: Codes): void {
  column.varint(names.length);
  for (const name of names) {
    const bytes = encodeUtf8(name);
    column.varint(bytes.length);
    column.raw(bytes);
  }
  for (const code of codes) column.varint(code);
}

/** Counted back from the newest, because most are recent: one byte for ten years. */
function writeMonths(column: ByteWriter, { months, monthNumbers }: PackColumns): void {
  const newest = monthNumbers.reduce((latest, month) => Math.max(latest, month), 0);
  column.varint(newest);
  for (const code of months) column.varint(code === 0 ? 0 : 1 + newest - monthOfCode(code, monthNumbers));
}
