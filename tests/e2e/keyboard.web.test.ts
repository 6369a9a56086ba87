import { expect, type Page, test } from '@playwright/test';
import { type Instance, startInstance } from './support/instance.ts';
import { openMap, stand } from './support/person.ts';

let instance: Instance;
test.beforeAll(async () => {
  instance = await startInstance();
});
test.afterAll(async () => instance.stop());

/** Presses Tab until the focus is on a control whose accessible name fits. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      return element === null ? '' : (element.getAttribute('aria-label') ?? element.textContent ?? '').trim();
    });
    if (name.test(focused)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never came to ${name}`);
}

test('a camera is logged and found again with the keyboard alone', async ({ page, context }) => {
  await stand(context);
  await openMap(page, instance.url);

  await page.keyboard.press('l');
  await tabTo(page, /^It is here$/);
  await page.keyboard.press('Enter');
  await tabTo(page, /^(Fixed|Dome)$/);
  await page.keyboard.press('Space');
  await tabTo(page, /^Save$/);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Saved on this phone').first()).toBeVisible();

  await tabTo(page, /My entries/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'My entries' })).toBeVisible();
});

test('the dial answers to arrows, page keys and nought', async ({ page, context }) => {
  await stand(context);
  await openMap(page, instance.url);
  await page.keyboard.press('l');
  await page.getByRole('button', { name: 'It is here' }).press('Enter');
  await page.getByRole('radio', { name: 'Fixed' }).press('Space');
  await page.getByRole('button', { name: 'More details' }).press('Enter');

  const dial = page.getByRole('slider').first();
  await dial.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('PageUp');
  await page.keyboard.press('ArrowRight');

  await expect(dial).toHaveAttribute('aria-valuenow', '50');
});

test('no key is lost while the map is still on its way: plus, plus and minus end one step nearer', async ({ page }) => {
  await openMap(page, instance.url, '#map=15/52.52/13.405');
  const map = page.getByRole('application', { name: /^Map\. \d/ });
  await map.focus();

  for (const key of ['+', '+', '-']) await page.keyboard.press(key);
  await expect.poll(() => page.url()).toContain('#map=16/');
  await page.waitForTimeout(600);
  expect(page.url()).toContain('#map=16/');

  await page.evaluate(() => {
    document.querySelector('.map-leaflet')?.dispatchEvent(new KeyboardEvent('keydown', { key: '-', bubbles: true }));
    location.hash = '#map=13/52.5/13.4';
  });
  await expect.poll(() => page.url(), 'an address opened meanwhile is where the map goes').toContain('#map=13/');
});
