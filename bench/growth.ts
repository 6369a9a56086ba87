/** What ten times the cameras cost: the anchor of each line is the small world, asked the same in turn. */

import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { startLiveServer } from '../scripts/live-server.ts';
import { cellRangeOfQuadkey, quadkeyOf } from '../src/domain/geo/cell.ts';
import { PATHS } from '../src/protocol/endpoint.ts';
import { LIMITS } from '../src/protocol/limits.ts';
import { buildPacks, openPackFiles, PACK_POINTS } from '../src/server/services/packs.ts';
import { listQueue } from '../src/server/services/queue.ts';
import type { Store } from '../src/storage/store.ts';
import type { Bench, BenchSize, Reading } from './bench.ts';
import { interleave, median, timed } from './measure.ts';
import { contextOf } from './queue.ts';
import { inFolder, publishPoints, withStore } from './stores.ts';
import { submissionOf } from './submissions.ts';
import { BENCH_DAY, PART, partOf } from './world.ts';

export const growth: Bench = { name: 'growth', goal: 'P9', run };

const SMALL_PARTS = 2;
const FULL_SMALL_PARTS = 10;
const TIMES_LARGER = 10;
/** Entries that wait, for each 100 cameras. */
const WAITING_SHARE = 0.01;
const ASKED = 40;
const REQUESTS = 300;

/** One size, filled, with what filling it took. */
interface Instance {
  dataDir: string;
  store: Store;
  cameras: number;
  importMs: number;
  packsMs: number;
}

function run({ repeats, isFull }: BenchSize): Promise<Reading[]> {
  const parts = isFull ? FULL_SMALL_PARTS : SMALL_PARTS;
  return inFolder((smallDir) =>
    inFolder(async (largeDir) => {
      const readings = await withStore(smallDir, (smallStore) =>
        withStore(largeDir, async (largeStore) => {
          const small = await fill(smallDir, smallStore, parts);
          const large = await fill(largeDir, largeStore, parts * TIMES_LARGER);
          return [...(await compareReads(small, large, repeats)), ...compareBuilds(small, large)];
        }),
      );
      return [...readings, await compareMemory(smallDir, largeDir)];
    }),
  );
}

async function fill(dataDir: string, store: Store, parts: number): Promise<Instance> {
  let importMs = 0;
  for (let part = 0; part < parts; part++) {
    const points = partOf(part);
    importMs += await timed(() => publishPoints(store, points, part * PART));
  }
  const cameras = parts * PART;
  const waiting = partOf(0).slice(0, 500).map(submissionOf);
  for (let n = 0; n < cameras * WAITING_SHARE; n += waiting.length) {
    const fresh = waiting.map((item) => ({ ...item, opId: randomBytes(16).toString('hex') }));
    await store.receiveAll(fresh, BENCH_DAY);
  }
  const builder = { files: openPackFiles(dataDir), holder: 'bench', maxPoints: PACK_POINTS };
  const packsMs = await timed(async () => {
    const build = await buildPacks({ store, now: Date.now }, builder);
    if (!build.ok) throw new Error(`expected packs, got ${build.reason}`);
  });
  return { dataDir, store, cameras, importMs, packsMs };
}

/** Milliseconds of one question, the median of many; the same questions to both worlds. */
async function compareReads(small: Instance, large: Instance, repeats: number): Promise<Reading[]> {
  const points = partOf(0);
  const quadkeys = await unchangedCells(small, large);
  const questions: Record<string, (store: Store, n: number) => Promise<unknown>> = {
    'a cell': (store, n) =>
      store.listCameras(cellRangeOfQuadkey(quadkeys[n % quadkeys.length] ?? ''), LIMITS.cellCameras),
    '1,000 changes': (store, n) => store.listChanges(n * 1000, LIMITS.changesPage),
    'a push': (store, n) => store.receiveAll([submissionOf(points[n] ?? points[0] ?? never())], BENCH_DAY),
    'two queue pages': twoPages,
  };
  const readings: Reading[] = [];
  for (const [what, ask] of Object.entries(questions)) {
    const askAll = (store: Store) => async (): Promise<number> => {
      const times: number[] = [];
      for (let n = 0; n < ASKED; n++) times.push(await timed(async () => JSON.stringify(await ask(store, n))));
      return median(times);
    };
    const { ours, anchor } = await interleave(repeats, { ours: askAll(large.store), anchor: askAll(small.store) });
    readings.push({
      what,
      unit: 'ms',
      ours,
      anchor: { name: sizeName(small), values: anchor },
      bar: { of: 'ratio', most: 1.3 },
    });
  }
  return readings;
}

/** The first page and the one behind it, which is found by another way, as a moderator gets them. */
async function twoPages(store: Store): Promise<unknown> {
  const first = await listQueue(contextOf(store));
  return [first, first.next === null ? undefined : await listQueue(contextOf(store), { after: first.next })];
}

/** Cells that hold the same cameras in both worlds, so that a longer answer is not taken for a slower one. */
async function unchangedCells(small: Instance, large: Instance): Promise<string[]> {
  const quadkeys = new Set<string>();
  for (const { cell } of partOf(0).filter((_, n) => n % 97 === 0)) {
    const quadkey = quadkeyOf(cell, LIMITS.detailLevel);
    const range = cellRangeOfQuadkey(quadkey);
    const [before, after] = [await small.store.countCameras(range), await large.store.countCameras(range)];
    if (before === after) quadkeys.add(quadkey);
    if (quadkeys.size === ASKED) break;
  }
  return [...quadkeys];
}

/** Microseconds a camera: linear work keeps its ratio at 1. */
function compareBuilds(small: Instance, large: Instance): Reading[] {
  const perCamera = (ms: number, { cameras }: Instance): number => (ms * 1000) / cameras;
  const read = (what: string, msOf: (instance: Instance) => number): Reading => ({
    what,
    unit: 'µs/camera',
    ours: [perCamera(msOf(large), large)],
    anchor: { name: sizeName(small), values: [perCamera(msOf(small), small)] },
    bar: { of: 'ratio', most: 1.5 },
  });
  return [
    read('publishing an import', ({ importMs }) => importMs),
    read('building all packs', ({ packsMs }) => packsMs),
  ];
}

/** Memory of the server after a few hundred requests. */
async function compareMemory(smallDir: string, largeDir: string): Promise<Reading> {
  const points = partOf(0);
  const residentMb = async (dataDir: string): Promise<number> => {
    const server = await startLiveServer({ dataDir });
    try {
      for (let n = 0; n < REQUESTS; n++) {
        const quadkey = quadkeyOf(points[n * 97]?.cell ?? 0, LIMITS.detailLevel);
        await (await fetch(`${server.url}/api/v1/cells/${quadkey}`)).arrayBuffer();
        await (await fetch(`${server.url}${PATHS.changes}?after=${n * 100}`)).arrayBuffer();
      }
      await sleep(500);
      const status = await readFile(`/proc/${server.pid}/status`, 'utf8');
      return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) / 1000;
    } finally {
      await server.stop();
    }
  };
  const anchor = await residentMb(smallDir);
  const ours = await residentMb(largeDir);
  return {
    what: 'memory of the server',
    unit: 'MB',
    ours: [ours],
    anchor: { name: 'small world', values: [anchor] },
    bar: { of: 'ratio', most: 2 },
  };
}

function sizeName({ cameras }: Instance): string {
  return `${cameras / 1000}k cameras`;
}

function never(): never {
  throw new RangeError('expected a world that is not empty');
}
