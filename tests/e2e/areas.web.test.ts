import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { areaRow, awaitSaved, countHatch, saveArea } from './support/areas.ts';
import { importCameras, publishWithPhoto } from './support/cameras.ts';
import { type Instance, startInstance } from './support/instance.ts';
import { awaitServiceWorker, openMap } from './support/person.ts';
import { expectColours, LIGHT, PLACE, writeTown } from './support/town.ts';

/** The town from somewhat further out: what the frame holds. */
const TOWN = '#map=14/43.73141/7.43774';
/** Within the host's map and some cells away from the town. */
const BESIDE = '#map=14/43.75/7.33';
const OUTSIDE = { lat: 43.75, lon: 7.33 };

let folder: string;
let instance: Instance;
test.beforeAll(async ({ browser }) => {
  folder = await mkdtemp(join(tmpdir(), 'overseen-areas-'));
  instance = await startInstance({ OVERSEEN_BASEMAP_FILE: writeTown(folder) });
  await importCameras(instance, folder, [OUTSIDE, { lat: 43.7313, lon: 7.4379 }, { lat: 43.7316, lon: 7.4372 }]);
  await publishWithPhoto(browser, instance, { latitude: 43.73141, longitude: 7.43774 });
});
test.afterAll(async () => {
  await instance.stop();
  await rm(folder, { recursive: true, force: true });
});
test.use({ colorScheme: 'light' });

/** The page on the map, with all cameras and the service worker. */
async function visit(page: Page, hash: string): Promise<void> {
  await openMap(page, instance.url, hash);
  await awaitServiceWorker(page);
  await expect(page.getByRole('application', { name: /^Map\. [1-9]/ })).toBeVisible();
}

/** Goes on to a view of the open page. */
async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate((next) => {
    location.hash = next;
  }, hash);
}

test('a saved area has its streets, details and photos without a network; what lies outside says that it has not', async ({
  page,
  context,
}) => {
  await visit(page, TOWN);
  await saveArea(page, 'Canal');
  await awaitSaved(page, 'Canal');
  await context.setOffline(true);
  await page.goto(`${instance.url}/${PLACE}`);
  await expectColours(page, LIGHT);
  await expect(page.getByText('not on this phone')).toHaveCount(0);

  await page
    .getByRole('group', { name: /Cameras in view/ })
    .getByRole('button', { name: /Dome/ })
    .press('Enter');
  await expect(page.getByRole('button', { name: 'Still here' })).toBeVisible();
  await page.getByRole('button', { name: 'Open the details' }).click();
  await expect(page.getByText(/^From this phone, as of \d+ \w+ \d+\.$/)).toBeVisible();
  const photo = page.getByRole('img', { name: 'Photo 1 of 1' });
  await expect.poll(() => photo.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Close' }).click();
  expect(await countHatch(page)).toBe(0);

  await goTo(page, BESIDE);
  await expect(page.getByText('Streets and details here are not on this phone.')).toBeVisible();
  await expect.poll(() => countHatch(page)).toBeGreaterThan(500);
  await page
    .getByRole('group', { name: /Cameras in view/ })
    .getByRole('button')
    .first()
    .press('Enter');
  await page.getByRole('button', { name: 'Open the details' }).click();
  await expect(page.getByText('Details of this camera are not on this phone.')).toBeVisible();
  await page.getByRole('link', { name: 'What works offline' }).click();
  await expect(page.getByRole('heading', { name: 'Works offline' })).toBeVisible();

  await context.setOffline(false);
  await goTo(page, BESIDE);
  await page.getByRole('link', { name: 'Map' }).click();
  await expect.poll(() => countHatch(page), { message: 'hatching with a network' }).toBe(0);
});

test('saving is paused, survives a new start, and goes on to its end', async ({ page, context }) => {
  await visit(page, TOWN);
  const gate = Promise.withResolvers<void>();
  await context.route('**/tiles/vector/**', async (route) => {
    await gate.promise;
    await route.continue().catch(() => undefined);
  });
  await saveArea(page, 'Park');
  const row = areaRow(page, 'Park');
  await expect(row.getByRole('progressbar', { name: 'How much of Park is here' })).toBeVisible();
  await row.getByRole('button', { name: 'Pause' }).click();
  await expect(row.getByText('Paused. What is here stays.')).toBeVisible();

  await page.reload();
  await expect(row.getByText('Paused. What is here stays.')).toBeVisible();
  gate.resolve();
  await row.getByRole('button', { name: 'Go on' }).click();
  await awaitSaved(page, 'Park');
  await expect(page.getByRole('status').filter({ hasText: 'Park is saved.' })).toBeAttached();
});

test('a deleted area comes back with Undo, and goes for good when nobody wants it back', async ({ page }) => {
  await visit(page, TOWN);
  await saveArea(page, 'Quay');
  await awaitSaved(page, 'Quay');
  const row = areaRow(page, 'Quay');
  const letGo = async () => {
    await row.getByRole('button', { name: 'More for Quay' }).click();
    await row.getByRole('button', { name: 'Delete' }).click();
    await expect(row).toHaveCount(0);
  };
  await letGo();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(row).toBeVisible();
  await page.reload();
  await expect(row).toBeVisible();

  await letGo();
  await expect(page.getByText('Quay is deleted from this phone.')).toBeHidden({ timeout: 20_000 });
  await page.reload();
  await expect(page.getByRole('heading', { name: 'No area saved yet' })).toBeVisible();
});

test('what is too much for one area says so, and what to do', async ({ page }) => {
  await visit(page, '#map=4/43.7/7.4');
  await page.goto(`${instance.url}/areas/new#map=4/43.7/7.4`);
  await expect(page.getByText('That is too much for one area. Zoom in.')).toBeVisible();
  await page.getByRole('button', { name: 'Save this area' }).click();
  await expect(page.getByRole('alert')).toHaveText('That is too much for one area. Zoom in.');

  for (let zoom = 5; zoom <= 11; zoom += 1) {
    await page.getByRole('button', { name: 'Zoom in' }).click();
    await expect(page).toHaveURL(new RegExp(`#map=${zoom}/`));
  }
  await expect(page.getByText(/^About /)).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

/** Presses Tab until the focus is on a control whose accessible name fits. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : undefined;
      return (label ?? element?.getAttribute('aria-label') ?? element?.textContent ?? '').trim();
    });
    if (name.test(focused)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never came to ${name}`);
}

test('an area is framed, saved, renamed and deleted with the keyboard alone', async ({ page }) => {
  await page.goto(`${instance.url}/areas${TOWN}`);
  await tabTo(page, /^Save an area$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Save an area' })).toBeFocused();
  await tabTo(page, /^Move the map under the frame, now around 43\.73, 7\.44/);
  await page.keyboard.press('-');
  await expect(page).toHaveURL(/#map=13\//);
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('button', { name: /now around 43\.73, 7\.4[5-9]/ })).toBeFocused();
  await tabTo(page, /^Name$/);
  await page.keyboard.press('Control+A');
  await page.keyboard.type('Shore');
  await tabTo(page, /^Save this area$/);
  await page.keyboard.press('Enter');
  await awaitSaved(page, 'Shore');

  await tabTo(page, /^More for Shore$/);
  await page.keyboard.press('Enter');
  await tabTo(page, /^Rename$/);
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Name')).toBeFocused();
  await page.keyboard.type('Coast');
  await page.keyboard.press('Enter');
  await expect(areaRow(page, 'Coast')).toBeVisible();
  await tabTo(page, /^More for Coast$/);
  await page.keyboard.press('Enter');
  await tabTo(page, /^Delete$/);
  await page.keyboard.press('Enter');
  await expect(areaRow(page, 'Coast')).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Saved areas' })).toBeFocused();
  await tabTo(page, /^Undo$/);
  await page.keyboard.press('Enter');
  await expect(areaRow(page, 'Coast')).toBeVisible();
});
