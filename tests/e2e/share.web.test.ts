/** Links to what is on the screen, and the way back and forward through it. */
import { expect, type Page, test } from '@playwright/test';
import { type Instance, startInstance } from './support/instance.ts';
import { openMap } from './support/person.ts';

const VIEW = '#map=17/52.517/13.389';

let instance: Instance;
test.beforeAll(async () => {
  instance = await startInstance({}, { demo: true });
});
test.afterAll(async () => instance.stop());

const stops = (page: Page) => page.getByRole('group', { name: /Cameras in view/ }).getByRole('button');
const sheet = (page: Page) => page.getByRole('region', { name: 'Camera', exact: true });
const application = (page: Page) => page.getByRole('application', { name: /in view/ });
const viewOf = (page: Page) => new URL(page.url()).hash;

/** Opens one of the cameras in view and gives what its place reads. */
async function openCamera(page: Page, index: number): Promise<string> {
  await stops(page).nth(index).press('Enter');
  return placeOfSheet(page);
}

async function placeOfSheet(page: Page): Promise<string> {
  await expect(sheet(page).getByRole('button', { name: 'Still here' })).toBeVisible();
  await expect(sheet(page).getByText('Dates', { exact: true })).toBeAttached();
  return (await sheet(page).locator('.fact').filter({ hasText: 'Place' }).locator('dd').first().textContent()) ?? '';
}

test('a shared camera is opened elsewhere with its view and its filter, and no server is told which one', async ({
  page,
  browser,
}) => {
  await page.goto(`${instance.url}/?state=single,confirmed,evidenced${VIEW}`);
  const place = await openCamera(page, 0);
  await sheet(page).getByRole('button', { name: 'Open the details' }).click();
  await sheet(page).getByRole('button', { name: 'Share', exact: true }).click();
  const link = await page.getByLabel('Link', { exact: true }).inputValue();
  expect(link).toMatch(/\/\?state=single%2Cconfirmed%2Cevidenced#map=17\/[\d.]+\/[\d.]+&camera=[0-9a-f]{32}$/);
  const id = link.slice(-32);

  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-GB' });
  const asked: string[] = [];
  context.on('request', (request) => asked.push(request.url()));
  const friend = await context.newPage();
  await friend.goto(link);

  expect(await placeOfSheet(friend)).toBe(place);
  await expect(friend.getByRole('button', { name: 'Filter: 1 set' })).toBeVisible();
  expect(viewOf(friend).split('/')[0]).toBe('#map=17');
  await friend.reload();
  expect(await placeOfSheet(friend)).toBe(place);
  // What follows # stays in the browser.
  expect(asked.map((url) => url.split('#')[0]).filter((url) => url?.includes(id))).toEqual([]);
  await context.close();
});

test('a link of the older form still opens its camera', async ({ page }) => {
  await openMap(page, instance.url, VIEW);
  const place = await openCamera(page, 0);
  await sheet(page).getByRole('button', { name: 'Open the details' }).click();
  await sheet(page).getByRole('button', { name: 'Share', exact: true }).click();
  const link = await page.getByLabel('Link', { exact: true }).inputValue();

  await page.goto('about:blank');
  await page.goto(link.replace(/#(map=[^&]+)&(camera=.*)$/, '?$2#$1'));

  expect(await placeOfSheet(page)).toBe(place);
  expect(new URL(page.url()).search).toBe('');
});

test('back and forward walk through cameras and sheets, and closing leads to where they were opened from', async ({
  page,
}) => {
  await openMap(page, instance.url, VIEW);
  await expect(application(page)).toBeVisible();
  const first = await openCamera(page, 0);
  await page.goBack();
  await expect(sheet(page)).toHaveCount(0);
  await page.goForward();
  expect(await placeOfSheet(page)).toBe(first);
  const second = await openCamera(page, 3);
  expect(second).not.toBe(first);

  await page.goBack();
  await expect.poll(() => placeOfSheet(page)).toBe(first);
  await page.goForward();
  await expect.poll(() => placeOfSheet(page)).toBe(second);

  // Closing keeps the view and forgets both at once: one step further back is what was there before the map.
  const view = viewOf(page);
  await sheet(page).getByRole('button', { name: 'Close' }).click();
  await expect(sheet(page)).toHaveCount(0);
  await expect.poll(() => viewOf(page)).toBe(view);
  await page.getByRole('button', { name: 'Map key and layers' }).click();
  await expect(page.getByRole('heading', { name: 'Map key' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Map key' })).toHaveCount(0);
  await expect(sheet(page)).toHaveCount(0);
  await page.goBack();
  expect(page.url()).toBe('about:blank');
});

test('a filter stays when its sheet is closed, and the camera that was open under it too', async ({ page }) => {
  await openMap(page, instance.url, VIEW);
  const place = await openCamera(page, 1);
  await page.getByRole('button', { name: 'Filter: none set' }).click();
  await page.getByRole('checkbox', { name: /Plate reader/ }).click();
  await page.getByRole('button', { name: /^Show \d+ cameras?$/ }).click();

  await expect(page.getByRole('button', { name: 'Filter: 1 set' })).toBeVisible();
  expect(await placeOfSheet(page)).toBe(place);
  await expect.poll(() => new URL(page.url()).search).toBe('?kind=alpr');
});

test('a reload keeps the camera that was open; another screen and back does as well', async ({ page }) => {
  await openMap(page, instance.url, VIEW);
  const place = await openCamera(page, 1);
  await page.reload();
  expect(await placeOfSheet(page)).toBe(place);

  await page.getByRole('navigation').getByRole('link', { name: 'More' }).click();
  await expect(sheet(page)).toHaveCount(0);
  await page.goBack();
  expect(await placeOfSheet(page)).toBe(place);
});

test('the dialog copies the link and the code; where that is refused it marks them', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openMap(page, instance.url, `?kind=alpr${VIEW}`);
  await page.getByRole('button', { name: 'Share this view' }).click();
  const dialog = page.getByRole('dialog', { name: 'Share this view' });
  await dialog.getByRole('button', { name: 'Copy the code' }).click();
  await expect(dialog.getByRole('status')).toHaveText('Copied.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    `<iframe src="${instance.url}/embed?kind=alpr#map=17/52.51700/13.38900" title="Map of cameras that watch public places" width="100%" height="420" style="border:0" loading="lazy" referrerpolicy="no-referrer"></iframe>`,
  );

  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
  });
  await dialog.getByRole('button', { name: 'Copy the link' }).click();
  await expect(dialog.getByRole('status')).toContainText('It is marked');
  await expect(dialog.getByLabel('Link', { exact: true })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Share this view' })).toBeFocused();
});

test('a phone that can send offers it, and an instance that switched its frame off offers no code', async ({
  page,
}) => {
  const silent = await startInstance({ OVERSEEN_EMBED_ORIGINS: 'none' });
  try {
    await page.addInitScript(() => {
      navigator.share = (data) => {
        document.title = `sent ${data?.url}`;
        return Promise.resolve();
      };
    });
    await openMap(page, silent.url, VIEW);
    await page.getByRole('button', { name: 'Share this view' }).click();
    await page.getByRole('button', { name: 'Send…' }).click();

    await expect(page).toHaveTitle(`sent ${silent.url}/#map=17/52.51700/13.38900`);
    await expect(page.getByLabel('Code for a page of your own')).toHaveCount(0);
    await page.keyboard.press('Escape');
    await page.goto(`${silent.url}/more`);
    await page.getByRole('button', { name: 'Share this view' }).click();
    await expect(page.getByRole('dialog', { name: 'Share this view' })).toBeVisible();
  } finally {
    await silent.stop();
  }
});
