/** Must show: what is covered on the phone is nowhere, neither on the phone nor on the server, and covers work by thumb and by keys. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, expect, type Page, test } from '@playwright/test';
import sharp from 'sharp';
import { drag, expectAccessible, toPhotoStep } from './support/covering.ts';
import { type Instance, startInstance } from './support/instance.ts';
import { HERE, WITH_MODERATORS } from './support/person.ts';
import { aSecretPhoto, PHOTO_MARK, rangeOf, searchTraces, UPRIGHT } from './support/secret-photo.ts';

let instance: Instance;
let profile: string;
test.beforeAll(async () => {
  instance = await startInstance();
  profile = await mkdtemp(join(tmpdir(), 'overseen-profile-'));
});
test.afterAll(async () => {
  await instance.stop();
  await rm(profile, { recursive: true, force: true });
});

/** A small phone whose browser keeps what it keeps in a folder. */
function openPhone(): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROME_PATH ?? '',
    chromiumSandbox: false,
    args: ['--disable-background-networking', '--disable-component-update', '--no-first-run'],
    viewport: { width: 320, height: 780 },
    locale: 'en-GB',
    permissions: ['geolocation'],
    geolocation: HERE,
  });
}

/** The photo as the phone's database holds it. */
async function storedPhoto(page: Page): Promise<Buffer> {
  const text = await page.evaluate(async () => {
    const asPromise = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await asPromise(indexedDB.open('overseen'));
    const rows = await asPromise(db.transaction('photos').objectStore('photos').getAll());
    db.close();
    if (rows.length !== 1) throw new Error(`expected one photo, got ${rows.length}`);
    return Array.from(new Uint8Array(rows[0].bytes), (byte) => String.fromCharCode(byte)).join('');
  });
  return Buffer.from(text, 'latin1');
}

/** The box over the secret, the stroke of the keys, and what is still to be seen; pixels of the upright photo. */
async function expectCovered(picture: Buffer, tolerance: number): Promise<void> {
  expect((await rangeOf(picture, [290, 500, 320, 320])).max).toBeLessThanOrEqual(tolerance);
  expect((await rangeOf(picture, [462, 315, 66, 30])).max).toBeLessThanOrEqual(tolerance);
  // Upright, and not covered: the red band is on top, and what was undone is grey.
  expect((await rangeOf(picture, [100, 40, 700, 100])).max).toBeGreaterThan(180);
  expect((await rangeOf(picture, [60, 1040, 80, 80])).min).toBeGreaterThan(100);
  expect((await rangeOf(picture, [100, 920, 60, 60])).min).toBeGreaterThan(100);
}

test('what a thumb and keys cover is burnt in before anything is stored, and the original is nowhere', async () => {
  // Every file of a browser's profile is searched.
  test.setTimeout(300_000);
  const phone = await openPhone();
  const page = phone.pages()[0] ?? (await phone.newPage());
  const original = await aSecretPhoto();
  await toPhotoStep(page, instance.url);
  await page.locator('input[type=file]').first().setInputFiles(original);
  const editor = page.getByRole('group', { name: 'Photo with covers' });
  await expect(editor).toBeVisible();
  await expect(page.getByText('We could not look for faces on this phone. Cover them by hand.')).toBeVisible();
  await expect(page.getByText('0 covers are on the photo.')).toBeVisible();
  await editor.scrollIntoViewIfNeeded();

  // A box over the secret.
  await drag(page, editor, [0.3, 0.4], [0.7, 0.7]);
  await expect(page.getByText('1 cover is on the photo.')).toBeVisible();

  // The brush by keys: up to the place, set down, to the right, lifted.
  await page.getByRole('radio', { name: 'Brush' }).click();
  const brush = page.getByRole('button', { name: /^Brush\. Arrows move it/ });
  await brush.focus();
  for (let times = 0; times < 3; times += 1) await page.keyboard.press('Shift+ArrowUp');
  await page.keyboard.press('Space');
  await expect(brush).toHaveAttribute('aria-pressed', 'true');
  for (let times = 0; times < 5; times += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await expect(page.getByText('2 covers are on the photo.')).toBeVisible();

  // A stroke of the thumb, and a box that was dragged: each is one step to undo.
  await drag(page, editor, [0.05, 0.9], [0.3, 0.9]);
  await expect(page.getByText('3 covers are on the photo.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('2 covers are on the photo.')).toBeVisible();
  await page.getByRole('button', { name: 'Cover more' }).click();
  const second = page.getByRole('button', { name: /^Cover 2 of 2/ });
  await expect(second).toBeFocused();
  const place = () => second.evaluate((element) => element.parentElement?.getAttribute('style'));
  const before = await place();
  await drag(page, editor, [0.42, 0.42], [0.15, 0.8]);
  expect(await place()).not.toBe(before);
  await page.getByRole('button', { name: 'Undo' }).click();
  expect(await place()).toBe(before);
  await page.getByRole('button', { name: 'Take cover 2 of 2 away' }).click();
  await expect(page.getByText('2 covers are on the photo.')).toBeVisible();
  await expectAccessible(page);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(320);

  await page.getByRole('button', { name: 'Use this photo' }).click();
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeVisible();
  const stored = await storedPhoto(page);
  expect(await sharp(stored).metadata()).toMatchObject({
    ...UPRIGHT,
    format: 'webp',
  });
  await expectCovered(stored, 3);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved on this phone').first()).toBeVisible();
  await page.goto(`${instance.url}/entries`);
  await expect(page.getByText(WITH_MODERATORS).first()).toBeVisible({ timeout: 60_000 });
  const folder = join(instance.dataDir, 'photos');
  const files = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name))));
  const full = files.sort((a, b) => b.length - a.length)[0];
  await expectCovered(full ?? Buffer.alloc(0), 3);

  // What a canvas of this browser writes is taken as it is, whatever the browser puts in.
  expect(
    await page.evaluate(async () => {
      const canvas = document.createElement('canvas');
      canvas.getContext('2d')?.fillRect(3, 3, 50, 60);
      const statuses: number[] = [];
      for (const type of ['image/webp', 'image/jpeg', 'image/png']) {
        const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type));
        const bytes = await (blob ?? new Blob()).arrayBuffer();
        const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
        const name = Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
        const answer = await fetch(`/api/v1/photos/${name}`, {
          method: 'PUT',
          body: bytes,
          headers: { 'content-type': type },
        });
        statuses.push(answer.status);
      }
      return statuses;
    }),
  ).toEqual([201, 201, 201]);
  await phone.close();

  for (const place of [profile, instance.dataDir]) {
    const traces = await searchTraces(place, original.buffer);
    expect(traces.found).toEqual([]);
    // The covered picture itself was found: so would be the one that was not.
    expect(traces.pictures, place).toBeGreaterThan(0);
    expect(traces.files).toBeGreaterThan(3);
  }
  expect(instance.printed()).not.toContain(PHOTO_MARK);

  // Planted, the search finds it: whole, as a picture without its words, and as a piece.
  const bare = await sharp(original.buffer, { failOn: 'none' }).rotate().resize(320).webp({ quality: 60 }).toBuffer();
  await writeFile(join(profile, 'planted-whole'), original.buffer);
  await writeFile(join(profile, 'planted-small'), Buffer.concat([Buffer.from('something before'), bare]));
  await writeFile(join(profile, 'planted-piece'), original.buffer.subarray(20_000, 24_000));
  const planted = (await searchTraces(profile, original.buffer)).found.join('\n');
  expect(planted).toMatch(/planted-whole: bytes/);
  expect(planted).toMatch(/planted-small: a picture/);
  expect(planted).toMatch(/planted-piece: bytes/);
});
