/** What a world in memory costs: the whole app, page and worker, and supercluster with nothing else in its page. */
import { withAnchors } from './anchor-server.ts';
import type { Bench, BenchSize, Reading } from './bench.ts';
import { DESK, withBrowser, withPage } from './browser.ts';
import { withAppServer } from './built-app.ts';
import { clusterStored, FEATURES_PATH, storeFeatures } from './cluster-page.ts';
import { interleave } from './measure.ts';
import { packsOf } from './packs.ts';
import { heapBytes } from './page-heap.ts';
import { paintedAt } from './page-record.ts';
import { plainGeoJson } from './page-worlds.ts';
import { firstVisit, heldOf, holdClosed } from './phone.ts';
import { inFolder } from './stores.ts';
import { worldOf } from './world.ts';

export const heap: Bench = { name: 'heap', goal: 'P4', run };

const MEGA = 1e6;

function run({ cameras, repeats }: BenchSize): Promise<Reading[]> {
  const points = worldOf(cameras);
  return inFolder((dataDir) =>
    withAppServer(dataDir, (url) =>
      withAnchors({ [FEATURES_PATH]: plainGeoJson(points) }, (anchors) =>
        withBrowser(DESK, async (context) => {
          await firstVisit(context, url);
          await holdClosed(context, url, await heldOf(url, packsOf(points)));
          await storeFeatures(context, anchors);
          const values = await interleave(repeats, {
            ours: () =>
              withPage(context, async (page) => {
                await page.goto(`${url}/#map=2/20/0`);
                await paintedAt(page, cameras * 0.95);
                return (await heapBytes(page)) / MEGA;
              }),
            anchor: () =>
              withPage(context, async (page) => {
                const { count } = await clusterStored(page, anchors);
                if (count !== cameras) throw new Error(`expected ${cameras} cameras clustered, got ${count}`);
                return (await heapBytes(page)) / MEGA;
              }),
          });
          const what = `${cameras / 1000}k, page and worker`;
          const anchor = { name: 'supercluster in a page', values: values.anchor };
          return [{ what, unit: 'MB', ours: values.ours, anchor, bar: { of: 'ratio', most: 1 / 5 } }];
        }),
      ),
    ),
  );
}
