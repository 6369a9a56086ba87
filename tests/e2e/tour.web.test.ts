/** A recorded tour of the app: whom it asks, and how little the asking tells of where somebody looked. */
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { cellOf, quadkeyOf } from '../../src/domain/geo/cell.ts';
import { type Instance, startInstance } from './support/instance.ts';
import { awaitServiceWorker, logShortWay, openMap, stand } from './support/person.ts';
import { type Asked, type RecordingServer, startRecordingProxy, startTileSource } from './support/recording-server.ts';

/** Two streets of one cell of level 12, some three minutes' walk apart. */
const STREETS = { a: { lat: 52.517, lon: 13.389 }, b: { lat: 52.5172, lon: 13.3862 } } as const;
/** Half of what a phone shows at the zoom of the tour, and more, degrees. */
const AROUND = 0.006;

let instance: Instance;
let tiles: RecordingServer;
let proxy: RecordingServer;

test.beforeAll(async () => {
  tiles = await startTileSource();
  proxy = await startRecordingProxy(() => Number(new URL(instance.url).port));
  const basemap = {
    OVERSEEN_BASEMAP: `${tiles.url}/{z}/{x}/{y}.png`,
    OVERSEEN_BASEMAP_ATTRIBUTION: 'The mapmakers',
    OVERSEEN_BASEMAP_CONTACT: 'maps@example.org',
  };
  instance = await startInstance({ ...basemap, OVERSEEN_PUBLIC_URL: proxy.url }, { demo: true });
});
test.afterAll(async () => {
  await instance.stop();
  proxy.stop();
  tiles.stop();
});

const hashOf = ({ lat, lon }: { lat: number; lon: number }) => `#map=17/${lat.toFixed(5)}/${lon.toFixed(5)}`;
const stops = (page: Page) => page.getByRole('group', { name: /Cameras in view/ }).getByRole('button');
const sheet = (page: Page) => page.getByRole('region', { name: 'Camera', exact: true });

async function openCameras(page: Page, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    await stops(page).nth(index).press('Enter');
    await expect(sheet(page).getByRole('button', { name: 'Still here' })).toBeVisible();
    await expect(sheet(page).getByText('What happened')).toBeAttached();
  }
  await sheet(page).getByRole('button', { name: 'Close' }).click();
  await expect(sheet(page)).toHaveCount(0);
}

async function filterByPlates(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Filter: none set' }).click();
  await page.getByRole('checkbox', { name: /Plate reader/ }).click();
  await page.getByRole('button', { name: /^Show \d+ cameras?$/ }).click();
  await expect(page.getByRole('button', { name: 'Filter: 1 set' })).toBeVisible();
}

async function search(page: Page, words: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Search a place' }).fill(words);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('application', { name: /[1-9]\d* cameras in view/ })).toBeVisible();
}

/** Every request that page, workers and service worker send, also those that never reach a server. */
function recordSent(context: BrowserContext): string[] {
  const sent: string[] = [];
  context.on('request', (request) => sent.push(request.url()));
  return sent;
}

/** Open, search, three cities, ten cameras, a filter, and a camera logged. */
async function tourEverything(page: Page): Promise<void> {
  await openMap(page, proxy.url, hashOf(STREETS.a));
  await awaitServiceWorker(page);
  await openCameras(page, 10);
  for (const city of ['48.2085, 16.3721', '41.3970, 2.1610', '52.5170, 13.3890']) await search(page, city);
  await page.getByRole('application').press('ArrowRight');
  await filterByPlates(page);
  await page.goto(`${proxy.url}/list${hashOf(STREETS.a)}`);
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  await page.goto(`${proxy.url}/#map=18/${STREETS.a.lat}/${STREETS.a.lon}`);
  await logShortWay(page);
  await page.goto(`${proxy.url}/entries`);
  await expect(page.getByText(/^(Received|In review)$/).first()).toBeVisible();
}

test('every request of a tour goes to the own server, and its log holds no place', async ({ page, context }) => {
  await stand(context, { latitude: STREETS.a.lat, longitude: STREETS.a.lon, accuracy: 8 });
  const sent = recordSent(context);
  const readerAgent = await page.evaluate(() => navigator.userAgent);

  await tourEverything(page);

  const elsewhere = sent.filter((url) => new URL(url).origin !== proxy.url && !/^(blob|data|about):/.test(url));
  expect(elsewhere).toEqual([]);
  const asked = proxy.asked.map(({ method, path }) => `${method} ${path}`);
  expect(asked).toContain('POST /api/v1/push');
  // The recording is whole: what the browser tells of, and what its service worker fetches by itself.
  const seen = new Set(proxy.asked.map(({ path }) => path));
  expect(sent.map((url) => new URL(url).pathname).filter((path) => path === '/sw.js').length).toBeGreaterThan(0);
  expect([...seen].filter((path) => path.startsWith('/assets/')).length).toBeGreaterThan(20);
  // Neither view nor camera nor filter is in any address that the server was asked for.
  const places = /52[.,]5|13[.,]3|map=|camera=/;
  expect(asked.filter((line) => places.test(line))).toEqual([]);

  await checkTiles(readerAgent);
});

/** Our own server was asked for tiles: it has written down none of them, and passed on nothing of the reader. */
async function checkTiles(readerAgent: string): Promise<void> {
  const wanted = proxy.asked
    .map(({ path }) => /^\/tiles\/(\d+\/\d+\/\d+)$/.exec(path)?.[1])
    .filter((path) => path !== undefined);
  expect(wanted.length).toBeGreaterThan(20);
  expect(tiles.asked.length).toBeGreaterThan(20);
  const log = instance.printed();
  expect(log).toContain('"route":"/tiles/:z/:x/:y"');
  for (const tile of wanted) {
    const [, x, y] = tile.split('/');
    expect(log.includes(tile) || new RegExp(`\\b${x}\\b.{0,3}\\b${y}\\b`).test(log), `tile ${tile} in the log`).toBe(
      false,
    );
  }
  for (const { headers, path } of tiles.asked) {
    // Nothing but what every request of the server itself has.
    const own = ['accept', 'accept-encoding', 'accept-language', 'connection', 'host', 'sec-fetch-mode', 'user-agent'];
    expect(
      Object.keys(headers).filter((name) => !own.includes(name)),
      path,
    ).toEqual([]);
    expect(headers['accept-language']).toBe('*');
    expect(headers['user-agent']).toBe(`Overseen/0.1 (${proxy.url}; maps@example.org)`);
  }
  expect(JSON.stringify(tiles.asked)).not.toContain(readerAgent);
}

/** What the server learns of somebody who looks at cameras of a street and filters them. */
async function lookAt(
  newContext: () => Promise<BrowserContext>,
  street: { lat: number; lon: number },
): Promise<Asked[]> {
  const context = await newContext();
  const page = await context.newPage();
  proxy.asked.length = 0;
  await openMap(page, proxy.url, hashOf(street));
  await awaitServiceWorker(page);
  await openCameras(page, 10);
  await filterByPlates(page);
  await page.waitForLoadState('networkidle');
  const asked = [...proxy.asked];
  await context.close();
  return asked;
}

const ofCameras = (asked: readonly Asked[]) =>
  asked
    .filter(({ path }) => /^\/(api|packs)\//.test(path))
    .map(({ method, path }) => `${method} ${path}`)
    .sort();

test('the requests for cameras are the same whichever of two neighbouring streets was looked at', async ({
  browser,
}) => {
  const cells = Object.values(STREETS).flatMap(({ lat, lon }) =>
    [-AROUND, AROUND].flatMap((dLat) => [-AROUND, AROUND].map((dLon) => quadkeyOf(cellOf(lat + dLat, lon + dLon), 12))),
  );
  expect(new Set(cells).size).toBe(1);
  const newContext = () => browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-GB' });

  const first = await lookAt(newContext, STREETS.a);
  const second = await lookAt(newContext, STREETS.b);

  expect(ofCameras(first)).toContain(`GET /api/v1/cells/${cells[0]}`);
  expect(ofCameras(second)).toEqual(ofCameras(first));
  // Street tiles do tell our own server more: where there are any, they are of the street.
  const tilesOf = (asked: readonly Asked[]) =>
    asked.map(({ path }) => path).filter((path) => path.startsWith('/tiles/'));
  expect(tilesOf(second).sort()).not.toEqual(tilesOf(first).sort());
});
