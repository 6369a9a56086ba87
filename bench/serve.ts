/** Requests a second of the real server, beside bare node:http with the same bodies, and durable pushes beside raw inserts. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type LiveServer, startLiveServer } from '../scripts/live-server.ts';
import { quadkeyOf } from '../src/domain/geo/cell.ts';
import { cellPath, PATHS, packPath } from '../src/protocol/endpoint.ts';
import { LIMITS } from '../src/protocol/limits.ts';
import type { Manifest } from '../src/protocol/schema/reads.ts';
import { recordAnswer, startBareServer } from './bare.ts';
import type { BareAnswer } from './bare-server.ts';
import type { Bench, BenchSize, Reading } from './bench.ts';
import { getRequest, type Load, requestsPerSecond } from './load.ts';
import { interleave, processorMsOf } from './measure.ts';
import { benchPushes } from './serve-pushes.ts';
import { inFolder, publishPoints, withStore } from './stores.ts';
import { partOf } from './world.ts';

export const serve: Bench = { name: 'serve', goal: 'P8', run };

const CLIENTS = 16;
const REQUESTS = 1500;
/** The anchor takes so little that it needs more of them to be told in hundredths of a second. */
const ANCHOR_REQUESTS = 9000;
const PACKS_MS = 60_000;
/** Cameras of the cell that is asked for: a town. */
const CELL_CAMERAS = 200;

function run({ repeats }: BenchSize): Promise<Reading[]> {
  return inFolder(async (dataDir) => {
    const points = partOf(0);
    await withStore(dataDir, (store) => publishPoints(store, points));
    const server = await startLiveServer({ dataDir });
    try {
      const cell = cellPath(townOf(points.map((point) => point.cell)));
      const reads = await benchReads(server, dataDir, { pack: await largestPack(server), cell, repeats });
      return [...reads, ...(await benchPushes(server.port, dataDir, repeats))];
    } finally {
      await server.stop();
    }
  });
}

/** Quadkey whose number of cameras is nearest to that of a town. */
function townOf(cells: readonly number[]): string {
  const counts = new Map<string, number>();
  for (const cell of cells) {
    const quadkey = quadkeyOf(cell, LIMITS.detailLevel);
    counts.set(quadkey, (counts.get(quadkey) ?? 0) + 1);
  }
  const [town] = [...counts].sort(([, a], [, b]) => Math.abs(a - CELL_CAMERAS) - Math.abs(b - CELL_CAMERAS));
  if (town === undefined) throw new RangeError('expected cells, got none');
  return town[0];
}

/** The server builds its packs by itself after the start. */
async function largestPack({ url }: LiveServer): Promise<string> {
  const giveUpAt = performance.now() + PACKS_MS;
  while (performance.now() < giveUpAt) {
    const manifest: Manifest = await (await fetch(`${url}${PATHS.packs}`)).json();
    const [largest] = [...manifest.packs].sort((a, b) => b.count - a.count);
    if (largest !== undefined) return packPath(largest.sha256);
    await sleep(200);
  }
  throw new Error(`the server made no packs within ${PACKS_MS / 1000} s`);
}

async function benchReads(
  server: LiveServer,
  dataDir: string,
  { pack, cell, repeats }: { pack: string; cell: string; repeats: number },
): Promise<Reading[]> {
  const answers = await Promise.all([pack, cell].map((path) => recordAnswer(server.port, path)));
  const bare = await startBareServer(dataDir, answers);
  const perSecond: Reading[] = [];
  const perProcessor: Reading[] = [];
  try {
    for (const [index, path] of [pack, cell].entries()) {
      const what = `${index === 0 ? 'pack' : 'cell'} of ${sizeOf(answers[index])}`;
      const requestsOf = (count: number) => Array<Buffer>(count).fill(getRequest(path, { 'accept-encoding': 'br' }));
      const ours = new MeteredLoad(
        { port: server.port, connections: CLIENTS, requests: requestsOf(REQUESTS) },
        server.pid,
      );
      const anchor = new MeteredLoad(
        { port: bare.port, connections: CLIENTS, requests: requestsOf(ANCHOR_REQUESTS) },
        bare.child.pid ?? 0,
      );
      await interleave(repeats, { ours: () => ours.run(), anchor: () => anchor.run() });
      const name = 'node:http, same body';
      perSecond.push({
        what,
        unit: 'requests/s',
        ours: ours.rates.slice(1),
        anchor: { name, values: anchor.rates.slice(1) },
      });
      perProcessor.push({
        what: `${what}, of the server's processor`,
        unit: 'requests/s',
        ours: ours.processorRates.slice(1),
        anchor: { name, values: anchor.processorRates.slice(1) },
        bar: { of: 'ratio', least: 0.8 },
      });
    }
    return [...perSecond, ...perProcessor];
  } finally {
    bare.child.kill('SIGTERM');
  }
}

/** A load whose rate is told by the clock, and by the processor time of the server alone: neighbours and the client slow only the first. */
class MeteredLoad {
  /** One value a run, the first of which warmed up. */
  readonly rates: number[] = [];
  readonly processorRates: number[] = [];
  readonly #load: Load;
  readonly #pid: number;

  constructor(load: Load, pid: number) {
    this.#load = load;
    this.#pid = pid;
  }

  async run(): Promise<number> {
    const before = processorMsOf(this.#pid);
    const rate = await requestsPerSecond(this.#load);
    const after = processorMsOf(this.#pid);
    this.rates.push(rate);
    const isTold = before !== undefined && after !== undefined && after > before;
    this.processorRates.push(isTold ? (this.#load.requests.length * 1000) / (after - before) : rate);
    return rate;
  }
}

function sizeOf(answer: BareAnswer | undefined): string {
  return `${Math.round(Buffer.from(answer?.body ?? '', 'base64').length / 1000)} kB`;
}
