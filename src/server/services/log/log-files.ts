/**
 * The log as static files under `log/` of the data folder: `head.json` with the latest signed checkpoint, and the entries in files of at
 * most 1,000, each in a folder of its number under the hash of its text. A full file never changes, unless a body in it was purged.
 */
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { Sha256 } from '../../../domain/camera/camera.ts';
import type { LogHead } from '../../../protocol/schema/log.ts';
import { absentIsUndefined, type FileStore, openFileStore, writeWhole } from '../file-store.ts';

const HEAD_FILE = 'head.json';

/** A reader may hold the former head for a while: files that left it stay an hour. */
const KEEP_OLD_MS = 60 * 60_000;

const compress = promisify(brotliCompress);

/** The folder of the log. */
export interface LogFiles {
  /** Path of the head's file. */
  headPath: string;
  readHead(): Promise<LogHead | undefined>;
  /** Bytes of `head.json` and when they were written; undefined before the first. */
  findHead(): Promise<{ bytes: Buffer; writtenAt: number } | undefined>;
  writeHead(head: LogHead): Promise<void>;
  /** Stores the text of a file; gives its bytes on the wire. */
  put(number: number, sha256: Sha256, text: string, isFull: boolean): Promise<number>;
  /** The file as it is stored: brotli. */
  find(number: number, sha256: Sha256): Promise<Uint8Array<ArrayBuffer> | undefined>;
  has(number: number, sha256: Sha256): Promise<boolean>;
  /** Removes what is not this file from the folder of a number: at once, or what is older than an hour. */
  clear(number: number, keep: Sha256 | undefined, now: number | 'at-once'): Promise<void>;
  /** Numbers that have a folder. */
  listNumbers(): Promise<number[]>;
}

/** Opens the folder; it is made with the first file. */
export function openLogFiles(dataDir: string): LogFiles {
  const folder = join(dataDir, 'log');
  const headPath = join(folder, HEAD_FILE);
  const folderOf = (number: number): FileStore => openFileStore(join(folder, String(number)), '.br');
  return {
    headPath,
    readHead: async () => {
      const text = await absentIsUndefined(readFile(headPath, 'utf8'));
      return text === undefined ? undefined : (JSON.parse(text) as LogHead);
    },
    findHead: async () => {
      const found = await absentIsUndefined(Promise.all([readFile(headPath), stat(headPath)]));
      return found && { bytes: found[0], writtenAt: found[1].mtimeMs };
    },
    writeHead: async (head) => {
      await mkdir(folder, { recursive: true });
      await writeWhole(headPath, Buffer.from(JSON.stringify(head)));
    },
    put: async (number, sha256, text, isFull) => {
      const bytes = Buffer.from(text);
      const packed = await compress(bytes, {
        params: {
          // What grows is written again soon; half of all is hashes, which nothing packs.
          [constants.BROTLI_PARAM_QUALITY]: isFull ? 9 : 5,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        },
      });
      await folderOf(number).put(sha256, packed);
      // It may have been there already, packed otherwise.
      return (await folderOf(number).sizeOf(sha256)) ?? packed.length;
    },
    find: (number, sha256) => folderOf(number).find(sha256),
    has: (number, sha256) => folderOf(number).has(sha256),
    clear: async (number, keep, now) => {
      const files = folderOf(number);
      // Crashes leave halves of files; younger ones may be another process's.
      if (now !== 'at-once') await files.removeParts(now - KEEP_OLD_MS);
      for (const name of await files.list()) {
        if (name === keep) continue;
        const age = now === 'at-once' ? Number.POSITIVE_INFINITY : now - (await stat(files.pathOf(name))).mtimeMs;
        if (age > KEEP_OLD_MS) await files.remove(name);
      }
      if (keep === undefined) await rm(join(folder, String(number)), { recursive: true, force: true });
    },
    listNumbers: async () => {
      const entries = (await absentIsUndefined(readdir(folder))) ?? [];
      return entries.filter((entry) => /^[1-9][0-9]*$/.test(entry)).map(Number);
    },
  };
}
