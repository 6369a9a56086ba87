/** Cameras on the public map: by import, or logged with a photo and published by a moderator. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, expect } from '@playwright/test';
import type { Instance } from './instance.ts';
import { logWithPhoto, openMap, signIn, stand, WITH_MODERATORS } from './person.ts';

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
  await logWithPhoto(page);
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
