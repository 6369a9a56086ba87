/** From stored bytes to a painted world view, in the browser. */
import type { BrowserContext } from '@playwright/test';
import { withAnchors } from './anchor-server.ts';
import type { Bench, BenchSize, Reading } from './bench.ts';
import { DESK, withBrowser, withPage } from './browser.ts';
import { withAppServer } from './built-app.ts';
import { clusterStored, FEATURES_PATH, storeFeatures } from './cluster-page.ts';
import { interleave } from './measure.ts';
import { packsOf } from './packs.ts';
import { longestTask, paintedAt } from './page-record.ts';
import { plainGeoJson } from './page-worlds.ts';
import { firstVisit, type Held, heldOf, hold, holdClosed } from './phone.ts';
import { inFolder } from './stores.ts';
import { worldOf } from './world.ts';

export const packLoad: Bench = { name: 'pack-load', goal: 'P2', run };

/** Share of the cameras that the window holds at least: its edges cut the poles. */
const SHOWN = 0.95;
const WORLD = '/#map=2/20/0';

function run({ cameras, repeats }: BenchSize): Promise<Reading[]> {
  const points = worldOf(cameras);
  const packs = packsOf(points);
  return inFolder((dataDir) =>
    withAppServer(dataDir, (url) =>
      withAnchors({ [FEATURES_PATH]: plainGeoJson(points) }, (anchors) =>
        withBrowser(DESK, async (context) => {
          await firstVisit(context, url);
          await storeFeatures(context, anchors);
          const phone = { url, held: await heldOf(url, packs), least: cameras * SHOWN };
          return measure(context, { phone, anchors, cameras, repeats });
        }),
      ),
    ),
  );
}

interface Phone {
  url: string;
  held: Held;
  least: number;
}

interface Sides {
  phone: Phone;
  anchors: string;
  cameras: number;
  repeats: number;
}

async function measure(context: BrowserContext, { phone, anchors, cameras, repeats }: Sides): Promise<Reading[]> {
  const tasks = { ours: [] as number[], anchor: [] as number[] };
  const loads: number[] = [];
  const times = await interleave(repeats, {
    ours: () =>
      withPage(context, async (page) => {
        await holdClosed(context, phone.url, { ...phone.held, packs: [], state: { ...phone.held.state, packs: [] } });
        await page.goto(`${phone.url}${WORLD}`);
        await paintedAt(page, 0);
        await hold(page, phone.held);
        // As the sender says it when it has stored new packs.
        const startedAt = await page.evaluate(() => {
          const channel = new BroadcastChannel('overseen');
          channel.postMessage({ type: 'replica-changed' });
          channel.close();
          return performance.now();
        });
        const endedAt = await paintedAt(page, phone.least, startedAt);
        tasks.ours.push(await longestTask(page, startedAt));
        return endedAt - startedAt;
      }),
    anchor: () =>
      withPage(context, async (page) => {
        const shown = await clusterStored(page, anchors);
        if (shown.count !== cameras) throw new Error(`expected ${cameras} cameras clustered, got ${shown.count}`);
        tasks.anchor.push(await longestTask(page, shown.startedAt));
        loads.push(shown.paintedAt - shown.readyAt);
        return shown.paintedAt - shown.startedAt;
      }),
  });
  const what = `${cameras / 1000}k, stored bytes to painted world`;
  const anchor = { name: 'supercluster from stored JSON', values: times.anchor };
  return [
    { what, unit: 'ms', ours: times.ours, anchor, bar: { of: 'ratio', most: 1 / 10 } },
    { what, unit: 'ms', ours: times.ours, anchor: { name: 'supercluster, features ready', values: loads.slice(1) } },
    {
      what: 'longest task of the page meanwhile (50 = none longer)',
      unit: 'ms',
      ours: tasks.ours.slice(1),
      anchor: { name: 'supercluster in the page', values: tasks.anchor.slice(1) },
      bar: { of: 'ours', most: 50 },
    },
  ];
}
