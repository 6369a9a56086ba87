import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { type Instance, startInstance } from './support/instance.ts';
import { awaitServiceWorker, openMap } from './support/person.ts';
import { countPixels, DARK, expectColours, LIGHT, PLACE, writeTown } from './support/town.ts';

/** The built app; another folder than dist/ can be named, as for the first load. */
const DIST = resolve(process.env.OVERSEEN_TEST_DIST ?? 'dist');

let folder: string;
let instance: Instance;
test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overseen-map-'));
  const file = writeTown(folder);
  instance = await startInstance({ OVERSEEN_BASEMAP_FILE: file }, { appDir: DIST });
});
test.afterAll(async () => {
  await instance.stop();
  await rm(folder, { recursive: true, force: true });
});

test('the host’s own map is drawn in the colours of the theme, with nothing from elsewhere', async ({
  page,
  context,
}) => {
  const wrong: string[] = [];
  context.on('request', (request) => {
    if (!request.url().startsWith(instance.url) && !/^(data|blob):/.test(request.url())) wrong.push(request.url());
  });
  page.on('console', (message) => {
    if (message.type() === 'error') wrong.push(message.text());
  });
  page.on('pageerror', (error) => wrong.push(error.message));

  await page.emulateMedia({ colorScheme: 'light' });
  await openMap(page, instance.url, PLACE);
  await expectColours(page, LIGHT);
  await expect(page.getByRole('link', { name: '© OpenStreetMap contributors' })).toBeVisible();
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectColours(page, DARK);
  expect(await countPixels(page, '#bdd8e4')).toBe(0);

  expect(wrong).toEqual([]);
});

test('what was looked at is drawn without a network', async ({ page, context }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await openMap(page, instance.url, PLACE);
  await awaitServiceWorker(page);
  // The first visit ran before the service worker: the second is the one that it keeps.
  await page.reload();
  await expectColours(page, LIGHT);
  await context.setOffline(true);
  await page.reload();

  await expectColours(page, LIGHT);
});

test('what could not be had without a network comes with it', async ({ page, context }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.route('**/tiles/vector/**', (route) => route.abort());
  const refused = page.waitForEvent('requestfailed');
  await openMap(page, instance.url, PLACE);
  await refused;
  expect(await countPixels(page, '#bdd8e4')).toBe(0);

  await page.unroute('**/tiles/vector/**');
  await context.setOffline(true);
  await context.setOffline(false);

  await expectColours(page, LIGHT);
  await expect(page.locator('.vector-pane canvas.leaflet-tile-loaded').first()).toBeVisible();
});

test('a host without a file has nobody load what draws one', async ({ page, context }) => {
  const plain = await startInstance({}, { appDir: DIST });
  try {
    const asked: string[] = [];
    context.on('request', (request) => void asked.push(request.url()));
    await openMap(page, plain.url, PLACE);
    await awaitServiceWorker(page);
    await page.waitForLoadState('networkidle');

    expect(asked.some((url) => url.includes('/assets/start-'))).toBe(true);
    expect(asked.filter((url) => url.includes('vector'))).toEqual([]);
  } finally {
    await plain.stop();
  }
});
