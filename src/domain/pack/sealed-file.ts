/** What packs and counts packs share: magic, version and length in front, a checksum behind. */
import { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import { crc32 } from './crc32.ts';
import { PACK_CHECKSUM_BYTES, PACK_HEADER_BYTES, type PackProblem } from './pack-format.ts';

/** What tells one kind of file from another. */
export interface FileKind {
  /** Four bytes. */
  magic: readonly number[];
  /** Version this code writes, and the highest it reads. */
  version: number;
}

/** The whole file around a body. */
export function sealFile({ magic, version }: FileKind, body: Uint8Array): Uint8Array {
  const writer = new ByteWriter();
  writer.raw(magic);
  writer.byte(version);
  writer.u32(PACK_HEADER_BYTES + body.length + PACK_CHECKSUM_BYTES);
  writer.raw(body);
  writer.u32(crc32(writer.toBytes()));
  return writer.toBytes();
}

/** Appends a column: its id, its length, and what `write` puts into it. */
export function writeColumn(body: ByteWriter, id: number, write: (column: ByteWriter) => void): void {
  const column = new ByteWriter();
  write(column);
  const bytes = column.toBytes();
  body.byte(id);
  body.varint(bytes.length);
  body.raw(bytes);
}

/** The body of a file that is whole, as a view; else why it is not. */
export function openFile(
  kind: FileKind,
  bytes: Uint8Array,
): { ok: true; body: Uint8Array } | { ok: false; code: PackProblem } {
  const code = problemOf(kind, bytes);
  if (code !== undefined) return { ok: false, code };
  return { ok: true, body: bytes.subarray(PACK_HEADER_BYTES, bytes.length - PACK_CHECKSUM_BYTES) };
}

function problemOf(kind: FileKind, bytes: Uint8Array): PackProblem | undefined {
  const shown = bytes.subarray(0, kind.magic.length);
  // Less than the magic can still be the beginning of a pack.
  if (bytes.length === 0 || shown.some((byte, index) => byte !== kind.magic[index])) return 'not-a-pack';
  const version = bytes[kind.magic.length];
  if (version !== undefined && version > kind.version) return 'too-new';
  if (bytes.length < PACK_HEADER_BYTES + PACK_CHECKSUM_BYTES) return 'truncated';
  const length = new ByteReader(bytes.subarray(kind.magic.length + 1)).u32();
  if (bytes.length < length) return 'truncated';
  const sealed = bytes.subarray(0, bytes.length - PACK_CHECKSUM_BYTES);
  const sum = new ByteReader(bytes.subarray(sealed.length)).u32();
  return version !== kind.version || bytes.length > length || sum !== crc32(sealed) ? 'corrupt' : undefined;
}
