import { CELL_LEVELS } from '../geo/cell.ts';
import { ByteReader, CorruptPack } from './byte-reader.ts';
import { readCells } from './cell-column.ts';
import { COUNTS_COLUMN_IDS, COUNTS_FILE, type PackCounts } from './pack-counts.ts';
import type { PackProblem } from './pack-format.ts';
import { openFile } from './sealed-file.ts';
import { splitColumns } from './split-columns.ts';

/** What became of bytes that should be a counts pack. */
export type DecodedCounts = { ok: true; counts: PackCounts } | { ok: false; code: PackProblem };

/** Counts of a counts pack's bytes. Never throws on bytes, and never gives counts of a file that is not whole. */
export function decodeCounts(bytes: Uint8Array): DecodedCounts {
  const opened = openFile(COUNTS_FILE, bytes);
  if (!opened.ok) return opened;
  try {
    return { ok: true, counts: readCounts(opened.body) };
  } catch (error) {
    if (error instanceof CorruptPack) return { ok: false, code: 'corrupt' };
    throw error;
  }
}

function readCounts(body: Uint8Array): PackCounts {
  const reader = new ByteReader(body);
  const level = reader.varint();
  if (level > CELL_LEVELS) throw new CorruptPack('no level is so fine');
  const count = reader.varint();
  // A square takes a byte in each column: no count can make us reserve more than the file is worth.
  if (count > body.length) throw new CorruptPack('more squares than bytes');
  const columns = splitColumns(reader);
  const squares = Float64Array.from(readCells(columns(COUNTS_COLUMN_IDS.squares), count));
  for (let index = 0; index < count; index++) {
    const square = squares[index] ?? 0;
    if (square >= 4 ** level) throw new CorruptPack('a square lies beyond the world');
    if (index > 0 && square === squares[index - 1]) throw new CorruptPack('a square comes twice');
  }
  const numbers = columns(COUNTS_COLUMN_IDS.counts);
  const counts = new Uint32Array(count);
  for (let index = 0; index < count; index++) {
    const number = numbers.varint() + 1;
    if (number >= 2 ** 32) throw new CorruptPack('a count is too large');
    counts[index] = number;
  }
  numbers.end();
  return { level, squares, counts };
}
