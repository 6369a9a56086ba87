/**
 * The counts pack: how many cameras each coarse square holds, for phones that do not keep the whole world. It is counted
 * from the packs themselves and so exact as of the same line of the feed.
 */
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { COUNTS_LEVEL, countCells, joinCounts } from '../../domain/pack/count-cells.ts';
import { decodePack } from '../../domain/pack/decode-pack.ts';
import { encodeCounts } from '../../domain/pack/encode-counts.ts';
import type { PackCounts } from '../../domain/pack/pack-counts.ts';
import type { CountsRef, PackRef } from '../../protocol/schema/reads.ts';
import { sha256Of } from './context.ts';
import type { FileStore } from './file-store.ts';
import { compressPack } from './pack-file.ts';

/** Most bytes on the wire: squares grow until the file fits. */
export const COUNTS_BYTES = 150_000;

const unpack = promisify(brotliDecompress);

/**
 * Writes the counts pack of packs whose files are all there. Gives undefined when one is not, or cannot be read: a
 * manifest without counts is still a true one.
 */
export async function buildCounts(
  files: FileStore,
  packs: readonly PackRef[],
  maxBytes = COUNTS_BYTES,
): Promise<CountsRef | undefined> {
  const parts: PackCounts[] = [];
  for (const { sha256 } of packs) {
    const cells = await readCells(files, sha256);
    if (cells === undefined) return undefined;
    parts.push(countCells(cells, COUNTS_LEVEL));
  }
  for (let level = COUNTS_LEVEL; ; level--) {
    const bytes = encodeCounts(joinCounts(parts, level));
    const packed = await compressPack(bytes);
    if (packed.length > maxBytes && level > 0) continue;
    const sha256 = sha256Of(bytes);
    await files.put(sha256, packed);
    return { level, sizeBytes: packed.length, sha256 };
  }
}

async function readCells(files: FileStore, sha256: string): Promise<Iterable<number> | undefined> {
  const packed = await files.find(sha256);
  const decoded = packed && decodePack(await unpack(packed));
  return decoded?.ok ? decoded.pack.cells : undefined;
}
