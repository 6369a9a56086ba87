/** Thrown by readers of a pack and caught by `decodePack`: the bytes say something a pack cannot say. */
export class CorruptPack extends Error {}

/** Reads a run of bytes front to back; every read beyond its end throws `CorruptPack`. */
export class ByteReader {
  private readonly bytes: Uint8Array;
  private at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get left(): number {
    return this.bytes.length - this.at;
  }

  byte(): number {
    const value = this.bytes[this.at++];
    if (value === undefined) throw new CorruptPack('a value reaches beyond the end');
    return value;
  }

  /** View, not a copy. */
  take(length: number): Uint8Array {
    if (length > this.left) throw new CorruptPack('a run of bytes reaches beyond the end');
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  u32(): number {
    const [a = 0, b = 0, c = 0, d = 0] = this.take(4);
    return (a | (b << 8) | (c << 16) | (d << 24)) >>> 0;
  }

  varint(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte();
      value += (byte & 127) * scale;
      if (value >= 2 ** 32) throw new CorruptPack('a varint is too large');
      if (byte < 128) {
        if (byte === 0 && scale > 1) throw new CorruptPack('a varint is longer than it needs to be');
        return value;
      }
    }
  }

  /** Fails unless all has been read. */
  end(): void {
    if (this.left > 0) throw new CorruptPack('bytes are left over');
  }
}
