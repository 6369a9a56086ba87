/** Follows the chain with the browser's own hashes. */
import type { Chain } from '../../domain/log/chain.ts';
import type { ChainedEntry, LogBody } from '../../domain/log/entry.ts';
import { hashText } from '../runtime.ts';

/** Hashes under way at once: enough to keep the other thread busy, few enough to hold nothing up. */
const AT_ONCE = 200;

/** An entry with its body as read; undefined when it cannot be. */
export interface ReadEntry {
  entry: ChainedEntry;
  body: LogBody | undefined;
}

/** Adds entries to a chain. */
export async function checkEntries(chain: Chain, entries: readonly ChainedEntry[]): Promise<ReadEntry[]> {
  const read: ReadEntry[] = [];
  for (let start = 0; start < entries.length; start += AT_ONCE) {
    const part = entries.slice(start, start + AT_ONCE);
    const digests = await Promise.all(part.map(({ prev, body }) => hashText(`${prev}\n${body}`)));
    for (const [index, entry] of part.entries()) read.push({ entry, body: chain.add(entry, digests[index] ?? '') });
  }
  return read;
}
