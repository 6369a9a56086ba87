/** A tour within a saved area: whatever is looked at there is answered by the phone, and nobody learns of it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { awaitSaved, saveArea } from './support/areas.ts';
import { importCameras, publishWithPhoto, type TaggedCamera } from './support/cameras.ts';
import { type Instance, startInstance } from './support/instance.ts';
import { awaitServiceWorker, openMap } from './support/person.ts';
import { type RecordingServer, startRecordingProxy } from './support/recording-server.ts';
import { writeTown } from './support/town.ts';

const MIDDLE = { lat: 43.73141, lon: 7.43774 };
const TOWN = `#map=14/${MIDDLE.lat}/${MIDDLE.lon}`;
const STREET = `#map=17/${MIDDLE.lat}/${MIDDLE.lon}`;
const PLATE_READERS = 3;
/** A dozen around the middle, some 40 m apart, and one in its own place for the photo. */
const CAMERAS: TaggedCamera[] = Array.from({ length: 12 }, (_, index) => ({
  lat: MIDDLE.lat + 0.0005 + Math.floor(index / 4) * 0.0004,
  lon: MIDDLE.lon - 0.0009 + (index % 4) * 0.0006,
  ...(index < PLATE_READERS ? { tags: { 'surveillance:type': 'ALPR' } } : {}),
}));

let folder: string;
let instance: Instance;
let proxy: RecordingServer;
test.beforeAll(async ({ browser }) => {
  folder = await mkdtemp(join(tmpdir(), 'overseen-tour-'));
  proxy = await startRecordingProxy(() => Number(new URL(instance.url).port));
  instance = await startInstance({ OVERSEEN_BASEMAP_FILE: writeTown(folder), OVERSEEN_PUBLIC_URL: proxy.url });
  await importCameras(instance, folder, CAMERAS);
  const own = { ...instance, url: proxy.url };
  await publishWithPhoto(browser, own, { latitude: MIDDLE.lat, longitude: MIDDLE.lon });
});
test.afterAll(async () => {
  await instance.stop();
  proxy.stop();
  await rm(folder, { recursive: true, force: true });
});

const TELLING = /^\/(api\/v1\/cells|photos|tiles\/vector)\//;
const stops = (page: Page) => page.getByRole('group', { name: /Cameras in view/ }).getByRole('button');
const sheet = (page: Page) => page.getByRole('region', { name: 'Camera', exact: true });
const askedByPlace = () => proxy.asked.map(({ path }) => path).filter((path) => TELLING.test(path));

/** What page, workers and service worker send, also what a cache of the browser answers. */
function recordSent(context: BrowserContext): string[] {
  const sent: string[] = [];
  context.on('request', (request) => sent.push(request.url()));
  return sent;
}

async function openCameras(page: Page, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    // A picture that is painted anew may take the button from under the key; a person presses again.
    await expect(async () => {
      await stops(page).nth(index).press('Enter', { timeout: 5000 });
      await expect(sheet(page).getByRole('button', { name: 'Still here' })).toBeVisible({ timeout: 5000 });
    }).toPass({ timeout: 30_000 });
    await expect(sheet(page).getByText('What happened')).toBeAttached();
  }
  await sheet(page).getByRole('button', { name: 'Close' }).click();
  await expect(sheet(page)).toHaveCount(0);
}

async function seePhoto(page: Page): Promise<void> {
  const group = page.getByRole('group', { name: /Cameras in view/ });
  await group.getByRole('button', { name: /Dome/ }).press('Enter');
  await page.getByRole('button', { name: 'Open the details' }).click();
  const photo = page.getByRole('img', { name: 'Photo 1 of 1' });
  await expect.poll(() => photo.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Close' }).click();
}

async function lookAround(page: Page): Promise<void> {
  await openCameras(page, 10);
  await seePhoto(page);
  const map = page.getByRole('application');
  for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp', '+', '-']) await map.press(key);
  await page.getByRole('button', { name: 'Filter: none set' }).click();
  await page.getByRole('checkbox', { name: /Plate reader/ }).click();
  await page.getByRole('button', { name: /^Show \d+ cameras?$/ }).click();
  await expect(stops(page)).toHaveCount(PLATE_READERS);
  await openCameras(page, 2);
  await page.waitForLoadState('networkidle');
}

// The sync looks at the server every 20 seconds at most, and the tour waits for several looks.
test.describe.configure({ timeout: 240_000 });

test('in a saved area the requests for cameras, photos and streets are none at all', async ({ page, context }) => {
  await openMap(page, proxy.url, TOWN);
  await awaitServiceWorker(page);
  await expect(page.getByRole('application', { name: /^Map\. [1-9]/ })).toBeVisible();
  await saveArea(page, 'Canal');
  await awaitSaved(page, 'Canal');
  // The recording is whole: all three were asked for while the area was saved.
  for (const start of ['/api/v1/cells/', '/photos/', '/tiles/vector/'])
    expect(askedByPlace().some((path) => path.startsWith(start))).toBe(true);

  proxy.asked.length = 0;
  await page.goto(`${proxy.url}/${STREET}`);
  await page.reload();
  const sent = recordSent(context);
  await lookAround(page);
  expect(askedByPlace()).toEqual([]);
  expect(sent.filter((url) => /\/api\/v1\/cells\//.test(url))).toEqual([]);

  // Somebody puts up another camera there; its cell cannot be had again for now.
  proxy.refused = /^\/api\/v1\/cells\//;
  const added = [...CAMERAS, { lat: MIDDLE.lat - 0.0004, lon: MIDDLE.lon }];
  await importCameras(instance, folder, added);
  await page.goto(`${proxy.url}/${STREET}`);
  await reloadUntilAsked(page, 1);
  const tried = askedByPlace();
  await lookAround(page);
  expect(askedByPlace()).toEqual(tried);

  // The next change there: this time the refresh renews the copy.
  proxy.refused = undefined;
  await importCameras(instance, folder, [...added, { lat: MIDDLE.lat - 0.0008, lon: MIDDLE.lon }]);
  await page.goto(`${proxy.url}/${STREET}`);
  await reloadUntilAsked(page, tried.length + 1);
  const renewed = askedByPlace();
  await openCameras(page, 10);
  expect(askedByPlace()).toEqual(renewed);
});

/** A page asks for news at its start, but not more often than every 20 seconds. */
async function reloadUntilAsked(page: Page, count: number): Promise<void> {
  await expect(async () => {
    await page.reload();
    await expect(stops(page).nth(9)).toBeAttached();
    await page.waitForLoadState('networkidle');
    expect(askedByPlace().length).toBeGreaterThanOrEqual(count);
  }).toPass({ timeout: 80_000, intervals: [4000] });
}
