import { expect, test } from '@playwright/test';
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
