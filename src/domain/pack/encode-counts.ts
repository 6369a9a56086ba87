import { ByteWriter } from './byte-writer.ts';
import { writeCells } from './cell-column.ts';
import { COUNTS_COLUMN_IDS, COUNTS_FILE, type PackCounts } from './pack-counts.ts';
import { sealFile, writeColumn } from './sealed-file.ts';

/** Bytes of a counts pack, not compressed. The same counts give the same bytes. */
export function encodeCounts({ level, squares, counts }: PackCounts): Uint8Array {
  const body = new ByteWriter();
  body.varint(level);
  body.varint(squares.length);
  const add = (id: number, write: (column: ByteWriter) => void) => writeColumn(body, id, write);
  add(COUNTS_COLUMN_IDS.squares, (column) => writeCells(column, squares));
  add(COUNTS_COLUMN_IDS.counts, (column) => {
    for (const count of counts) column.varint(count - 1);
  });
  return sealFile(COUNTS_FILE, body.toBytes());
}
