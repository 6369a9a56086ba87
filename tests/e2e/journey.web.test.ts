import { expect, test } from '@playwright/test';
import { type Instance, startInstance } from './support/instance.ts';
import {
  awaitServiceWorker,
  HERE,
  logShortWay,
  logWithPhoto,
  openMap,
  signIn,
  stand,
  WITH_MODERATORS,
} from './support/person.ts';

let instance: Instance;
test.beforeAll(async () => {
  instance = await startInstance();
});
test.afterAll(async () => instance.stop());

test('a camera logged with no network is sent by itself, published, seen by others, and its receipt says so', async ({
  browser,
}) => {
  const phone = await browser.newContext({ permissions: ['geolocation'] });
  await stand(phone);
  const page = await phone.newPage();
  await openMap(page, instance.url);
  await awaitServiceWorker(page);

  await phone.setOffline(true);
  expect(await logWithPhoto(page)).toBeLessThanOrEqual(8);

  await page.goto(`${instance.url}/entries`);
  await expect(page.getByText('Saved on this phone').first()).toBeVisible();
  await openMap(page, instance.url);
  await expect(page.getByText(/1 camera/).first()).toBeAttached();

  await phone.setOffline(false);
  await page.goto(`${instance.url}/entries`);
  await expect(page.getByText(WITH_MODERATORS).first()).toBeVisible({ timeout: 60_000 });

  const desk = await browser.newContext();
  const review = await desk.newPage();
  await signIn(review, instance);
  await expect(review.getByRole('heading', { name: /New: dome camera/i })).toBeVisible();
  await expect(review.getByRole('img', { name: /photo/i }).first()).toBeVisible();
  await review.getByRole('button', { name: /^Publish/ }).click();
  await expect(review.getByText('Nothing to review')).toBeVisible();

  const stranger = await (await browser.newContext()).newPage();
  await openMap(stranger, instance.url);
  await stranger.goto(`${instance.url}/list#map=18/${HERE.latitude}/${HERE.longitude}`);
  await expect(stranger.getByText(/Dome camera/).first()).toBeVisible({ timeout: 60_000 });

  await page.goto(`${instance.url}/entries?show=finished`);
  await expect(page.getByText('Published', { exact: true })).toBeVisible({ timeout: 60_000 });
});

test('a refused entry tells the contributor why', async ({ browser }) => {
  const phone = await browser.newContext();
  await stand(phone);
  const page = await phone.newPage();
  await openMap(page, instance.url);
  expect(await logShortWay(page, 'Fixed')).toBeLessThanOrEqual(4);
  await page.goto(`${instance.url}/entries`);
  await expect(page.getByText(WITH_MODERATORS).first()).toBeVisible({ timeout: 60_000 });

  const review = await (await browser.newContext()).newPage();
  await signIn(review, instance);
  await review.keyboard.press('r');
  await review.keyboard.press('4');
  await review.getByLabel(/words to the person/i).fill('The photo would help: could you take one?');
  await review.getByRole('button', { name: 'Do not publish' }).click();
  await expect(review.getByText('Nothing to review')).toBeVisible();

  await page.goto(`${instance.url}/entries?show=finished`);
  await expect(page.getByText('Not published', { exact: true })).toBeVisible({ timeout: 60_000 });
  await page.locator('main').getByRole('link', { name: /amera/ }).first().click();
  await expect(page.getByText('The photo would help: could you take one?')).toBeVisible();
});
