/** A phone that was away for long and wrote a lot: until it is up to date, and all that it wrote is with the server. */
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import type { BrowserContext, Page } from '@playwright/test';
import type { MapPoint } from '../src/domain/pack/map-point.ts';
import type { EntryRow } from '../src/offline/rows.ts';
import { PATHS } from '../src/protocol/endpoint.ts';
import { receiptCodeOf, receiptOf } from '../src/protocol/receipt.ts';
import { PROTOCOL_VERSION } from '../src/protocol/version.ts';
import { sha256Of } from '../src/server/services/context.ts';
import { buildPacks, openPackFiles, PACK_POINTS } from '../src/server/services/packs.ts';
import type { Store } from '../src/storage/store.ts';
import { withAnchors } from './anchor-server.ts';
import type { Bench, BenchSize, Reading } from './bench.ts';
import { DESK, withBrowser, withPage } from './browser.ts';
import { withAppServer } from './built-app.ts';
import { postRequest, requestsPerSecond } from './load.ts';
import { interleave } from './measure.ts';
import { longestTask, paintedAt } from './page-record.ts';
import { fullGeoJson } from './page-worlds.ts';
import { firstVisit, type Held, holdClosed } from './phone.ts';
import { inFolder, publishPoints, withStore } from './stores.ts';
import { pushItemOf } from './submissions.ts';
import { awaitConverged, pullGeoJson, withReturn } from './sync-pages.ts';
import { BENCH_DAY, factsOf, worldOf } from './world.ts';

export const sync: Bench = { name: 'sync', goal: 'P12', run };

const CHANGES = 100_000;
const OWN = 500;
/** Entries of a phone that only sends, and pushes of the anchor: those of P8. */
const QUEUED = 1000;
const PUSHES = 1600;
const CLIENTS = 16;
const GEOJSON_PATH = '/world.geojson';
const WORLD = '/#map=2/20/0';
const decompress = promisify(brotliDecompress);

function run({ cameras, repeats }: BenchSize): Promise<Reading[]> {
  const points = worldOf(cameras);
  const changes = Math.min(CHANGES, Math.floor(cameras / 2));
  return inFolder(async (dataDir) => {
    const held = await withStore(dataDir, async (store) => {
      await publishPoints(store, points.slice(changes));
      const before = await packedNow(store, dataDir);
      await publishPoints(store, points.slice(0, changes), cameras - changes);
      return { before, now: await packedNow(store, dataDir) };
    });
    return withAppServer(dataDir, (url) =>
      withAnchors({ [GEOJSON_PATH]: fullGeoJson(points) }, (anchors) =>
        withBrowser(DESK, async (context) => {
          await firstVisit(context, url);
          return measure({ context, url, anchors, points, changes, held: held.before, now: held.now, repeats });
        }),
      ),
    );
  });
}

/** Brings the packs up to date, and gives what a phone holds that has just fetched them. */
async function packedNow(store: Store, dataDir: string): Promise<Held> {
  const files = openPackFiles(dataDir);
  const build = await buildPacks({ store, now: Date.now }, { files, holder: 'bench', maxPoints: PACK_POINTS });
  if (!build.ok) throw new Error(`expected packs, got ${build.reason}`);
  const { epoch, seq, packs: refs } = build.manifest;
  const packs: Uint8Array[] = [];
  for (const { sha256 } of refs) {
    const packed = await files.find(sha256);
    if (packed === undefined) throw new Error(`expected pack ${sha256}, got nothing`);
    packs.push(new Uint8Array(await decompress(packed)));
  }
  // The lease is given back: the server is the next to build.
  await store.takeLease('packs', 'bench', Date.now(), 0);
  return { packs, state: { epoch, packedSeq: seq, head: seq, packs: refs } };
}

interface Sides {
  context: BrowserContext;
  url: string;
  anchors: string;
  points: readonly MapPoint[];
  changes: number;
  /** As the phone has it, and as the server has it now. */
  held: Held;
  now: Held;
  repeats: number;
}

async function measure(sides: Sides): Promise<Reading[]> {
  const { context, url, anchors, points, changes, held, now, repeats } = sides;
  const tasks = { ours: [] as number[], anchor: [] as number[] };
  const lay = async (own: number) => {
    const entries = await Promise.all(points.slice(0, own).map(queuedEntry));
    await holdClosed(context, url, { ...held, entries });
  };
  /** When all was sent, held and painted; `from` is a moment before the phone had anything of it. */
  const converged = async (page: Page, from: number) => {
    // Not a line for each camera: those on private homes are in no feed.
    const syncedAt = await awaitConverged(page, now.state.head);
    return Math.max(syncedAt, await paintedAt(page, points.length * 0.95, from));
  };
  const opened = (own: number, list?: number[]) => async () => {
    await lay(own);
    return withPage(context, async (page) => {
      await page.goto(`${url}${WORLD}`, { waitUntil: 'commit' });
      const ms = await converged(page, 0);
      list?.push(await longestTask(page, 0));
      return ms;
    });
  };
  const reconnected = (own: number) => async () => {
    await lay(own);
    const least = (points.length - changes) * 0.95;
    return withReturn(context, { address: `${url}${WORLD}`, least }, converged);
  };
  /** Entries a second of a phone that has nothing to fetch. */
  const queued = async () => {
    const entries = await Promise.all(points.slice(0, QUEUED).map(queuedEntry));
    await holdClosed(context, url, { ...now, entries });
    const sent = (page: Page) => awaitConverged(page, now.state.head);
    return (QUEUED * 1000) / (await withReturn(context, { address: `${url}${WORLD}`, least: 0 }, sent));
  };
  const pushed = async () => {
    const bodies = points.slice(0, PUSHES).map((point) => ({ protocol: PROTOCOL_VERSION, items: [pushItemOf(point)] }));
    const requests = bodies.map((body) => postRequest(PATHS.push, JSON.stringify(body)));
    return requestsPerSecond({ port: Number(new URL(url).port), connections: CLIENTS, requests });
  };
  const times = await interleave(repeats, {
    ours: opened(OWN, tasks.ours),
    mapOnly: opened(0),
    back: reconnected(OWN),
    backMapOnly: reconnected(0),
    queued,
    pushed,
    anchor: () =>
      withPage(context, async (page) => {
        await page.goto(`${anchors}/bare`);
        const { ms, count } = await pullGeoJson(page, GEOJSON_PATH);
        if (count !== points.length) throw new Error(`expected ${points.length} features pulled, got ${count}`);
        tasks.anchor.push(await longestTask(page, 0));
        return ms;
      }),
  });
  const away = `${changes / 1000}k changes of ${points.length / 1000}k`;
  const anchor = { name: 'GeoJSON pulled again', values: times.anchor };
  const bar: Reading['bar'] = { of: 'ratio', most: 1 / 10 };
  const own = `${OWN} own entries`;
  return [
    { what: `${away}, ${own}, from opening the app`, unit: 'ms', ours: times.ours, anchor, bar },
    { what: `${away}, nothing to send, from opening the app`, unit: 'ms', ours: times.mapOnly, anchor },
    { what: `${away}, ${own}, from the network's return`, unit: 'ms', ours: times.back, anchor, bar },
    { what: `${away}, nothing to send, from the network's return`, unit: 'ms', ours: times.backMapOnly, anchor },
    {
      what: `${QUEUED} queued entries, from the network's return`,
      unit: 'entries/s',
      ours: times.queued,
      anchor: { name: `pushes of one entry, ${CLIENTS} clients`, values: times.pushed },
      bar: { of: 'ratio', least: 0.5 },
    },
    {
      what: 'longest task of the page meanwhile (50 = none longer)',
      unit: 'ms',
      ours: tasks.ours.slice(1),
      anchor: { name: 'GeoJSON pulled again', values: tasks.anchor.slice(1) },
    },
  ];
}

/** An entry as *Save* leaves it, beside a known camera. */
async function queuedEntry(point: MapPoint, number: number): Promise<EntryRow> {
  const receipt = await receiptOf(receiptCodeOf(randomBytes(10)), async (text) => sha256Of(text));
  const facts = factsOf(point);
  return {
    ...receipt,
    sighting: { kind: 'new', facts, photos: [] },
    status: { state: 'queued', attempts: 0 },
    version: 0,
    lat: facts.lat,
    lon: facts.lon,
    savedOn: BENCH_DAY,
    savedAt: number + 1,
    seen: false,
    tries: 0,
    retryAt: 0,
    polledAt: 0,
    sentPhotos: [],
  };
}
