/** From the tap on *Save* until the entry is on the disk, on a phone that holds the world and one that holds nothing. */
import type { BrowserContext, Page } from '@playwright/test';
import { withAnchors } from './anchor-server.ts';
import type { Bench, BenchSize, Reading } from './bench.ts';
import { PHONE, withBrowser, withPage } from './browser.ts';
import { withAppServer } from './built-app.ts';
import { interleave, median, quantile } from './measure.ts';
import { packsOf } from './packs.ts';
import { paintedAt } from './page-record.ts';
import { fullStreets } from './page-worlds.ts';
import { firstVisit, type Held, heldOf, holdClosed } from './phone.ts';
import { recordSaves } from './record-saves.ts';
import { inFolder } from './stores.ts';
import { worldOf } from './world.ts';

export const save: Bench = { name: 'save', goal: 'P7', run };

/** Saves, and bare puts, of one repeat. */
const SAVES = 20;

function run({ cameras, repeats }: BenchSize): Promise<Reading[]> {
  const points = worldOf(cameras);
  const { lat, lon } = fullStreets(points);
  return inFolder((dataDir) =>
    withAppServer(dataDir, (url) =>
      withAnchors({}, (anchors) =>
        withBrowser(PHONE, async (context) => {
          await context.addInitScript(recordSaves);
          await firstVisit(context, url);
          const full = await heldOf(url, packsOf(points));
          const none: Held = { packs: [], state: { ...full.state, packs: [] } };
          const place = `/#map=18/${lat.toFixed(5)}/${lon.toFixed(5)}`;
          const middles = {
            ours: [] as number[],
            empty: [] as number[],
            anchor: [] as number[],
            tapped: [] as number[],
          };
          const measured = (side: keyof typeof middles, work: () => Promise<number[]>) => async () => {
            const times = await work();
            middles[side].push(median(times));
            return quantile(times, 0.95);
          };
          const p95 = await interleave(repeats, {
            ours: measured('ours', () => saveOften(context, { url, place, held: full })),
            empty: measured('empty', () => saveOften(context, { url, place, held: none })),
            anchor: measured('anchor', () => putOften(context, anchors)),
            tapped: measured('tapped', () => putAfterTaps(context, anchors)),
          });
          // The first turn warmed up.
          return readingsOf(`phone with ${cameras / 1000}k`, p95, {
            ours: middles.ours.slice(1),
            empty: middles.empty.slice(1),
            anchor: middles.anchor.slice(1),
            tapped: middles.tapped.slice(1),
          });
        }),
      ),
    ),
  );
}

/** One value a repeat, milliseconds. */
type Times = Record<'ours' | 'empty' | 'anchor' | 'tapped', number[]>;

function readingsOf(full: string, p95: Times, middles: Times): Reading[] {
  const name = 'one bare strict put';
  const lines = (kind: string, { ours, empty, anchor }: Times): Reading[] => [
    { what: `Save to durable, ${kind}, ${full}`, unit: 'ms', ours, anchor: { name, values: anchor } },
    { what: `Save to durable, ${kind}, empty phone`, unit: 'ms', ours: empty, anchor: { name, values: anchor } },
  ];
  // Chromium holds the answers of a database back until the frame after a tap: a save follows one, the bare put does not.
  const afterTap = ({ ours, tapped }: Times, kind: string): Reading => ({
    what: `Save to durable, ${kind}, ${full}`,
    unit: 'ms',
    ours,
    anchor: { name: 'one bare strict put after a tap', values: tapped },
  });
  const judged = lines('p95', p95).map((reading): Reading => ({ ...reading, bar: { of: 'ratio', most: 2 } }));
  return [...judged, afterTap(p95, 'p95'), ...lines('median', middles), afterTap(middles, 'median')];
}

interface Phone {
  url: string;
  place: string;
  held: Held;
}

/** Logs cameras as a person does, without network, so that sending them is not in the way. */
async function saveOften(context: BrowserContext, { url, place, held }: Phone): Promise<number[]> {
  await holdClosed(context, url, held);
  await context.setOffline(true);
  try {
    return await withPage(context, async (page) => {
      await page.goto(`${url}${place}`);
      await paintedAt(page, 0);
      // The first save loads its code.
      for (let count = 0; count <= SAVES; count++) await saveOnce(page, count);
      const times = await page.evaluate(() => benchSaves);
      return times.slice(1);
    });
  } finally {
    await context.setOffline(false);
  }
}

async function saveOnce(page: Page, before: number): Promise<void> {
  if (before === 0) await page.getByRole('button', { name: 'Log a camera' }).first().click();
  await page.getByRole('button', { name: 'It is here' }).click();
  await page.getByRole('radio', { name: 'Dome', exact: true }).first().click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.waitForFunction((count) => benchSaves.length > count, before, { polling: 20 });
  await page.getByRole('button', { name: 'Log another' }).click();
}

function putOften(context: BrowserContext, anchors: string): Promise<number[]> {
  return withPage(context, async (page) => {
    await page.goto(`${anchors}/bare`);
    await page.evaluate(preparePuts);
    return (await page.evaluate(putInPage, SAVES + 1)).slice(1);
  });
}

/** The same, each put begun by a tap on a button. */
function putAfterTaps(context: BrowserContext, anchors: string): Promise<number[]> {
  return withPage(context, async (page) => {
    await page.goto(`${anchors}/bare`);
    await page.evaluate(preparePuts);
    await page.evaluate(putAtTap);
    for (let count = 0; count <= SAVES; count++) {
      await page.waitForTimeout(200);
      await page.getByRole('button', { name: 'Put' }).click();
      await page.waitForFunction((done) => benchPuts.length > done, count, { polling: 20 });
    }
    return (await page.evaluate(() => benchPuts)).slice(1);
  });
}

declare global {
  /** Writes a row of the size of an entry, alone in its transaction. */
  var benchPut: () => Promise<void>;
  /** Milliseconds of each put that a tap began. */
  var benchPuts: number[];
}

async function preparePuts(): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('puts', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('rows', { keyPath: 'id' });
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => resolve(opening.result);
  });
  globalThis.benchPut = () =>
    new Promise<void>((resolve, reject) => {
      const transaction = database.transaction('rows', 'readwrite', { durability: 'strict' });
      transaction.objectStore('rows').put({ id: crypto.randomUUID(), text: 'x'.repeat(700) });
      transaction.onabort = () => reject(transaction.error);
      transaction.oncomplete = () => resolve();
    });
}

function putAtTap(): void {
  globalThis.benchPuts = [];
  const button = document.createElement('button');
  button.textContent = 'Put';
  button.addEventListener('click', async () => {
    const startedAt = performance.now();
    await benchPut();
    benchPuts.push(performance.now() - startedAt);
  });
  document.body.replaceChildren(button);
}

async function putInPage(puts: number): Promise<number[]> {
  const times: number[] = [];
  for (let put = 0; put < puts; put++) {
    // A person comes back to the button after a while: so does the disk.
    await new Promise((resolve) => setTimeout(resolve, 200));
    const startedAt = performance.now();
    await benchPut();
    times.push(performance.now() - startedAt);
  }
  return times;
}
