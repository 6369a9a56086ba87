import { expect, test } from '@playwright/test';
import { type Instance, startInstance } from './support/instance.ts';
import { openMap } from './support/person.ts';
import { BERLIN } from './support/screens.ts';

let instance: Instance;
test.beforeAll(async () => {
  instance = await startInstance({}, { demo: true });
});
test.afterAll(async () => instance.stop());

test('Tab goes from the map to the nearest camera first, an arrow goes back and moves the map', async ({ page }) => {
  await openMap(page, instance.url, `#map=17/${BERLIN}`);
  const map = page.locator('.map-leaflet');
  const stops = page.getByRole('group', { name: /Cameras in view/ }).getByRole('button');
  await expect(stops.nth(3)).toBeVisible();

  await map.focus();
  await page.keyboard.press('Tab');
  await expect(stops.first()).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(stops.nth(1)).toBeFocused();

  const before = page.url();
  await page.keyboard.press('ArrowRight');
  await expect(map).toBeFocused();
  await expect.poll(() => page.url()).not.toBe(before);

  await page.keyboard.press('Tab');
  await expect(stops.first(), 'the nearest again, not the second').toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Still here' })).toBeVisible();
});
