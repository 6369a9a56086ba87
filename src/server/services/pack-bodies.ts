/** Packs in memory, ready to send: a file never changes under its name, it only goes when its time is over. */
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { createByteCache } from './byte-cache.ts';
import type { FileStore } from './file-store.ts';
import type { EncodedBytes } from './packed-body.ts';

/** The packs of five million cameras, and some of them unpacked. */
const MAX_BYTES = 32_000_000;
/** A file that was removed is given out for no longer than this. */
const TRUST_MS = 10_000;
const unpack = promisify(brotliDecompress);

interface KeptPack {
  bytes: EncodedBytes;
  seenAt: number;
}

/** Packs by the hash of their unpacked bytes. */
export interface PackBodies {
  /** The pack as its file, or unpacked for a reader who does not take brotli. Undefined when there is none. */
  find(sha256: string, encoding: 'br' | 'identity'): Promise<EncodedBytes | undefined>;
  /** The same at once, if it is in memory and known to be there still. */
  kept(sha256: string, encoding: 'br' | 'identity'): EncodedBytes | undefined;
}

/** Packs of a folder; at most `maxBytes` are kept. */
export function openPackBodies(
  files: Pick<FileStore, 'find' | 'has'>,
  now: () => number,
  maxBytes = MAX_BYTES,
): PackBodies {
  const kept = createByteCache<KeptPack>(maxBytes);

  const findKept = async (sha256: string, key: string): Promise<KeptPack | undefined> => {
    const pack = kept.find(key);
    if (pack === undefined || now() - pack.seenAt < TRUST_MS) return pack;
    pack.seenAt = now();
    if (await files.has(sha256)) return pack;
    kept.remove(key);
    return undefined;
  };
  return {
    kept: (sha256, encoding) => {
      const pack = kept.find(`${encoding} ${sha256}`);
      return pack !== undefined && now() - pack.seenAt < TRUST_MS ? pack.bytes : undefined;
    },
    find: async (sha256, encoding) => {
      const key = `${encoding} ${sha256}`;
      const known = await findKept(sha256, key);
      if (known !== undefined) return known.bytes;
      const file = await files.find(sha256);
      if (file === undefined) return undefined;
      const packed = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
      const bytes = { encoding, bytes: encoding === 'br' ? packed : await unpack(packed) };
      kept.put(key, { bytes, seenAt: now() }, bytes.bytes.length);
      return bytes;
    },
  };
}
