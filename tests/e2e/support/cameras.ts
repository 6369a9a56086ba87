/** Cameras on the public map: by import, or logged with a photo and published by a moderator. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, expect } from '@playwright/test';
import type { Instance } from './instance.ts';
import { openMap, signIn, stand, Taps, WITH_MODERATORS } from './person.ts';
import { aPhoto } from './photo.ts';

/** A camera and its tags besides what makes it one. */
export interface TaggedCamera {
  lat: number;
  lon: number;
  tags?: Readonly<Record<string, string>>;
}

/** Publishes cameras at once, as an operator does with a list. `folder` takes the file. */
export async function importCameras(
  instance: Instance,
  folder: string,
  cameras: readonly TaggedCamera[],
): Promise<void> {
  const features = cameras.map(({ lat, lon, tags }, index) => ({
    type: 'Feature',
    id: `node/${index + 1}`,
    geometry: { type: 'Point', coordinates: [lon, lat] },
    properties: { man_made: 'surveillance', 'surveillance:type': 'camera', ...tags },
  }));
  const file = join(folder, 'cameras.geojson');
  await writeFile(file, JSON.stringify({ type: 'FeatureCollection', features }));
  await instance.overseen('import', file, '--publish', '--source', 'A list of the town', '--licence', 'CC0-1.0');
}

/** Logs a dome camera with a photo and publishes it, on two other devices. */
export async function publishWithPhoto(
  browser: Browser,
  instance: Instance,
  place: { latitude: number; longitude: number },
): Promise<void> {
  const phone = await browser.newContext({ permissions: ['geolocation'] });
  await stand(phone, { ...place, accuracy: 6 });
  const page = await phone.newPage();
  await openMap(page, instance.url, `#map=18/${place.latitude}/${place.longitude}`);
  const taps = new Taps(page);
  await taps.tap('button', 'Log a camera');
  await taps.tap('button', 'It is here');
  await taps.tap('radio', 'Dome');
  await taps.tap('button', 'More details');
  await taps.tap('button', 'Next');
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles(await aPhoto());
  await taps.tap('button', 'Use this photo');
  await taps.tap('button', 'Save');
  await expect(page.getByText('Saved on this phone').first()).toBeVisible();
  await page.goto(`${instance.url}/entries`);
  await expect(page.getByText(WITH_MODERATORS).first()).toBeVisible({ timeout: 60_000 });
  await phone.close();
  const desk = await browser.newContext();
  const review = await desk.newPage();
  await signIn(review, instance);
  await review.getByRole('button', { name: /^Publish/ }).click();
  await expect(review.getByText('Nothing to review')).toBeVisible();
  await desk.close();
}
