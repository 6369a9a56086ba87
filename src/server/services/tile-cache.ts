/**
 * Tiles on disk, bounded in bytes. A file is a line of JSON and the picture; its name is a hash and its time is a full
 * hour, so that the folder tells no more of who looked where than it must.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { absentIsUndefined } from './file-store.ts';

const HOUR_MS = 3_600_000;

/** A picture and what its source said of it. */
export interface CachedTile {
  contentType: string;
  /** Until then it is served without asking again; a full hour, ms. */
  freshUntil: number;
  etag?: string;
  lastModified?: string;
  bytes: Uint8Array;
}

/** Tiles by a key of the caller. */
export interface TileCache {
  find(key: string): Promise<CachedTile | undefined>;
  put(key: string, tile: CachedTile): Promise<void>;
}

/** Opens the folder and counts what is in it. Sources that differ must differ in their keys. */
export async function openTileCache(folder: string, maxBytes: number): Promise<TileCache> {
  await mkdir(folder, { recursive: true });
  const sizes = await readSizes(folder);
  let total = [...sizes.values()].reduce((sum, size) => sum + size, 0);

  const evict = async (): Promise<void> => {
    for (const [name, size] of sizes) {
      if (total <= maxBytes) return;
      sizes.delete(name);
      total -= size;
      await rm(join(folder, name), { force: true });
    }
  };
  return {
    find: async (key) => {
      const name = nameOf(key);
      const size = sizes.get(name);
      if (size === undefined) return undefined;
      // A map keeps the order of insertion: the front is what was used longest ago.
      sizes.delete(name);
      sizes.set(name, size);
      const file = await absentIsUndefined(readFile(join(folder, name)));
      return file && parseTile(file);
    },
    put: async (key, tile) => {
      const name = nameOf(key);
      const file = tileFile(tile);
      const path = join(folder, name);
      await writeFile(`${path}.part`, file);
      const hour = (Math.floor(tile.freshUntil / HOUR_MS) * HOUR_MS) / 1000;
      await utimes(`${path}.part`, hour, hour);
      await rename(`${path}.part`, path);
      total += file.length - (sizes.get(name) ?? 0);
      sizes.delete(name);
      sizes.set(name, file.length);
      await evict();
    },
  };
}

async function readSizes(folder: string): Promise<Map<string, number>> {
  const files: { name: string; size: number; mtimeMs: number }[] = [];
  for (const name of await readdir(folder)) {
    const { size, mtimeMs } = await stat(join(folder, name));
    if (name.endsWith('.part')) await rm(join(folder, name), { force: true });
    else files.push({ name, size, mtimeMs });
  }
  files.sort((a, b) => a.mtimeMs - b.mtimeMs);
  return new Map(files.map(({ name, size }) => [name, size]));
}

function nameOf(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 40);
}

function tileFile({ bytes, ...head }: CachedTile): Uint8Array {
  return Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), bytes]);
}

/** Undefined when the file is not one of ours: then the tile is fetched anew. */
function parseTile(file: Uint8Array): CachedTile | undefined {
  const end = file.indexOf(10);
  if (end === -1) return undefined;
  const head: unknown = JSON.parse(Buffer.from(file.subarray(0, end)).toString());
  return isHead(head) ? { ...head, bytes: file.subarray(end + 1) } : undefined;
}

function isHead(head: unknown): head is Omit<CachedTile, 'bytes'> {
  return head !== null && typeof head === 'object' && 'contentType' in head && 'freshUntil' in head;
}
