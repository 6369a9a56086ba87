/** Tables 0 … 7, one behind the other: entry `256 t + byte` is the remainder of that byte with t zero bytes behind it. */
const TABLES = makeTables();

/** CRC-32 of IEEE 802.3 (the one of zip and PNG), 0 … 2^32 − 1. Eight bytes a step: it is a good part of what reading a pack takes. */
export function crc32(bytes: Uint8Array): number {
  const tables = TABLES;
  const at = (index: number): number => tables[index] ?? 0;
  const whole = bytes.length - (bytes.length % 8);
  const words = new DataView(bytes.buffer, bytes.byteOffset, whole);
  let crc = -1;
  for (let start = 0; start < whole; start += 8) {
    const low = words.getInt32(start, true) ^ crc;
    const high = words.getInt32(start + 4, true);
    crc =
      at(1792 + (low & 255)) ^
      at(1536 + ((low >>> 8) & 255)) ^
      at(1280 + ((low >>> 16) & 255)) ^
      at(1024 + (low >>> 24)) ^
      at(768 + (high & 255)) ^
      at(512 + ((high >>> 8) & 255)) ^
      at(256 + ((high >>> 16) & 255)) ^
      at(high >>> 24);
  }
  for (const byte of bytes.subarray(whole)) crc = at((crc ^ byte) & 255) ^ (crc >>> 8);
  return ~crc >>> 0;
}

function makeTables(): Int32Array {
  const tables = new Int32Array(8 * 256);
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    tables[byte] = crc;
  }
  for (let index = 256; index < tables.length; index++) {
    const crc = tables[index - 256] ?? 0;
    tables[index] = (tables[crc & 255] ?? 0) ^ (crc >>> 8);
  }
  return tables;
}
