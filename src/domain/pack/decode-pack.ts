import { DEVICE_KINDS, HOUSINGS, LIFE_STATES, MOUNTS, TRUSTS, ZONES } from '../camera/vocabulary.ts';
import { FIRST_AIMS_NAME } from './aim-code.ts';
import { ByteReader, CorruptPack } from './byte-reader.ts';
import { readCells } from './cell-column.ts';
import { type Codes, emptyCodes, type PackColumns } from './pack-columns.ts';
import { COLUMN_IDS, MAX_PACK_POINTS, PACK_FILE, type PackProblem } from './pack-format.ts';
import { openFile } from './sealed-file.ts';
import { splitColumns } from './split-columns.ts';
import { decodeUtf8 } from './utf8.ts';

/** What became of bytes that should be a pack. */
export type DecodedPack = { ok: true; pack: PackColumns } | { ok: false; code: PackProblem };

/** Columns of a pack's bytes. Never throws on bytes, and never gives points of a pack that is not whole. */
export function decodePack(bytes: Uint8Array): DecodedPack {
  const opened = openFile(PACK_FILE, bytes);
  if (!opened.ok) return opened;
  try {
    return { ok: true, pack: readPack(opened.body) };
  } catch (error) {
    if (error instanceof CorruptPack) return { ok: false, code: 'corrupt' };
    throw error;
  }
}

function readPack(body: Uint8Array): PackColumns {
  const reader = new ByteReader(body);
  const count = reader.varint();
  // A point takes a byte in each column: no count can make us reserve more than the file is worth.
  if (count > MAX_PACK_POINTS || count > body.length) throw new CorruptPack('more points than bytes');
  const column = splitColumns(reader);
  const aims = readNamed(column(COLUMN_IDS.aims), count, FIRST_AIMS_NAME);
  const operators = readNamed(column(COLUMN_IDS.operators), count, 1);
  const manufacturers = readNamed(column(COLUMN_IDS.manufacturers), count, 1);
  return {
    count,
    cells: readCells(column(COLUMN_IDS.cells), count),
    kinds: readWords(column(COLUMN_IDS.kinds), count, DEVICE_KINDS.length),
    forms: readForms(column(COLUMN_IDS.forms), count),
    aims: aims.codes,
    mounts: readWords(column(COLUMN_IDS.mounts), count, MOUNTS.length),
    zones: readWords(column(COLUMN_IDS.zones), count, ZONES.length),
    standings: readStandings(column(COLUMN_IDS.standings), count),
    operators: operators.codes,
    manufacturers: manufacturers.codes,
    ...readMonths(column(COLUMN_IDS.months), count),
    aimNames: aims.names,
    operatorNames: operators.names,
    manufacturerNames: manufacturers.names,
  };
}

function readBytes(reader: ByteReader, count: number): Uint8Array {
  // A copy: a view would keep the whole file in memory.
  const bytes = reader.take(count).slice();
  reader.end();
  return bytes;
}

/** Codes beyond our list are words that a later version appended: "not known" to us. */
function readWords(reader: ByteReader, count: number, largest: number): Uint8Array {
  const codes = readBytes(reader, count);
  for (let index = 0; index < count; index++) if ((codes[index] ?? 0) > largest) codes[index] = 0;
  return codes;
}

function readForms(reader: ByteReader, count: number): Uint8Array {
  const forms = readBytes(reader, count);
  for (let index = 0; index < count; index++) {
    const form = forms[index] ?? 0;
    if (form >> 1 > HOUSINGS.length) forms[index] = form & 1;
  }
  return forms;
}

function readStandings(reader: ByteReader, count: number): Uint8Array {
  const standings = readBytes(reader, count);
  for (let index = 0; index < count; index++) {
    const code = standings[index] ?? 0;
    if (code >> 4 >= LIFE_STATES.length || (code & 15) >= TRUSTS.length)
      throw new CorruptPack('a standing is not in the vocabulary');
  }
  return standings;
}

function readNamed(reader: ByteReader, count: number, first: number): { names: string[]; codes: Codes } {
  const size = reader.varint();
  if (size > reader.left) throw new CorruptPack('a dictionary is longer than its column');
  const names = Array.from({ length: size }, () => {
    const name = decodeUtf8(reader.take(reader.varint()));
    if (name === undefined || name === '') throw new CorruptPack('an entry of a dictionary is no text');
    return name;
  });
  const codes = emptyCodes(count, first + size);
  const bytes = takeBytes(reader, count);
  for (let index = 0; index < count; index++) {
    const code = bytes === undefined ? reader.varint() : (bytes[index] ?? 0);
    if (code >= first + size) throw new CorruptPack('an entry is missing from a dictionary');
    codes[index] = code;
  }
  reader.end();
  return { names, codes };
}

/** One byte each where no more than 255 months occur, as nearly always. */
function readMonths(reader: ByteReader, count: number): { months: Codes; monthNumbers: number[] } {
  const newest = reader.varint();
  if (newest > 0xffff) throw new CorruptPack('a month is too large');
  const codeByBack = new Uint32Array(newest + 1);
  const monthNumbers: number[] = [];
  const months = new Uint16Array(count);
  const bytes = takeBytes(reader, count);
  for (let index = 0; index < count; index++) {
    const back = bytes === undefined ? reader.varint() : (bytes[index] ?? 0);
    if (back === 0) continue;
    if (back > newest) throw new CorruptPack('a month lies before the first one');
    if (codeByBack[back] === 0) codeByBack[back] = monthNumbers.push(1 + newest - back);
    months[index] = codeByBack[back] ?? 0;
  }
  reader.end();
  return { months: monthNumbers.length < 256 ? Uint8Array.from(months) : months, monthNumbers };
}

/**
 * The numbers that a column ends with, where there are as many bytes as numbers, as nearly always: each is one byte
 * then, and there is nothing to put together. Undefined where some are longer.
 */
function takeBytes(reader: ByteReader, count: number): Uint8Array | undefined {
  if (reader.left !== count) return undefined;
  const bytes = reader.take(count);
  for (const byte of bytes) if (byte > 127) throw new CorruptPack('a value reaches beyond the end');
  return bytes;
}
