/** The bytes in LevelDB's files as they were before it cut and packed them; so that a search for a marker is not blind. */
import { readVarint, unpackSnappy } from './snappy.ts';

const LOG_BLOCK = 32_768;
const LOG_HEADER = 7;
const FOOTER = 48;
/** The last eight bytes of a table. */
const MAGIC = '57fb808b247547db';
/** How Chromium begins a value of IndexedDB that it has packed by itself. */
const PACKED_VALUE = Buffer.from([0xff, 0x11, 0x02]);

/** A write-ahead log: records are cut where a block ends. */
export function joinLog(file: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let block = 0; block < file.length; block += LOG_BLOCK) {
    const end = Math.min(block + LOG_BLOCK, file.length);
    for (let at = block; at + LOG_HEADER <= end; ) {
      const length = file.readUInt16LE(at + 4);
      const type = file[at + 6] ?? 0;
      if (type === 0 || at + LOG_HEADER + length > end) break;
      parts.push(file.subarray(at + LOG_HEADER, at + LOG_HEADER + length));
      at += LOG_HEADER + length;
    }
  }
  return Buffer.concat(parts);
}

/** A sorted table: every block of it, unpacked. Undefined when it is none. */
export function unpackTable(file: Buffer): Buffer | undefined {
  if (file.length < FOOTER || file.subarray(-8).toString('hex') !== MAGIC) return undefined;
  const footer = file.subarray(-FOOTER);
  const meta = readHandle(footer, 0);
  const index = meta && readHandle(footer, meta.next);
  const block = index && readBlock(file, index);
  if (block === undefined) return undefined;
  return Buffer.concat([block, ...listHandles(block).map((handle) => readBlock(file, handle) ?? Buffer.alloc(0))]);
}

interface Handle {
  offset: number;
  size: number;
  next: number;
}

function readHandle(bytes: Buffer, at: number): Handle | undefined {
  const offset = readVarint(bytes, at);
  const size = offset && readVarint(bytes, offset.next);
  return offset && size && { offset: offset.value, size: size.value, next: size.next };
}

function readBlock(file: Buffer, { offset, size }: Handle): Buffer | undefined {
  const body = file.subarray(offset, offset + size);
  return file[offset + size] === 1 ? unpackSnappy(body) : body;
}

/** Values of an index block: where the others lie. */
function listHandles(block: Buffer): Handle[] {
  const handles: Handle[] = [];
  const end = block.length - 4 * (block.readUInt32LE(block.length - 4) + 1);
  for (let at = 0; at < end; ) {
    const shared = readVarint(block, at);
    const own = shared && readVarint(block, shared.next);
    const length = own && readVarint(block, own.next);
    if (own === undefined || length === undefined) break;
    const value = length.next + own.value;
    const handle = readHandle(block, value);
    if (handle) handles.push(handle);
    at = value + length.value;
  }
  return handles;
}

/** Values that Chromium packed before it stored them. */
export function unpackValues(bytes: Buffer): Buffer[] {
  const found: Buffer[] = [];
  for (let at = bytes.indexOf(PACKED_VALUE); at !== -1; at = bytes.indexOf(PACKED_VALUE, at + 1)) {
    const value = unpackSnappy(bytes.subarray(at + PACKED_VALUE.length));
    if (value) found.push(value);
  }
  return found;
}
