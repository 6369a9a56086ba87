/** Files named by hashes under one folder: written whole or not at all, never changed. */
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

const NAME = /^[0-9a-f]{64}$/;

/** The files of one folder. */
export interface FileStore {
  /** Stores bytes durably under a name; an existing file stays as it is. */
  put(name: string, bytes: Uint8Array): Promise<void>;
  find(name: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  has(name: string): Promise<boolean>;
  /** Bytes of a file; undefined when there is none. */
  sizeOf(name: string): Promise<number | undefined>;
  remove(name: string): Promise<void>;
  list(): Promise<string[]>;
  /** Removes half-written files that were last touched before this time; returns how many. Crashes leave them. */
  removeParts(beforeMs: number): Promise<number>;
  /** Where a file is, whether it exists or not. @throws {RangeError} on a name that is no hash */
  pathOf(name: string): string;
}

/** Opens a folder; it is made with the first file. `suffix` starts with a dot. */
export function openFileStore(folder: string, suffix: string): FileStore {
  const pathOf = (name: string): string => {
    if (!NAME.test(name)) throw new RangeError(`expected 64 hex digits, got ${name.length} characters`);
    return join(folder, name + suffix);
  };
  return {
    pathOf,
    put: async (name, bytes) => {
      const path = pathOf(name);
      if (await exists(path)) return;
      await mkdir(folder, { recursive: true });
      await writeWhole(path, bytes);
    },
    find: (name) => absentIsUndefined(readFile(pathOf(name))),
    has: (name) => exists(pathOf(name)),
    sizeOf: async (name) => (await absentIsUndefined(stat(pathOf(name))))?.size,
    remove: (name) => rm(pathOf(name), { force: true }),
    list: async () => {
      const entries = (await absentIsUndefined(readdir(folder))) ?? [];
      return entries
        .filter((entry) => entry.endsWith(suffix))
        .map((entry) => entry.slice(0, -suffix.length))
        .filter((name) => NAME.test(name));
    },
    removeParts: (beforeMs) => removeParts(folder, beforeMs),
  };
}

async function removeParts(folder: string, beforeMs: number): Promise<number> {
  const entries = (await absentIsUndefined(readdir(folder))) ?? [];
  let removed = 0;
  for (const entry of entries) {
    if (!entry.endsWith('.part')) continue;
    const path = join(folder, entry);
    const file = await absentIsUndefined(stat(path));
    if (file === undefined || file.mtimeMs >= beforeMs) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
}

/** Writes beside and renames, so that a crash leaves no half file under the name. */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const part = `${path}.${process.pid}.${partNumber++}.part`;
  const file = await open(part, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(part, path);
}

let partNumber = 0;

async function exists(path: string): Promise<boolean> {
  return (await absentIsUndefined(stat(path))) !== undefined;
}

/** The result of work on a file, or undefined when there is no such file. */
export async function absentIsUndefined<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
