/** A day with half a million cameras on a slow phone: how long each step takes, and the longest task of the page meanwhile. */
import type { BrowserContext, Page } from '@playwright/test';
import type { Bench, BenchSize, Reading } from './bench.ts';
import { PHONE, slowDown, withBrowser, withPage } from './browser.ts';
import { withAppServer } from './built-app.ts';
import { packsOf } from './packs.ts';
import { longestTask, paintedAt, SHORTEST_TOLD_MS } from './page-record.ts';
import { fullStreets } from './page-worlds.ts';
import { panInPage } from './pan-script.ts';
import { firstVisit, type Held, heldOf, holdClosed } from './phone.ts';
import { inFolder } from './stores.ts';
import { worldOf } from './world.ts';

export const bigWorld: Bench = { name: 'big-world', goal: 'P3', run };

const SLOWER = 4;

/** Time and longest task of each step, one value a repeat. */
type Steps = Map<string, { times: number[]; tasks: number[] }>;

function run({ cameras, repeats }: BenchSize): Promise<Reading[]> {
  const points = worldOf(cameras);
  const { lat, lon } = fullStreets(points);
  const place = `${lat.toFixed(4)}/${lon.toFixed(4)}`;
  return inFolder((dataDir) =>
    withAppServer(dataDir, async (url) => {
      const held = await heldOf(url, packsOf(points));
      const steps: Steps = new Map();
      for (let turn = 0; turn < repeats; turn++) {
        await withBrowser(PHONE, (context) => liveThrough(context, steps, { url, held, place }));
      }
      return [...steps].flatMap(([name, { times, tasks }]) =>
        readingsOf(`${cameras / 1000}k, ×4 slower: ${name}`, times, tasks),
      );
    }),
  );
}

/** There is nothing to compare with: the shortest task that a browser tells stands in for an anchor. */
function readingsOf(what: string, times: number[], tasks: number[]): Reading[] {
  const anchor = { name: 'shortest told task', values: [SHORTEST_TOLD_MS] };
  return [
    { what, unit: 'ms', ours: times, anchor },
    { what: `${what}, longest task`, unit: 'ms', ours: tasks, anchor },
  ];
}

async function liveThrough(
  context: BrowserContext,
  steps: Steps,
  { url, held, place }: { url: string; held: Held; place: string },
): Promise<void> {
  await withPage(context, async (page) => {
    await slowDown(page, SLOWER);
    await page.goto(url, { waitUntil: 'commit' });
    await note(steps, 'first visit to a map', page, 0, () => paintedAt(page, 0));
  });
  await firstVisit(context, url);
  await holdClosed(context, url, held);
  await context.setOffline(true);
  await withPage(context, async (page) => {
    await slowDown(page, SLOWER);
    await page.goto(`${url}/#map=16/${place}`, { waitUntil: 'commit' });
    await note(steps, 'offline start to painted cameras', page, 0, () => paintedAt(page, 1));
    await page.waitForTimeout(1000);
    await noteFrom(steps, 'dragging and zooming through full streets', page, async () => {
      await page.evaluate(panInPage, '.map-leaflet');
    });
    await noteFrom(steps, 'tap on a camera to its sheet', page, () => tapCamera(page));
    await page.keyboard.press('Escape');
    await noteFrom(steps, 'filter to painted plate readers', page, async (from) => {
      await page.getByRole('button', { name: 'Plate readers' }).click();
      await paintedAt(page, 0, from);
    });
    await noteFrom(steps, 'search of a country to its painted counts', page, async (from) => {
      await page.getByRole('combobox', { name: 'Search a place' }).fill('germany');
      await page.getByRole('option', { name: /^Germany/ }).click();
      await page.waitForURL(/#map=[4-9]\//);
      await paintedAt(page, 0, from);
    });
  });
}

/** Taps where the camera nearest to the middle is drawn. */
async function tapCamera(page: Page): Promise<void> {
  const box = await page.locator('.camera-stops button').first().boundingBox();
  if (box === null) throw new Error('expected a camera in view, got none');
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await page.getByRole('button', { name: 'Still here' }).waitFor();
}

async function noteFrom(steps: Steps, name: string, page: Page, act: (from: number) => Promise<void>): Promise<void> {
  const from = await page.evaluate(() => performance.now());
  await note(steps, name, page, from, async () => {
    await act(from);
    return (await page.evaluate(() => performance.now())) - from;
  });
}

async function note(steps: Steps, name: string, page: Page, from: number, act: () => Promise<number>): Promise<void> {
  const time = await act();
  const step = steps.get(name) ?? { times: [], tasks: [] };
  step.times.push(time);
  step.tasks.push(await longestTask(page, from));
  steps.set(name, step);
}
