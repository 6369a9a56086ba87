import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { importCameras } from './support/cameras.ts';
import { type Instance, startInstance } from './support/instance.ts';
import { awaitServiceWorker, logShortWay, openMap, stand } from './support/person.ts';

let instance: Instance;
test.beforeAll(async () => {
  instance = await startInstance();
});
test.afterAll(async () => instance.stop());

test('an anonymous visit makes no failing request and none to another host', async ({ page, context }) => {
  await stand(context);
  const foreign: string[] = [];
  const failing: string[] = [];
  context.on('request', (request) => {
    if (!request.url().startsWith(instance.url) && !/^(data|blob):/.test(request.url())) foreign.push(request.url());
  });
  context.on('response', (response) => {
    if (response.status() >= 400) failing.push(`${response.status()} ${response.url()}`);
  });
  page.on('console', (message) => {
    if (message.type() === 'error') failing.push(message.text());
  });
  page.on('pageerror', (error) => failing.push(error.message));

  await openMap(page, instance.url);
  await awaitServiceWorker(page);
  for (const path of ['list', 'entries', 'more']) {
    await page.goto(`${instance.url}/${path}`);
    await expect(page.getByRole('heading').first()).toBeVisible();
  }

  expect(foreign).toEqual([]);
  expect(failing).toEqual([]);
});

test('the map owns at least 85 % of a phone’s first screen', async ({ page }) => {
  await openMap(page, instance.url);
  await page.locator('.leaflet-container').waitFor();

  const share = await page.evaluate(() => {
    const map = document.querySelector('.leaflet-container');
    if (map === null) return 0;
    const { width, height } = map.getBoundingClientRect();
    return (width * height) / (innerWidth * innerHeight);
  });
  expect(share).toBeGreaterThanOrEqual(0.85);
});

test('a first camera is saved within four taps and no account', async ({ page, context }) => {
  await stand(context);
  await openMap(page, instance.url);

  expect(await logShortWay(page)).toBeLessThanOrEqual(4);
});

test('nothing scrolls sideways at 320 pixels and at twice the text size', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of ['', 'list', 'entries', 'more', 'log']) {
    await page.goto(`${instance.url}/${path}`);
    await expect(page.locator('#app').first()).toBeVisible();
    await page.addStyleTag({ content: 'html { font-size: 200% !important; }' }).catch(() => undefined);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, `/${path}`).toBeLessThanOrEqual(0);
  }
});

/** Bytes of packs over the wire, one number a request; 0 = the browser had it. Runs in page and worker. */
function packsFetched(): number[] {
  const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  return entries.filter(({ name }) => name.includes('/packs/')).map(({ transferSize }) => transferSize);
}

/** Packs that are stored and in force. Runs in the page. */
async function packsHeld(): Promise<number> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('overseen');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const note = await new Promise<{ value: { packs: unknown[] } } | undefined>((resolve, reject) => {
    const reading = database.transaction('settings').objectStore('settings').get('replica.state');
    reading.onsuccess = () => resolve(reading.result);
    reading.onerror = () => reject(reading.error);
  });
  database.close();
  return note?.value.packs.length ?? 0;
}

test('the cameras of a first visit come over the wire once, are stored, and are there again without a network', async ({
  page,
  context,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'overseen-first-'));
  const full = await startInstance();
  try {
    await importCameras(full, folder, [{ lat: 48.2085, lon: 16.3721 }]);
    // Packs are made at the start of a server.
    await full.restart();
    const packs = async () => (await (await fetch(`${full.url}/api/v1/packs`)).json()).packs.length;
    await expect.poll(packs, { timeout: 60_000 }).toBe(1);
    await openMap(page, full.url);
    await expect(page.getByRole('application', { name: /^Map\. 1 cameras? in view/ })).toBeVisible();
    await awaitServiceWorker(page);
    await expect.poll(() => page.evaluate(packsHeld)).toBe(1);

    const [worker] = page.workers();
    const byWorker = (await worker?.evaluate(packsFetched)) ?? [];
    expect(byWorker, 'the worker fetches it for the first picture').toEqual([expect.any(Number)]);
    expect(byWorker[0]).toBeGreaterThan(0);
    expect(await page.evaluate(packsFetched), 'the page has it from the browser').toEqual([0]);

    await context.setOffline(true);
    await page.reload();
    await expect(page.getByRole('application', { name: /^Map\. 1 cameras? in view/ })).toBeVisible();
  } finally {
    await full.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
