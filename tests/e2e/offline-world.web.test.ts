import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { awaitSaved, countHatch, saveArea } from './support/areas.ts';
import { importCameras } from './support/cameras.ts';
import { type Instance, startInstance } from './support/instance.ts';
import { awaitServiceWorker, openMap } from './support/person.ts';
import { expectColours, LIGHT, PLACE, writeTown } from './support/town.ts';

const TOWN = '#map=14/43.73141/7.43774';
/** Another city, far from the host's own map. */
const CITY = { name: 'Luxembourg', lat: 49.6117, lon: 6.1319 };
const KIND = { 'camera:type': 'dome' };

let folder: string;
let instance: Instance;
test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overseen-offline-'));
  instance = await startInstance({ OVERSEEN_BASEMAP_FILE: writeTown(folder) });
  await importCameras(instance, folder, [
    { lat: 43.73141, lon: 7.43774, tags: { ...KIND, operator: 'Canal company' } },
    { lat: 43.7316, lon: 7.4372 },
    { lat: 43.75, lon: 7.33, tags: KIND },
    { lat: CITY.lat, lon: CITY.lon, tags: KIND },
    { lat: CITY.lat + 0.0004, lon: CITY.lon, tags: { 'surveillance:type': 'ALPR' } },
    { lat: -33.86, lon: 151.2 },
  ]);
});
test.afterAll(async () => {
  await instance.stop();
  await rm(folder, { recursive: true, force: true });
});
test.use({ colorScheme: 'light' });

const shown = (page: Page, words: RegExp) => page.getByRole('application', { name: words });

/** Goes to a view by the address, as a link to it would. */
async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate((next) => {
    location.hash = next;
  }, hash);
}

async function openFirstCamera(page: Page, name: RegExp): Promise<void> {
  await page
    .getByRole('group', { name: /Cameras in view/ })
    .getByRole('button', { name })
    .first()
    .press('Enter');
  await page.getByRole('button', { name: 'Open the details' }).click();
}

test('after one visit the world is on the phone: its counts, every city, filter and list, and a saved area in full', async ({
  page,
  context,
}) => {
  await openMap(page, instance.url, TOWN);
  await expect(shown(page, /^Map\. 2 cameras in view/)).toBeVisible();
  await saveArea(page, 'Canal town');
  await awaitSaved(page, 'Canal town');
  await awaitServiceWorker(page);
  // Fetched by this one visit before there was a service worker; the browser's own cache keeps it as long as it likes.
  const kept = () => page.evaluate(async () => (await (await caches.open('overseen-vector-code')).keys()).length);
  await expect.poll(kept, { message: 'what draws the streets' }).toBeGreaterThan(0);

  await context.setOffline(true);
  await page.goto(`${instance.url}/#map=2/25/10`);
  await expect(page.getByText('No network. The map and logging work as usual.')).toBeVisible();

  await test.step('the world with its counts', async () => {
    await expect(shown(page, /^Map\. [56] cameras in view/)).toBeVisible();
    await expect(page.getByRole('link', { name: /^Works offline · as of/ })).toBeVisible();
    await expect(page.getByRole('button', { name: /cameras? (around )?here\. Enter: zoom in/ }).first()).toBeAttached();
  });

  await test.step('another city by search, which says what of it is not here', async () => {
    await page.getByRole('combobox', { name: 'Search a place' }).fill(CITY.name);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/#map=\d+\/49\.\d+\/6\.\d+$/);
    await goTo(page, `#map=16/${CITY.lat}/${CITY.lon}`);
    await expect(shown(page, /^Map\. 2 cameras in view/)).toBeVisible();
    await expect(page.getByText('Details here are not on this phone.')).toBeVisible();
    await expect.poll(() => countHatch(page)).toBeGreaterThan(500);
    await openFirstCamera(page, /Dome/);
    await expect(page.getByText('Details of this camera are not on this phone.')).toBeVisible();
    await page.getByRole('button', { name: 'Close' }).click();
  });

  await test.step('a filter, and the same as a list', async () => {
    await page.getByRole('button', { name: 'Filter: none set' }).click();
    await page
      .getByRole('region', { name: 'Filter' })
      .getByRole('checkbox', { name: /^Plate reader/ })
      .click();
    await page.getByRole('button', { name: 'Show 1 camera' }).click();
    await expect(shown(page, /^Map\. 1 cameras? in view/)).toBeVisible();
    await page.getByRole('link', { name: 'List', exact: true }).click();
    await expect(page.getByRole('table').getByText('Plate reader')).toBeVisible();
    await page.getByRole('link', { name: 'Map', exact: true }).click();
    await page.getByRole('button', { name: 'Filter: 1 set' }).click();
    await page
      .getByRole('button', { name: /^Clear/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Show 2 cameras' }).click();
  });

  await test.step('streets beside the saved area, which were never looked at', async () => {
    await goTo(page, '#map=14/43.75/7.33');
    await expect(page.getByText('Streets and details here are not on this phone.')).toBeVisible();
    await expect.poll(() => countHatch(page)).toBeGreaterThan(500);
  });

  await test.step('the saved area with streets and details', async () => {
    await goTo(page, PLACE);
    await expectColours(page, LIGHT);
    await expect(page.getByText('not on this phone')).toHaveCount(0);
    expect(await countHatch(page)).toBe(0);
    await openFirstCamera(page, /Dome/);
    await expect(page.getByText(/^From this phone, as of \d+ \w+ \d+\.$/)).toBeVisible();
    await expect(page.getByText('Canal company').first()).toBeVisible();
  });
});
