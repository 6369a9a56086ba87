/** No network, a warm phone four times slower: from opening the page to cameras that are painted. */
import type { Page } from '@playwright/test';
import { withAnchors } from './anchor-server.ts';
import type { Bench, BenchSize, Reading } from './bench.ts';
import { PHONE, slowDown, withBrowser, withPage } from './browser.ts';
import { withAppServer } from './built-app.ts';
import { interleave } from './measure.ts';
import { packsOf } from './packs.ts';
import { paintedAt } from './page-record.ts';
import { fullStreets } from './page-worlds.ts';
import { firstVisit, heldOf, holdClosed } from './phone.ts';
import { inFolder } from './stores.ts';
import { worldOf } from './world.ts';

export const offlineStart: Bench = { name: 'offline-start', goal: 'P6', run };

const SLOWER = 4;

declare global {
  /** Set by the empty Leaflet page. */
  var benchPaintedAt: number | undefined;
}

function run({ cameras, repeats }: BenchSize): Promise<Reading[]> {
  const points = worldOf(cameras);
  const { lat, lon } = fullStreets(points);
  return inFolder((dataDir) =>
    withAppServer(dataDir, (url) =>
      withAnchors({}, (anchors) =>
        withBrowser(PHONE, async (context) => {
          await firstVisit(context, url);
          await holdClosed(context, url, await heldOf(url, packsOf(points)));
          await withPage(context, (page) => openLeaflet(page, anchors, true));
          await context.setOffline(true);
          const times = await interleave(repeats, {
            ours: () =>
              withPage(context, async (page) => {
                await slowDown(page, SLOWER);
                await page.goto(`${url}/#map=16/${lat.toFixed(4)}/${lon.toFixed(4)}`, { waitUntil: 'commit' });
                return paintedAt(page, 1);
              }),
            anchor: () =>
              withPage(context, async (page) => {
                await slowDown(page, SLOWER);
                return openLeaflet(page, anchors, false);
              }),
          });
          const what = `${cameras / 1000}k, offline, page ×4 slower, to painted cameras`;
          const anchor = { name: 'empty Leaflet page', values: times.anchor };
          return [{ what, unit: 'ms', ours: times.ours, anchor, bar: { of: 'ratio', most: 2 } }];
        }),
      ),
    ),
  );
}

/** When the empty map was painted, milliseconds after the navigation began. */
async function openLeaflet(page: Page, anchors: string, isFirst: boolean): Promise<number> {
  await page.goto(`${anchors}/leaflet`, { waitUntil: 'commit' });
  const handle = await page.waitForFunction(() => globalThis.benchPaintedAt ?? false, undefined, { polling: 50 });
  if (isFirst) await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  return Number(await handle.jsonValue());
}
