import { ByteReader, CorruptPack } from './byte-reader.ts';

/**
 * Splits the rest of a body into columns; the answer gives a reader of one by its id. Columns of unknown ids are left
 * alone; a doubled or a missing one throws `CorruptPack`.
 */
export function splitColumns(reader: ByteReader): (id: number) => ByteReader {
  const columns = new Map<number, Uint8Array>();
  while (reader.left > 0) {
    const id = reader.byte();
    if (columns.has(id)) throw new CorruptPack(`column ${id} comes twice`);
    columns.set(id, reader.take(reader.varint()));
  }
  return (id) => {
    const bytes = columns.get(id);
    if (bytes === undefined) throw new CorruptPack(`column ${id} is missing`);
    return new ByteReader(bytes);
  };
}
