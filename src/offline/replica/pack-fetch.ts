/** Fetches packs one by one. Each is stored as soon as it has come, so what is here is not fetched again. */
import type { Sha256 } from '../../domain/camera/camera.ts';
import { packPath } from '../../protocol/endpoint.ts';
import { type Database, isNoRoom } from '../database.ts';
import { getRuntime } from '../runtime.ts';
import { isNetworkError, type Trouble } from '../sync/api.ts';
import { PackProgress } from './pack-progress.ts';

const PACK_TIMEOUT_MS = 120_000;

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

async function readPack(
  sha256: Sha256,
  cache: RequestCache,
  onShare: (share: number) => void,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const signal = AbortSignal.timeout(PACK_TIMEOUT_MS);
  try {
    const response = await getRuntime().fetch(packPath(sha256), { cache, signal, credentials: 'omit' });
    return response.ok ? await readBody(response, onShare) : undefined;
  } catch (error) {
    if (isNetworkError(error)) return undefined;
    throw error;
  }
}

/** Bytes at which a pack says how many there are. */
const LENGTH_AT = 5;

async function readBody(response: Response, onShare: (share: number) => void): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  let whole = 0;
  for (const reader = response.body?.getReader(); ; ) {
    const { done, value } = (await reader?.read()) ?? { done: true };
    if (done || value === undefined) break;
    chunks.push(value);
    length += value.length;
    // The wire tells the packed size only; the pack itself says how long it is.
    whole ||= lengthOf(chunks[0]);
    if (whole > 0) onShare(Math.min(1, length / whole));
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

function lengthOf(first: Uint8Array | undefined): number {
  if (first === undefined || first.length < LENGTH_AT + 4) return 0;
  return new DataView(first.buffer, first.byteOffset).getUint32(LENGTH_AT, true);
}
