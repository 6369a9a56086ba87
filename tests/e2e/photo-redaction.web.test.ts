/** A face that the phone found, another that a moderator covers, in the queue and on the map; and no copy stays behind. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { drag, expectAccessible, toPhotoStep } from './support/covering.ts';
import { type Instance, startInstance } from './support/instance.ts';
import { awaitServiceWorker, openMap, signIn, stand, WITH_MODERATORS } from './support/person.ts';
import { aSecretPhoto, rangeOf, SECRET_PART } from './support/secret-photo.ts';

let instance: Instance;
test.beforeAll(async () => {
  instance = await startInstance();
});
test.afterAll(async () => instance.stop());

/** A browser that finds one face, where the secret is. */
async function withFaceDetector(context: BrowserContext): Promise<void> {
  await context.addInitScript((face) => {
    Reflect.set(
      globalThis,
      'FaceDetector',
      class {
        detect = async () => [{ boundingBox: new DOMRect(face.left, face.top, face.width, face.height) }];
      },
    );
  }, SECRET_PART);
}

/** Hashes of the photos in the service worker's cache. */
function cachedPhotos(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    if (!(await caches.has('overseen-photos'))) return [];
    const requests = await (await caches.open('overseen-photos')).keys();
    return requests.map(({ url }) => url.split('/').at(-1) ?? '');
  });
}

/** Status of a photo for whoever asks past every copy. */
const statusOf = (page: Page, hash: string) =>
  page.evaluate(async (name) => (await fetch(`/photos/${name}`, { cache: 'no-store' })).status, hash);

/** Hash in the address of the picture that a dialog shows large. */
async function shownHash(page: Page): Promise<string> {
  const picture = page.getByRole('dialog').getByRole('img');
  await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
  return (await picture.getAttribute('src'))?.split('/').at(-1) ?? '';
}

const storedPhoto = (hash: string) => readFile(join(instance.dataDir, 'photos', `${hash}.webp`));

/** Lets the page believe that the network came back: it looks at the server again, at most every twenty seconds. */
const wake = (page: Page) => page.evaluate(() => dispatchEvent(new Event('online')));

async function openPhotoOfCamera(page: Page): Promise<void> {
  await openMap(page, instance.url);
  const stops = page.getByRole('group', { name: /Cameras in view/ }).getByRole('button');
  await expect(async () => {
    await wake(page);
    await expect(stops.first()).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: 60_000 });
  await stops.first().press('Enter');
  await expect(page.getByRole('button', { name: 'Still here' })).toBeVisible();
  const more = page.getByRole('button', { name: 'Open the details' });
  if (await more.isVisible()) await more.click();
  await page.getByRole('button', { name: 'Photo 1 of 1' }).click();
}

test('what a moderator covers is burnt in everywhere, and the photo as it was leaves server and phones', async ({
  browser,
}) => {
  // Phones look at the server at most every twenty seconds, and there are three of them.
  test.setTimeout(300_000);
  const phone = await browser.newContext({ permissions: ['geolocation'] });
  await stand(phone);
  await withFaceDetector(phone);
  const page = await phone.newPage();
  await toPhotoStep(page, instance.url);
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles(await aSecretPhoto());
  await expect(page.getByText('1 face is covered. Look once more: we may have missed one.')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Cover 1 of 1, a face/ })).toBeVisible();
  await page.getByRole('button', { name: 'Use this photo' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved on this phone').first()).toBeVisible();
  await page.goto(`${instance.url}/entries`);
  await expect(page.getByText(WITH_MODERATORS).first()).toBeVisible({ timeout: 60_000 });

  const desk = await (await browser.newContext()).newPage();
  await signIn(desk, instance);
  await awaitServiceWorker(desk);
  await desk.reload();
  await expect(desk.getByRole('heading', { name: /to review/ })).toBeVisible();
  await desk.keyboard.press('Space');
  const first = await shownHash(desk);
  expect((await rangeOf(await storedPhoto(first), [300, 500, 300, 300])).max).toBeLessThanOrEqual(3);
  await desk.getByRole('button', { name: 'Cover more' }).click();
  const dialog = desk.getByRole('dialog', { name: 'Cover more of this photo' });
  const editor = dialog.getByRole('group', { name: 'Photo with covers' });
  await expect(editor).toBeVisible();
  await dialog.getByRole('button', { name: 'Burn the covers in' }).click();
  await expect(dialog.getByText('Nothing is covered yet.')).toBeVisible();
  await dialog.getByRole('radio', { name: 'Brush' }).click();
  await dialog.getByRole('radio', { name: 'Thick' }).click();
  await editor.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  await drag(desk, editor, [0.2, 0.3], [0.8, 0.3]);
  await expectAccessible(desk);
  await dialog.getByRole('button', { name: 'Burn the covers in' }).click();
  await expect(desk.getByText('Covered. The photo as it was is deleted.')).toBeVisible();
  const second = await shownHash(desk);
  expect(second).not.toBe(first);
  expect((await rangeOf(await storedPhoto(second), [200, 330, 500, 60])).max).toBeLessThanOrEqual(3);
  await expect(storedPhoto(first)).rejects.toThrow('ENOENT');
  expect([await statusOf(desk, first), await statusOf(page, second)]).toEqual([410, 404]);
  // What is not public is kept by no cache, not even at the desk.
  expect(await cachedPhotos(desk)).toEqual([]);
  await desk.getByRole('button', { name: 'Close' }).click();
  await desk.getByRole('button', { name: /^Publish/ }).click();
  await expect(desk.getByText('Nothing to review')).toBeVisible();

  const reader = await (await browser.newContext()).newPage();
  await openMap(reader, instance.url);
  await awaitServiceWorker(reader);
  await openPhotoOfCamera(reader);
  expect(await shownHash(reader)).toBe(second);
  await expect.poll(() => cachedPhotos(reader)).toContain(second);
  await expect(reader.getByRole('button', { name: 'Cover more' })).toHaveCount(0);

  await openPhotoOfCamera(desk);
  await desk.getByRole('button', { name: 'Cover more' }).click();
  await expect(editor).toBeVisible();
  await editor.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  await drag(desk, editor, [0.1, 0.8], [0.9, 0.95]);
  await dialog.getByRole('button', { name: 'Burn the covers in' }).click();
  await expect(desk.getByText('Covered. The photo as it was is deleted.')).toBeVisible();
  const third = await shownHash(desk);
  expect(third).not.toBe(second);
  expect((await rangeOf(await storedPhoto(third), [110, 980, 680, 130])).max).toBeLessThanOrEqual(3);

  // The reader's phone hears of it by the feed: the copy goes, and the camera shows what stands in for it.
  await expect(async () => {
    await wake(reader);
    expect(await cachedPhotos(reader)).not.toContain(second);
  }).toPass({ timeout: 60_000 });
  expect(await statusOf(reader, second)).toBe(410);
  await openPhotoOfCamera(reader);
  expect(await shownHash(reader)).toBe(third);
  expect(await instance.overseen('verify')).toContain('2 log entries, 2 revisions, 1 cameras: all agree');
});
