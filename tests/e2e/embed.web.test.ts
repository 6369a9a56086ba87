/** The map in somebody else's page: another origin frames it, and it gives nothing away and takes nothing. */
import { createServer, type Server } from 'node:http';
import AxeBuilder from '@axe-core/playwright';
import { type BrowserContext, expect, type FrameLocator, type Page, test } from '@playwright/test';
import { EMBED_BUDGET_BYTES } from '../../scripts/build/embed.ts';
import { freePort, type Instance, startInstance } from './support/instance.ts';

const VIEW = '#map=17/52.517/13.389';

let instance: Instance;
let host: Server;
/** 127.0.0.1 while the instance is localhost: another site for the browser. */
let hostUrl: string;

test.beforeAll(async () => {
  instance = await startInstance({}, { demo: true });
  const port = await freePort();
  hostUrl = `http://127.0.0.1:${port}`;
  host = createServer((request, response) => {
    const src = `${instance.url}${decodeURIComponent(new URL(request.url ?? '/', hostUrl).searchParams.get('show') ?? '/')}`;
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end(
        `<!doctype html><html lang="en"><title>News</title><h1>News</h1><iframe title="Map" width="700" height="420" src="${src.replaceAll('&', '&amp;')}"></iframe><p style="height:3000px">Text</p></html>`,
      );
  });
  await new Promise<void>((resolve) => host.listen(port, '127.0.0.1', resolve));
});
test.afterAll(async () => {
  host.closeAllConnections();
  host.close();
  await instance.stop();
});
test.use({ viewport: { width: 1000, height: 700 } });

async function openFramed(page: Page, path = `/embed${VIEW}`): Promise<FrameLocator> {
  await page.goto(`${hostUrl}/?show=${encodeURIComponent(path)}`);
  return page.frameLocator('iframe');
}

const inView = (frame: FrameLocator) => frame.getByRole('application', { name: /[1-9]\d* cameras? in view/ });
const stops = (frame: FrameLocator) => frame.getByRole('group', { name: /Cameras in view/ }).getByRole('button');

test('another page frames the map and sees cameras; the app itself refuses', async ({ page }) => {
  const frame = await openFramed(page);
  await expect(inView(frame)).toBeVisible();
  await expect(frame.getByText('these cameras are invented')).toBeVisible();

  const refused: string[] = [];
  page.on('console', (message) => refused.push(message.text()));
  for (const path of ['/', '/log', '/review']) {
    await page.goto(`${hostUrl}/?show=${encodeURIComponent(path)}`);
    await expect
      .poll(() => refused.filter((text) => /frame-ancestors|X-Frame-Options/i.test(text)).length)
      .toBeGreaterThan(0);
    expect(await page.frameLocator('iframe').getByText('Log a camera').count()).toBe(0);
    refused.length = 0;
  }
});

test('filter, view and theme come from its address', async ({ page }) => {
  const all = await openFramed(page);
  const name = await inView(all).getAttribute('aria-label');
  const filtered = await openFramed(page, `/embed?kind=alpr&theme=dark${VIEW}`);
  await expect(filtered.getByText('Filter: 1 set')).toBeVisible();
  await expect(filtered.getByText('Loading the cameras')).toHaveCount(0);

  expect(await filtered.getByRole('application').getAttribute('aria-label')).not.toBe(name);
  await expect(filtered.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(filtered.getByRole('link', { name: 'Open in Overseen' })).toHaveAttribute(
    'href',
    '/?kind=alpr#map=17/52.51700/13.38900',
  );
});

test('a camera opens with the keyboard alone, tells what is known, and leads into the app in a new tab', async ({
  page,
  context,
}) => {
  const frame = await openFramed(page);
  await expect(inView(frame)).toBeVisible();
  await frame.getByRole('application').focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');

  const card = frame.getByRole('region', { name: 'Camera' });
  await expect(card.getByRole('heading')).toBeFocused();
  await expect(card.getByText('Place')).toBeVisible();
  await expect(card.locator('svg.i:not(:has(path))'), 'no icon is an empty square').toHaveCount(0);
  const open = card.getByRole('link', { name: 'Open in Overseen' });
  await expect(open).toHaveAttribute('href', /&camera=[0-9a-f]{32}$/);
  await expect(open).toHaveAttribute('rel', 'noopener');
  const title = await card.getByRole('heading').textContent();
  const [app] = await Promise.all([context.waitForEvent('page'), open.press('Enter')]);
  await expect(app.getByRole('region', { name: 'Camera' }).getByRole('heading', { level: 1 })).toHaveText(title ?? '');
  await app.close();

  await card.getByRole('heading').focus();
  await page.keyboard.press('Escape');
  await expect(card).toHaveCount(0);
  await expect(frame.getByRole('application')).toBeFocused();
});

/** What the framed page has left in the browser. */
async function listKept(page: Page): Promise<unknown> {
  const frame = page.frames().find((one) => one.url().includes('/embed'));
  return frame?.evaluate(async () => ({
    local: { ...localStorage },
    session: { ...sessionStorage },
    cookies: document.cookie,
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
}

test('it keeps nothing in the browser, sends no cookie and only ever reads', async ({ page, context }) => {
  // Signed in without opening the app, whose own data would else be found below.
  const invite = (await instance.invite('moderator')).split('#/sign-in/')[1];
  const signedIn = await context.request.post(`${instance.url}/api/v1/session`, { data: { invite } });
  expect([signedIn.ok(), (await context.cookies(instance.url)).length]).toEqual([true, 1]);
  const asked: { method: string; url: string; cookie: string | undefined }[] = [];
  // Requests of workers are the context's, not the page's.
  context.on('request', async (request) => {
    const headers = await request.allHeaders().catch((): Record<string, string> => ({}));
    asked.push({ method: request.method(), url: request.url(), cookie: headers.cookie });
  });
  const frame = await openFramed(page);
  await expect(inView(frame)).toBeVisible();
  await stops(frame).first().press('Enter');
  await expect(frame.getByRole('region', { name: 'Camera' }).getByText('Place')).toBeVisible();
  // A long press logs a camera in the app.
  await frame.getByRole('application').click({ button: 'right', position: { x: 600, y: 200 } });
  await page.waitForLoadState('networkidle');

  expect(await listKept(page)).toEqual({
    local: {},
    session: {},
    cookies: '',
    databases: [],
    caches: [],
    workers: 0,
  });
  expect(page.frames()[1]?.url()).toMatch(/\/embed#map=/);
  const ours = asked.filter(({ url }) => url.startsWith(instance.url));
  expect(ours.length).toBeGreaterThan(8);
  expect(ours.filter(({ method, cookie }) => method !== 'GET' || cookie !== undefined)).toEqual([]);
  expect(asked.filter(({ url }) => !url.startsWith(instance.url) && !url.startsWith(hostUrl))).toEqual([]);
});

test('it works where the browser refuses all storage', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 1000, height: 700 } });
  await refuseStorage(context);
  const page = await context.newPage();
  const frame = await openFramed(page);

  await expect(inView(frame)).toBeVisible();
  await context.close();
});

async function refuseStorage(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const refuse = () => {
      throw new DOMException('refused', 'SecurityError');
    };
    for (const name of ['indexedDB', 'localStorage', 'sessionStorage', 'caches'])
      Object.defineProperty(globalThis, name, { get: refuse });
  });
}

test('the wheel scrolls the page around it until somebody has turned to the map', async ({ page }) => {
  const frame = await openFramed(page);
  await expect(inView(frame)).toBeVisible();
  const address = () => page.frames()[1]?.url();
  const before = address();
  await page.mouse.move(400, 300);
  await page.mouse.wheel(0, 200);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0);
  expect(address()).toBe(before);

  await page.evaluate(() => scrollTo(0, 0));
  await frame.getByRole('application').focus();
  await page.mouse.wheel(0, -200);
  await expect.poll(address).not.toBe(before);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the framed map, ${colorScheme}`, async ({ browser }) => {
    const context = await browser.newContext({ colorScheme, viewport: { width: 1000, height: 700 } });
    const page = await context.newPage();
    const frame = await openFramed(page);
    await expect(inView(frame)).toBeVisible();
    await stops(frame).first().press('Enter');
    await expect(frame.getByRole('region', { name: 'Camera' }).getByText('Place')).toBeVisible();

    const { violations } = await new AxeBuilder({ page })
      .include('iframe')
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(' | ')}`)).toEqual([]);
    await context.close();
  });
}

/** Runs in frame and worker: code and style by name, bytes as they came over the wire. */
function listFetched(): [name: string, sizeBytes: number][] {
  const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  return entries
    .map(({ name, encodedBodySize }): [string, number] => [new URL(name).pathname.slice(1), encodedBodySize])
    .filter(([name]) => /\.(js|css)$/.test(name));
}

test('it is usable within its budget of code and style', async ({ page }) => {
  const frame = await openFramed(page);
  await expect(inView(frame)).toBeVisible();
  await page.waitForLoadState('networkidle');

  const sizes = new Map(await page.frames()[1]?.evaluate(listFetched));
  for (const worker of page.workers())
    for (const [name, size] of await worker.evaluate(listFetched)) sizes.set(name, size);
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  const lines = [...sizes].map(([name, size]) => `${String(size).padStart(8)}  ${name}`);
  console.log(
    `${lines.join('\n')}\n${total} bytes of JS and CSS (brotli) until the framed map is usable; budget ${EMBED_BUDGET_BYTES}`,
  );
  expect(total).toBeGreaterThan(30_000);
  expect(total).toBeLessThanOrEqual(EMBED_BUDGET_BYTES);
});
