/** A phone that was away for long and wrote a lot: until it is up to date, and all that it wrote is with the server. */
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import type { BrowserContext } from '@playwright/test';
import type { MapPoint } from '../src/domain/pack/map-point.ts';
import type { EntryRow } from '../src/offline/rows.ts';
import { receiptCodeOf, receiptOf } from '../src/protocol/receipt.ts';
import { sha256Of } from '../src/server/services/context.ts';
import { buildPacks, openPackFiles, PACK_POINTS } from '../src/server/services/packs.ts';
import type { Store } from '../src/storage/store.ts';
import { withAnchors } from './anchor-server.ts';
import type { Bench, BenchSize, Reading } from './bench.ts';
import { DESK, withBrowser, withPage } from './browser.ts';
import { withAppServer } from './built-app.ts';
import { interleave } from './measure.ts';
import { longestTask, paintedAt } from './page-record.ts';
import { fullGeoJson } from './page-worlds.ts';
import { firstVisit, type Held, holdClosed } from './phone.ts';
import { inFolder, publishPoints, withStore } from './stores.ts';
import { awaitConverged, pullGeoJson } from './sync-pages.ts';
import { BENCH_DAY, factsOf, worldOf } from './world.ts';

export const sync: Bench = { name: 'sync', goal: 'P12', run };

const CHANGES = 100_000;
const OWN = 500;
const GEOJSON_PATH = '/world.geojson';
const decompress = promisify(brotliDecompress);

function run({ cameras, repeats }: BenchSize): Promise<Reading[]> {
  const points = worldOf(cameras);
  const changes = Math.min(CHANGES, Math.floor(cameras / 2));
  return inFolder(async (dataDir) => {
    const held = await withStore(dataDir, async (store) => {
      await publishPoints(store, points.slice(changes));
      const before = await packedNow(store, dataDir);
      await publishPoints(store, points.slice(0, changes), cameras - changes);
      await packedNow(store, dataDir);
      return before;
    });
    return withAppServer(dataDir, (url) =>
      withAnchors({ [GEOJSON_PATH]: fullGeoJson(points) }, (anchors) =>
        withBrowser(DESK, async (context) => {
          await firstVisit(context, url);
          return measure({ context, url, anchors, points, changes, held, repeats });
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
  held: Held;
  repeats: number;
}

async function measure(sides: Sides): Promise<Reading[]> {
  const { context, url, anchors, points, changes, held, repeats } = sides;
  const tasks = { ours: [] as number[], anchor: [] as number[] };
  const converge = (own: number, list?: number[]) => async () => {
    const entries = await Promise.all(points.slice(0, own).map(queuedEntry));
    await holdClosed(context, url, { ...held, entries });
    return withPage(context, async (page) => {
      await page.goto(`${url}/#map=2/20/0`, { waitUntil: 'commit' });
      const syncedAt = await awaitConverged(page, held.state.head + changes);
      const shownAt = await paintedAt(page, points.length * 0.95);
      list?.push(await longestTask(page, 0));
      return Math.max(syncedAt, shownAt);
    });
  };
  const times = await interleave(repeats, {
    ours: converge(OWN, tasks.ours),
    mapOnly: converge(0),
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
  return [
    { what: `${away}, ${OWN} own entries`, unit: 'ms', ours: times.ours, anchor, bar: { of: 'ratio', most: 1 / 10 } },
    { what: `${away}, nothing to send`, unit: 'ms', ours: times.mapOnly, anchor },
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
