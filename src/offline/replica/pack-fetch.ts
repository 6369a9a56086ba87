/** Fetches packs one by one. Each is stored as soon as it has come, so what is here is not fetched again. */
import type { Sha256 } from '../../domain/camera/camera.ts';
import { type Database, isNoRoom } from '../database.ts';
import { getRuntime } from '../runtime.ts';
import type { Trouble } from '../sync/api.ts';
import { PackProgress } from './pack-progress.ts';
import { readPack } from './read-pack.ts';

/** A file to fetch: its size on the wire, and the hash of its unpacked bytes. */
export interface PackFile {
  sha256: Sha256;
  sizeBytes: number;
}

/** Why a pack is not here. `no-room`: it came, and this phone has no place for it. */
export type FetchProblem = Trouble | 'no-room';

/** Fetches those that are not here yet; undefined when all are. What came before a problem stays. */
export async function fetchPacks(db: Database, files: readonly PackFile[]): Promise<FetchProblem | undefined> {
  const held = new Set(await db.packs.toCollection().primaryKeys());
  const missing = files.filter(({ sha256 }) => !held.has(sha256));
  if (missing.length === 0) return undefined;
  const sizeOf = (list: readonly PackFile[]) => list.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const progress = new PackProgress(sizeOf(files), sizeOf(files) - sizeOf(missing));
  try {
    for (const file of missing) {
      const problem = await fetchPack(db, file, progress);
      if (problem) return problem;
      progress.finish(file.sizeBytes);
    }
  } finally {
    progress.end();
  }
  return undefined;
}

/** A pack whose bytes do not have its hash is thrown away and asked for once more, past every cache. */
async function fetchPack(db: Database, { sha256, sizeBytes }: PackFile, progress: PackProgress) {
  for (const cache of ['default', 'reload'] as const) {
    const bytes = await readPack(sha256, cache, (share) => progress.show(share * sizeBytes));
    if (!bytes) return { problem: 'network' } as const;
    if ((await getRuntime().sha256(bytes)) !== sha256) continue;
    return keepPack(db, sha256, bytes);
  }
  return { problem: 'server' } as const;
}

/** The map pushes out nothing but older copies of what was looked at. */
async function keepPack(db: Database, sha256: Sha256, bytes: Uint8Array<ArrayBuffer>): Promise<'no-room' | undefined> {
  const put = () => db.packs.put({ sha256, bytes });
  const isFull = (error: unknown) => {
    if (isNoRoom(error)) return 'no-room' as const;
    throw error;
  };
  if ((await put().catch(isFull)) !== 'no-room') return undefined;
  // Most phones never need it, so it is not part of the first load.
  const { withSpareRoom } = await import('../room/spare.ts');
  return (await withSpareRoom(put).catch(isFull)) === 'no-room' ? 'no-room' : undefined;
}
