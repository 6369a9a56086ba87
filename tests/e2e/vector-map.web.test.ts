import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
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
  // Tiles are painted anew one by one.
  await expect.poll(() => countPixels(page, '#bdd8e4'), { message: 'water of the light theme' }).toBe(0);

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
  // Tiles are painted anew one by one.
  await expect.poll(() => countPixels(page, '#bdd8e4'), { message: 'water of the light theme' }).toBe(0);

  await page.unroute('**/tiles/vector/**');
  await context.setOffline(true);
  await context.setOffline(false);

  await expectColours(page, LIGHT);
  await expect(page.locator('.vector-pane canvas.leaflet-tile-loaded').first()).toBeVisible();
});

/** Dark pixels of the host's map so close to the middle of what is shown of it: letters, in the light theme. */
function countLetters(page: Page, withinPx: number): Promise<number> {
  return page.evaluate((reach) => {
    const frame = document.querySelector('.leaflet-container')?.getBoundingClientRect() ?? new DOMRect();
    const [x, y] = [frame.x + frame.width / 2, frame.y + frame.height / 2];
    let count = 0;
    for (const canvas of document.querySelectorAll<HTMLCanvasElement>('.vector-pane canvas')) {
      const { x: left, y: top, width } = canvas.getBoundingClientRect();
      if (canvas.width === 0) continue;
      const density = canvas.width / width;
      const [fromX, fromY] = [(x - left - reach) * density, (y - top - reach) * density];
      // Beyond the canvas there is nothing: transparent pixels.
      const pixels = canvas.getContext('2d')?.getImageData(fromX, fromY, 2 * reach * density, 2 * reach * density).data;
      for (let i = 0; i < (pixels?.length ?? 0); i += 4) {
        if ((pixels?.[i] ?? 255) < 120 && pixels?.[i + 3] === 255) count += 1;
      }
    }
    return count;
  }, withinPx);
}

test('the name of a street leaves the place where a camera stands', async ({ page }) => {
  const file = join(folder, 'town.mbtiles');
  const watched = await startInstance({ OVERSEEN_BASEMAP_FILE: file }, { appDir: DIST });
  try {
    const camera = {
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [7.44323, 43.73102] },
      properties: { man_made: 'surveillance', 'surveillance:type': 'camera' },
    };
    const rows = join(folder, 'one.geojson');
    await writeFile(rows, JSON.stringify({ type: 'FeatureCollection', features: [camera] }));
    await watched.overseen('import', rows, '--source', 'Test', '--licence', 'CC0-1.0', '--publish');
    await page.emulateMedia({ colorScheme: 'light' });
    const middleOfName = '#map=16/43.73102/7.44323';

    await openMap(page, instance.url, middleOfName);
    await expect.poll(() => countLetters(page, 10)).toBeGreaterThan(0);

    await openMap(page, watched.url, middleOfName);
    await expectColours(page, LIGHT.slice(1));
    await expect.poll(() => countLetters(page, 10)).toBe(0);
    expect(await countLetters(page, 150)).toBeGreaterThan(0);
  } finally {
    await watched.stop();
  }
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
