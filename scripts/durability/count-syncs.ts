/** Counts how often the server makes the disk write, by tracing its system calls: `kill -9` alone cannot show that. */
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startLiveServer } from '../live-server.ts';
import { aPush, Client } from './pushes.ts';

const PUSHES = 200;
const CLIENTS = 16;
/** The two clocks are one, read with different grain. */
const GRAIN_MS = 1;

/** One burst of pushes and the syncs of the write-ahead log that fell into it. */
export interface SyncReport {
  what: string;
  acknowledged: number;
  syncs: number;
  /** Pushes during which no sync began and ended: their answer cannot have waited for the disk. Must be 0. */
  withoutSync: number;
}

interface Span {
  from: number;
  to: number;
}

/** Is there a tracer? */
export function hasStrace(): boolean {
  return spawnSync('strace', ['-V']).status === 0;
}

/** Traces a server over 200 pushes one after the other and 200 by 16 clients. */
export async function countSyncs(dataDir: string): Promise<SyncReport[]> {
  const trace = join(dataDir, 'syncs.txt');
  const wrapper = ['strace', '-f', '-y', '-ttt', '-T', '-e', 'trace=fsync,fdatasync', '-o', trace];
  const server = await startLiveServer({ dataDir: join(dataDir, 'instance'), wrapper });
  const bursts: { what: string; pushes: Span[] }[] = [];
  try {
    bursts.push({ what: `${PUSHES} pushes, 1 client`, pushes: await pushFrom(server.url, 1) });
    bursts.push({ what: `${PUSHES} pushes, ${CLIENTS} clients`, pushes: await pushFrom(server.url, CLIENTS) });
  } finally {
    await server.stop();
  }
  const syncs = readTrace(await readFile(trace, 'utf8'));
  return bursts.map(({ what, pushes }) => {
    const begin = Math.min(...pushes.map(({ from }) => from));
    const end = Math.max(...pushes.map(({ to }) => to));
    return {
      what,
      acknowledged: pushes.length,
      syncs: syncs.filter(({ from, to }) => from >= begin && to <= end).length,
      withoutSync: pushes.filter((push) => !syncs.some((sync) => isWithin(sync, push))).length,
    };
  });
}

function isWithin(inner: Span, outer: Span): boolean {
  return inner.from >= outer.from - GRAIN_MS && inner.to <= outer.to + GRAIN_MS;
}

/** Times of every acknowledged push. @throws {Error} when one is not taken */
async function pushFrom(url: string, count: number): Promise<Span[]> {
  const spans: Span[] = [];
  let left = PUSHES;
  const clients = Array.from({ length: count }, () => new Client(url));
  await Promise.all(
    clients.map(async (client) => {
      while (left > 0) {
        left -= 1;
        const sent = await aPush();
        const from = performance.timeOrigin + performance.now();
        const { status, body } = await client.push(sent);
        if (status !== 201) throw new Error(`expected a push to be taken, got ${status}: ${body}`);
        spans.push({ from, to: performance.timeOrigin + performance.now() });
      }
    }),
  );
  for (const client of clients) client.close();
  return spans;
}

/** Completed syncs of the write-ahead log: `1234 1700000000.123456 fdatasync(21</…/overseen.sqlite-wal>) = 0 <0.000321>`. */
function readTrace(text: string): Span[] {
  const whole = /^\d+\s+(\d+\.\d+) f(?:data)?sync\(\d+<[^>]*-wal>\)\s+= 0 <(\d+\.\d+)>$/gm;
  // Another thread's call may come in between; then strace prints a call in two halves.
  const begun = /^(\d+)\s+(\d+\.\d+) f(?:data)?sync\(\d+<[^>]*-wal> <unfinished \.\.\.>$/gm;
  const spans = [...text.matchAll(whole)].map(([, at, took]) => spanOf(Number(at), Number(took)));
  for (const [, thread, at] of text.matchAll(begun)) {
    const ended = new RegExp(
      `^${thread}\\s+\\d+\\.\\d+ <\\.\\.\\. f(?:data)?sync resumed>\\)\\s+= 0 <(\\d+\\.\\d+)>$`,
      'gm',
    );
    ended.lastIndex = text.indexOf(at ?? '');
    const took = ended.exec(text)?.[1];
    if (took !== undefined) spans.push(spanOf(Number(at), Number(took)));
  }
  return spans;
}

const spanOf = (atS: number, tookS: number): Span => ({ from: atS * 1000, to: (atS + tookS) * 1000 });
