/** Numbers and names out of the bytes of a file. Beyond its end everything is 0: callers check lengths first. */

/** Big-endian, 16 bits. */
export function readU16(bytes: Uint8Array, at: number): number {
  return (byteAt(bytes, at) << 8) | byteAt(bytes, at + 1);
}

/** Big-endian, 32 bits, never negative. */
export function readU32(bytes: Uint8Array, at: number): number {
  return readU16(bytes, at) * 0x10000 + readU16(bytes, at + 2);
}

/** Little-endian, 16 bits. */
export function readU16Le(bytes: Uint8Array, at: number): number {
  return byteAt(bytes, at) | (byteAt(bytes, at + 1) << 8);
}

/** Little-endian, 24 bits. */
export function readU24Le(bytes: Uint8Array, at: number): number {
  return readU16Le(bytes, at) | (byteAt(bytes, at + 2) << 16);
}

/** Little-endian, 32 bits, never negative. */
export function readU32Le(bytes: Uint8Array, at: number): number {
  return readU16Le(bytes, at) + readU16Le(bytes, at + 2) * 0x10000;
}

/** Bytes as Latin letters. */
export function readAscii(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

/** One byte. */
export function byteAt(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? 0;
}
