/** Answers about the log, ready to send. */
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import type { Store } from '../../../storage/store.ts';
import { sha256Of } from '../context.ts';
import { type EncodedBytes, PackedBody } from '../packed-body.ts';
import { atomFeed, FEED_ENTRIES } from './atom.ts';
import type { LogFiles } from './log-files.ts';

const unpack = promisify(brotliDecompress);

/** A body and the version it is. */
export interface LogAnswer {
  /** Without quotes. */
  etag: string;
  body: PackedBody;
}

/** Head, entries and feed of the log. */
export interface LogBodies {
  /** Undefined before the first was published. */
  head(): Promise<LogAnswer | undefined>;
  segment(number: number, sha256: string, encoding: 'br' | 'identity'): Promise<EncodedBytes | undefined>;
  feed(): Promise<LogAnswer>;
}

/** Answers from the files of the log, and of the feed from the store. */
export function openLogBodies(
  files: Pick<LogFiles, 'find' | 'findHead' | 'readHead'>,
  store: Pick<Store, 'logPlace' | 'listLog'>,
  origin: string,
): LogBodies {
  let head: LogAnswer | undefined;
  let feed: LogAnswer | undefined;
  return {
    head: async () => {
      const found = await files.findHead();
      if (found === undefined) return undefined;
      const etag = sha256Of(found.bytes).slice(0, 32);
      if (head?.etag !== etag) head = { etag, body: new PackedBody(found.bytes) };
      return head;
    },
    segment: async (number, sha256, encoding) => {
      const file = await files.find(number, sha256);
      if (file === undefined) return undefined;
      const packed = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
      return { encoding, bytes: encoding === 'br' ? packed : await unpack(packed) };
    },
    feed: async () => {
      // No further than the head: what waits to be signed is not told here either.
      const published = (await files.readHead())?.checkpoint;
      const { epoch, size } = published ?? { epoch: (await store.logPlace()).epoch, size: 0 };
      const etag = `${epoch}.${size}`;
      if (feed?.etag !== etag) {
        const from = Math.max(0, size - FEED_ENTRIES);
        const entries = size === from ? [] : await store.listLog(from, size - from);
        feed = { etag, body: new PackedBody(Buffer.from(atomFeed(entries, epoch, origin))) };
      }
      return feed;
    },
  };
}
