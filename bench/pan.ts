/** Moving a map of all cameras on a slow phone, in streets full of them and above countries. */
import type { BrowserContext, Page } from '@playwright/test';
import { withAnchors } from './anchor-server.ts';
import { type BareStart, openBareMap, PLACES_PATH } from './bare-map.ts';
import type { Bench, BenchSize, Reading } from './bench.ts';
import { PHONE, slowDown, withBrowser, withPage } from './browser.ts';
import { withAppServer } from './built-app.ts';
import { interleave, quantile } from './measure.ts';
import { packsOf } from './packs.ts';
import { longestTask, paintedAt } from './page-record.ts';
import { tracingTasks } from './page-tasks.ts';
import { fullStreets, unitPlaces } from './page-worlds.ts';
import { panInPage } from './pan-script.ts';
import { firstVisit, heldOf, holdClosed } from './phone.ts';
import { inFolder } from './stores.ts';
import { worldOf } from './world.ts';

export const pan: Bench = { name: 'pan', goal: 'P3', run };

const SLOWER = 4;
const STREETS_ZOOM = 16;
const COUNTRIES_ZOOM = 5;
const WHEELS = 4;

function run({ cameras, repeats }: BenchSize): Promise<Reading[]> {
  const points = worldOf(cameras);
  const streets = fullStreets(points);
  return inFolder((dataDir) =>
    withAppServer(dataDir, (url) =>
      withAnchors({ [PLACES_PATH]: unitPlaces(points) }, (anchors) =>
        withBrowser(PHONE, async (context) => {
          await firstVisit(context, url);
          await holdClosed(context, url, await heldOf(url, packsOf(points)));
          const sides = { context, url, anchors, cameras, repeats };
          return [
            ...(await measure(sides, 'streets', { ...streets, zoom: STREETS_ZOOM })),
            ...(await measure(sides, 'countries', { ...streets, zoom: COUNTRIES_ZOOM })),
          ];
        }),
      ),
    ),
  );
}

interface Sides {
  context: BrowserContext;
  url: string;
  anchors: string;
  cameras: number;
  repeats: number;
}

async function measure(sides: Sides, where: string, start: BareStart): Promise<Reading[]> {
  const { context, url, anchors, cameras, repeats } = sides;
  const tasks: Record<'ours' | 'anchor', Tasks> = {
    ours: { byClock: [], byProcessor: [] },
    anchor: { byClock: [], byProcessor: [] },
  };
  const { ours, anchor } = await interleave(repeats, {
    ours: () =>
      withPage(context, async (page) => {
        await page.goto(`${url}/#map=${start.zoom}/${start.lat.toFixed(4)}/${start.lon.toFixed(4)}`);
        await paintedAt(page, 1);
        const p95 = await panOver(page, '.map-leaflet', tasks.ours);
        // The steps at other zooms do not cancel out: the address names another place at the same zoom.
        const [, zoom, lat, lon] = /#map=([\d.]+)\/([-\d.]+)\/([-\d.]+)$/.exec(page.url()) ?? [];
        const hasMoved = Math.abs(Number(lat) - start.lat) + Math.abs(Number(lon) - start.lon) > 0.001;
        if (Number(zoom) !== start.zoom || !hasMoved) throw new Error(`expected a map that moved, got ${page.url()}`);
        return p95;
      }),
    anchor: () =>
      withPage(context, async (page) => {
        await openBareMap(page, anchors, start);
        return panOver(page, 'canvas', tasks.anchor);
      }),
  });
  const what = `${cameras / 1000}k, page ×4 slower, ${where}`;
  const bare = { name: 'bare canvas loop', values: anchor };
  return [
    { what: `${what}: frame p95`, unit: 'ms', ours, anchor: bare, bar: { of: 'ratio', most: 1.5 } },
    { what: `${what}: frame p95, absolute`, unit: 'ms', ours, anchor: bare, bar: { of: 'ours', most: 34 } },
    {
      what: `${what}: longest task (50 = none longer)`,
      unit: 'ms',
      ours: tasks.ours.byClock.slice(1),
      anchor: { name: 'bare canvas loop', values: tasks.anchor.byClock.slice(1) },
    },
    {
      what: `${what}: longest task, of the main thread's processor`,
      unit: 'ms',
      ours: tasks.ours.byProcessor.slice(1),
      anchor: { name: 'bare canvas loop', values: tasks.anchor.byProcessor.slice(1) },
      bar: { of: 'ours', most: 50 },
    },
  ];
}

/** Longest task of each turn, by the clock and by the processor. */
interface Tasks {
  byClock: number[];
  byProcessor: number[];
}

/** 95th percentile of the frames; the longest task is added to its lists. */
async function panOver(page: Page, selector: string, tasks: Tasks): Promise<number> {
  // What a page does behind its first paint is not what moving costs.
  await page.waitForTimeout(1000);
  await slowDown(page, SLOWER);
  const traced = await tracingTasks(page, () => page.evaluate(panInPage, selector));
  const { startedAt, frames, wheels } = traced.result;
  if (wheels !== WHEELS) throw new Error(`expected ${WHEELS} steps of the wheel taken, got ${wheels}`);
  tasks.byClock.push(await longestTask(page, startedAt));
  tasks.byProcessor.push(traced.longestMs);
  return quantile(frames, 0.95);
}
