/** Hide this: a stranger hides, everybody stops seeing it, two moderators show it again; and taking it back. */
import { type Browser, expect, type Page, test } from '@playwright/test';
import { publishWithPhoto } from './support/cameras.ts';
import { type Instance, startInstance } from './support/instance.ts';
import { awaitServiceWorker, HERE, openMap, signIn } from './support/person.ts';

let instance: Instance;
test.beforeAll(async ({ browser }) => {
  instance = await startInstance({ OVERSEEN_CONTACT: 'host@map.example' });
  await publishWithPhoto(browser, instance, HERE);
});
test.afterAll(async () => instance.stop());

const sheet = (page: Page) => page.getByRole('region', { name: 'Camera', exact: true });
const stops = (page: Page) => page.getByRole('group', { name: /Cameras in view/ }).getByRole('button');

/** Somebody else's browser, on the map. */
async function visitor(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await openMap(page, instance.url);
  await awaitServiceWorker(page);
  return page;
}

/** Whoever looks at their entries asks the server how things stand, and hears of the map as well. */
async function lookAtFeed(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'My entries' }).click();
  await expect(page.getByRole('heading', { name: 'My entries' })).toBeVisible();
  await page.getByRole('link', { name: 'Map', exact: true }).click();
}

/** Opens the camera with everything that is known of it. */
async function openCamera(page: Page): Promise<void> {
  await page.goto(`${instance.url}/#map=18/${HERE.latitude}/${HERE.longitude}`);
  await page.reload();
  await stops(page).first().press('Enter');
  await expect(sheet(page).getByText('Dates', { exact: true })).toBeAttached();
  await sheet(page).getByRole('button', { name: 'Open the details' }).click();
}

/** The photos of the open sheet that have come, by their addresses. */
function photosOf(page: Page): Promise<string[]> {
  return sheet(page)
    .locator('.photos img')
    .evaluateAll((images) =>
      images.flatMap((image) => (image instanceof HTMLImageElement && image.naturalWidth > 0 ? [image.src] : [])),
    );
}

/** Presses *Hide this* under the large photo and says why. */
async function askToHide(page: Page, reason: string): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: 'Hide this' }).click();
  await page.getByRole('radio', { name: reason }).click();
}

const largePhoto = async (page: Page) => {
  await sheet(page).getByRole('button', { name: 'Photo 1 of 1' }).click();
  await expect(page.getByRole('dialog').getByRole('img')).toBeVisible();
};

test('a photo that a stranger objects to is gone for everybody, and back when two moderators say so', async ({
  browser,
}) => {
  const third = await visitor(browser);
  await openCamera(third);
  await expect.poll(() => photosOf(third)).toHaveLength(1);
  const [address = ''] = await photosOf(third);
  const statusFor = (page: Page) => page.evaluate(async (url) => (await fetch(url)).status, address);
  expect(await statusFor(third)).toBe(200);

  const stranger = await visitor(browser);
  await openCamera(stranger);
  await largePhoto(stranger);
  await stranger.context().setOffline(true);
  await askToHide(stranger, 'A face or a person');
  const dialog = stranger.getByRole('dialog');
  await expect(dialog.getByText('it stays hidden.')).toBeVisible();
  await dialog.getByLabel(/Words for the moderators/).fill('That is my daughter on her way to school.');
  await dialog.getByRole('button', { name: 'Hide it now' }).click();
  await expect(dialog.getByRole('alert')).toContainText('No answer.');
  await stranger.context().setOffline(false);
  await dialog.getByRole('button', { name: 'Hide it now' }).click();
  await expect(stranger.getByRole('heading', { name: 'It is hidden' })).toBeFocused();
  const code = (await stranger.locator('.receipt-code').textContent()) ?? '';
  expect(code).toMatch(/^(\w{4}-){3}\w{4}$/);
  await stranger.getByRole('button', { name: 'Close', exact: true }).last().click();
  await expect(sheet(stranger).locator('.photos')).toHaveCount(0);

  // The third person had seen it: their copy goes with the next look at the feed.
  await lookAtFeed(third);
  await expect.poll(() => statusFor(third), { timeout: 30_000 }).toBe(404);
  await openCamera(third);
  await expect(sheet(third).locator('.photos')).toHaveCount(0);
  await expect(sheet(third).getByText('A photo taken away or covered')).toBeAttached();

  for (const [n, words] of ['Your vote counts. A second one decides.', 'Decided: it can be seen.'].entries()) {
    const desk = await (await browser.newContext()).newPage();
    await signIn(desk, instance);
    await desk.getByRole('button', { name: '1 objection' }).click();
    const card = desk.getByRole('article', { name: /^A photo of a camera · Dome camera/ });
    await expect(card.getByText('That is my daughter on her way to school.')).toBeVisible();
    await expect(card.getByText('Reason: A face or a person')).toBeVisible();
    const picture = card.getByRole('img', { name: 'The photo that was objected to' });
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
    await expect(card.getByRole('img', { name: /from above/ })).toBeVisible();
    await expect(card.getByText(/: show$/)).toHaveCount(n);
    await card.getByRole('button', { name: 'Show', exact: true }).press('Enter');
    await expect(desk.getByText(words)).toBeVisible();
    await desk.context().close();
  }

  await expect(async () => {
    await lookAtFeed(third);
    await openCamera(third);
    await expect.poll(() => photosOf(third), { timeout: 5_000 }).toEqual([address]);
  }).toPass({ timeout: 60_000 });

  await expect(async () => {
    await lookAtFeed(stranger);
    await openCamera(stranger);
    await expect(sheet(stranger).locator('.photos img')).toHaveCount(1, { timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
  await largePhoto(stranger);
  await askToHide(stranger, 'A number plate');
  await stranger.getByRole('button', { name: 'Hide it now' }).click();
  await expect(stranger.getByRole('alert')).toContainText('An objection to this ended a short while ago.');
  await expect(stranger.getByRole('alert')).toContainText('host@map.example');

  await stranger.goto(`${instance.url}/entries?show=more`);
  await stranger.getByLabel('Receipt', { exact: true }).fill(code.toLowerCase());
  await stranger.getByRole('button', { name: 'Follow it' }).click();
  await expect(stranger.getByText('Shown again', { exact: true })).toBeVisible();
  await expect(stranger.getByText(/^Two moderators agreed on/)).toBeVisible();
});

test('an entry that is objected to leaves the map of others, and comes back when it is taken back', async ({
  browser,
}) => {
  const third = await visitor(browser);
  await expect(stops(third)).toHaveCount(1);

  const stranger = await visitor(browser);
  await openCamera(stranger);
  // By keyboard alone, and once without a reason.
  await sheet(stranger).getByRole('button', { name: 'Hide this' }).press('Enter');
  await stranger.getByRole('button', { name: 'Hide it now' }).press('Enter');
  await expect(stranger.getByText('Choose a reason.')).toBeVisible();
  await expect(stranger.getByRole('radio', { name: 'A face or a person' })).toBeFocused();
  for (let step = 0; step < 3; step += 1) await stranger.keyboard.press('ArrowDown');
  await expect(stranger.getByRole('radio', { name: 'A private home' })).toBeChecked();
  await stranger.getByLabel(/Words for the moderators/).fill('Our house.');
  await stranger.keyboard.press('Escape');
  await expect(stranger.getByRole('dialog')).toHaveCount(0);
  // What was begun is still there.
  await sheet(stranger).getByRole('button', { name: 'Hide this' }).press('Enter');
  await expect(stranger.getByLabel(/Words for the moderators/)).toHaveValue('Our house.');
  await stranger.getByRole('button', { name: 'Hide it now' }).press('Enter');
  await stranger.getByRole('button', { name: 'See how it stands' }).click();
  await expect(stranger.getByText('Hidden for now')).toBeVisible();
  await expect(stranger.getByText(/it is shown again\.$/)).toBeVisible();

  await lookAtFeed(third);
  await expect(stops(third)).toHaveCount(0, { timeout: 60_000 });

  await stranger.getByRole('button', { name: 'Take it back' }).click();
  await expect(stranger.getByText('Taken back', { exact: true })).toBeVisible();
  await lookAtFeed(third);
  await expect(stops(third)).toHaveCount(1, { timeout: 60_000 });
});
