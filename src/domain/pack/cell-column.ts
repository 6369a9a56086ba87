/**
 * The column of cells: differences split into a class byte, which compresses, and bits, which cannot. See
 * docs/pack-format.md.
 */
import { CELL_COUNT } from '../geo/cell.ts';
import { type ByteReader, CorruptPack } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';
import { type PackedCells, PackedCellsWriter } from './packed-cells.ts';

/** Class of the largest difference: 52 bits with the second one set. */
const MAX_CLASS = 2 * 52 + 1;

/** Number of bits below the two highest ones. */
const restBits = (kind: number) => Math.max(0, (kind >> 1) - 2);

/** Smallest difference of a class. */
function smallestOf(kind: number): number {
  const bits = kind >> 1;
  return bits < 2 ? bits : 2 ** (bits - 1) + (kind & 1) * 2 ** (bits - 2);
}

const REST = Uint8Array.from({ length: MAX_CLASS + 1 }, (_, kind) => restBits(kind));

const SMALLEST = Float64Array.from({ length: MAX_CLASS + 1 }, (_, kind) => smallestOf(kind));

function classOf(difference: number): number {
  if (difference < 2) return 2 * difference;
  // Math.log2 rounds up just below a power of two once numbers are large, so count by halves of the integer.
  const high = Math.floor(difference / 2 ** 26);
  const bits = high > 0 ? 26 + (32 - Math.clz32(high)) : 32 - Math.clz32(difference);
  const second = Math.floor(difference / 2 ** (bits - 2)) % 2;
  return 2 * bits + second;
}

/** Appends sorted cells. */
export function writeCells(writer: ByteWriter, cells: Iterable<number> & { readonly length: number }): void {
  const classes = new Uint8Array(cells.length);
  const bits = new BitWriter();
  let previous = 0;
  let index = 0;
  for (const cell of cells) {
    const kind = classOf(cell - previous);
    classes[index++] = kind;
    bits.put(cell - previous - smallestOf(kind), restBits(kind));
    previous = cell;
  }
  writer.raw(classes);
  bits.flushTo(writer);
}

/** Reads `count` cells, which come sorted; throws `CorruptPack` on a class or cell out of range. */
export function readCells(reader: ByteReader, count: number): PackedCells {
  const classes = reader.take(count);
  const bits = new BitReader(reader.take(reader.left));
  const cells = new PackedCellsWriter(count);
  let left = bits.length;
  let cell = 0;
  for (let index = 0; index < count; index++) {
    const kind = classes[index] ?? 0;
    // Below two bits there is no second one to tell.
    if (kind > MAX_CLASS || kind === 1 || kind === 3) throw new CorruptPack(`no class of differences is ${kind}`);
    const rest = REST[kind] ?? 0;
    if (rest > left) throw new CorruptPack('the bits of the cells end too early');
    left -= rest;
    cell += (SMALLEST[kind] ?? 0) + (rest <= WORD_BITS ? bits.cut(rest) : bits.cutLong(rest));
    if (cell >= CELL_COUNT) throw new CorruptPack('a cell lies beyond the world');
    cells.add(cell);
  }
  bits.end();
  return cells.finish();
}

class BitWriter {
  private readonly bytes: number[] = [];
  private open = 0;
  private used = 0;

  put(value: number, count: number): void {
    let rest = value;
    let left = count;
    while (left > 0) {
      const room = Math.min(8 - this.used, left);
      this.open |= (rest % 2 ** room) << this.used;
      rest = Math.floor(rest / 2 ** room);
      this.used += room;
      left -= room;
      if (this.used === 8) this.close();
    }
  }

  flushTo(writer: ByteWriter): void {
    if (this.used > 0) this.close();
    writer.raw(this.bytes);
  }

  private close(): void {
    this.bytes.push(this.open);
    this.open = 0;
    this.used = 0;
  }
}

/** Bits that can be cut out of four bytes wherever they begin in the first. */
const WORD_BITS = 25;

class BitReader {
  private readonly bytes: Uint8Array;
  private readonly words: DataView;
  /** Bits that have been read. */
  private at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.words = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  /** Bits in all: whoever reads counts them down. */
  get length(): number {
    return this.bytes.length * 8;
  }

  /** More than `WORD_BITS`, which are there. */
  cutLong(count: number): number {
    const low = this.cut(WORD_BITS);
    // At most 50 bits remain below the two highest of 52.
    return low + this.cut(count - WORD_BITS) * 2 ** WORD_BITS;
  }

  /** Fails unless all has been read but the zeros that fill the last byte. */
  end(): void {
    const left = this.bytes.length * 8 - this.at;
    if (left >= 8 || this.cut(left) !== 0) throw new CorruptPack('bits of the cells are left over');
  }

  /** At most `WORD_BITS`, which are there. */
  cut(count: number): number {
    const { bytes } = this;
    // A column has at most 50 bits for each of 2^24 points: less than 2^30 in all, and so an integer the processor knows.
    const first = this.at >>> 3;
    const word = first + 4 > bytes.length ? this.lastWord(first) : this.words.getInt32(first, true);
    const value = (word >>> (this.at & 7)) & ((1 << count) - 1);
    this.at += count;
    return value;
  }

  /** The four bytes from `first` on, with zeros behind the last one. */
  private lastWord(first: number): number {
    let word = 0;
    for (let index = 3; index >= 0; index--) word = (word << 8) | (this.bytes[first + index] ?? 0);
    return word;
  }
}
