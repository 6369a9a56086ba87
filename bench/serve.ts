/** Requests a second of the real server, beside bare node:http with the same bodies, and durable pushes beside raw inserts. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
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
const REQUESTS = 4000;
/** The bound on requests is in force, as it is by default, and wide enough for all of them. */
const RATE_LIMIT = '1000000';
/** Bytes of the tile that is asked for. */
const TILE_BYTES = 15_000;
const PACKS_MS = 60_000;
/** Cameras of the cell that is asked for: a town. */
const CELL_CAMERAS = 200;

function run({ repeats }: BenchSize): Promise<Reading[]> {
  return inFolder(async (dataDir) => {
    const points = partOf(0);
    await withStore(dataDir, (store) => publishPoints(store, points));
    const source = await startTileSource();
    const server = await startLiveServer({ dataDir, env: { OVERSEEN_RATE_LIMIT: RATE_LIMIT, ...source.env } });
    try {
      const paths = {
        pack: await largestPack(server),
        cell: cellPath(townOf(points.map((point) => point.cell))),
        tile: '/tiles/1/0/0',
      };
      const reads = await benchReads(server, dataDir, { paths, repeats });
      return [...reads, ...(await benchPushes(server.port, dataDir, repeats))];
    } finally {
      await server.stop();
      source.close();
    }
  });
}

/** A source of tiles that is asked once: what it gave is kept by the server. */
async function startTileSource(): Promise<{ env: Record<string, string>; close: () => void }> {
  const tile = randomBytes(TILE_BYTES);
  const source = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'image/png', 'cache-control': 'max-age=86400' }).end(tile);
  }).listen(0, '127.0.0.1');
  await once(source, 'listening');
  const address = source.address();
  if (address === null || typeof address === 'string') throw new Error(`expected a port, got ${address}`);
  const env = {
    OVERSEEN_BASEMAP: `http://127.0.0.1:${address.port}/{z}/{x}/{y}.png`,
    OVERSEEN_BASEMAP_ATTRIBUTION: 'Nobody',
    OVERSEEN_BASEMAP_CONTACT: 'bench@example.org',
  };
  return {
    env,
    close: () => {
      source.close();
      source.closeAllConnections();
    },
  };
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
  { paths, repeats }: { paths: Record<string, string>; repeats: number },
): Promise<Reading[]> {
  const answers = await Promise.all(Object.values(paths).map((path) => recordAnswer(server.port, path)));
  const bare = await startBareServer(dataDir, answers);
  const perSecond: Reading[] = [];
  const perProcessor: Reading[] = [];
  try {
    for (const [index, [name, path]] of Object.entries(paths).entries()) {
      const what = `${name} of ${sizeOf(answers[index])}`;
      const requests = Array<Buffer>(REQUESTS).fill(getRequest(path, { 'accept-encoding': 'br' }));
      const loadOf = (port: number) => ({ port, connections: CLIENTS, requests });
      const ours = new MeteredLoad(loadOf(server.port), server.pid);
      const anchor = new MeteredLoad(loadOf(bare.port), bare.child.pid ?? 0);
      await interleave(repeats, { ours: () => ours.run(), anchor: () => anchor.run() });
      perSecond.push({ ...readingOf(what, ours.rates, anchor.rates), bar: { of: 'ratio', least: 0.8 } });
      const told = `${what}, of the server's processor`;
      perProcessor.push(readingOf(told, ours.processorRates, anchor.processorRates));
    }
    return [...perSecond, ...perProcessor];
  } finally {
    bare.child.kill('SIGTERM');
  }
}

/** The first value of each warmed up. */
function readingOf(what: string, ours: readonly number[], anchor: readonly number[]): Reading {
  const values = anchor.slice(1);
  return { what, unit: 'requests/s', ours: ours.slice(1), anchor: { name: 'node:http, same body', values } };
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
