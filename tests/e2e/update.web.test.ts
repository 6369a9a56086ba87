import { expect, test } from '@playwright/test';
import { startInstance } from './support/instance.ts';
import { awaitServiceWorker, openMap, stand } from './support/person.ts';
import { copyOfApp, deployNextVersion } from './support/versions.ts';

test('a new version deployed while a draft is open takes nothing away and waits for the person', async ({
  page,
  context,
}) => {
  const appDir = await copyOfApp();
  const instance = await startInstance({}, { appDir });
  try {
    await stand(context);
    await openMap(page, instance.url);
    await awaitServiceWorker(page);
    await page.getByRole('button', { name: 'Log a camera' }).click();
    await page.getByRole('button', { name: 'It is here' }).click();
    await page.getByRole('radio', { name: 'Dome' }).click();
    await page.evaluate(() => sessionStorage.setItem('mark', 'same page'));

    await deployNextVersion(appDir);
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
    await page.waitForFunction(async () => (await navigator.serviceWorker.getRegistration())?.waiting != null);

    await expect(page.getByRole('radio', { name: 'Dome' })).toBeChecked();
    expect(await page.locator('meta[name="deployed"]').count()).toBe(0);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByText('Saved on this phone').first()).toBeVisible();

    await page.goto(`${instance.url}/more`);
    await page.getByRole('button', { name: 'Start it now' }).click();
    await expect(page.locator('meta[name="deployed"]')).toHaveCount(1, { timeout: 60_000 });
    await page.goto(`${instance.url}/entries`);
    await expect(page.getByText(/Saved on this phone|Received|In review/).first()).toBeVisible();
  } finally {
    await instance.stop();
  }
});
