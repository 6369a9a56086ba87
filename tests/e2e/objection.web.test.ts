import { expect, test } from '@playwright/test';
import { type Instance, startInstance } from './support/instance.ts';
import { logShortWay, openMap, signIn, stand, WITH_MODERATORS } from './support/person.ts';

let instance: Instance;
test.beforeEach(async () => {
  instance = await startInstance();
});
test.afterEach(async () => instance.stop());

test('who was refused objects once, somebody else decides, and what was changed is told', async ({ browser }) => {
  const phone = await browser.newContext();
  await stand(phone);
  const page = await phone.newPage();
  await openMap(page, instance.url);
  await logShortWay(page, 'Fixed');
  await page.goto(`${instance.url}/entries`);
  await expect(page.getByText(WITH_MODERATORS).first()).toBeVisible({ timeout: 60_000 });

  const first = await (await browser.newContext()).newPage();
  await signIn(first, instance);
  await first.keyboard.press('r');
  await first.keyboard.press('4');
  await first.keyboard.press('Enter');
  await expect(first.getByText('Nothing to review')).toBeVisible();

  await page.goto(`${instance.url}/entries?show=finished`);
  await expect(page.getByText('Not published', { exact: true })).toBeVisible({ timeout: 60_000 });
  await page.locator('main').getByRole('link', { name: /amera/ }).first().click();
  await page.getByRole('link', { name: /What belongs on the map/ }).click();
  await expect(page.getByText('Somebody else must be able to check it.')).toBeVisible();
  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByLabel('Why it should be published').fill('It hangs under the balcony, on the left.');
  await page.getByRole('button', { name: 'Object', exact: true }).click();
  await expect(page.getByText('You objected. A moderator who did not refuse it decides anew.')).toBeVisible({
    timeout: 60_000,
  });
  await expect(page.getByLabel('Why it should be published')).toBeHidden();

  const second = await (await browser.newContext()).newPage();
  await signIn(second, instance);
  await expect(second.getByText('It hangs under the balcony, on the left.')).toBeVisible();

  // Who refused sees the objection, may not decide on it, and is told of the other moderator.
  await first.getByRole('button', { name: 'Look again' }).click();
  await expect(first.getByText('somebody else decides on the objection').first()).toBeVisible();
  await first.keyboard.press('a');
  await expect(first.getByRole('status').getByText('somebody else decides on the objection')).toBeVisible();
  await expect(first.getByRole('heading', { name: /1 to review/ })).toBeVisible();

  await second.keyboard.press('e');
  const dialog = second.getByRole('dialog', { name: 'Publish with changes' });
  await dialog.getByRole('radio', { name: 'Wall', exact: true }).click();
  await dialog.getByRole('button', { name: 'Publish with changes' }).click();
  await expect(second.getByText('Nothing to review')).toBeVisible();
  await expect(second.getByRole('heading', { name: 'Nothing to review' })).toBeFocused();

  await page.goto(`${instance.url}/entries?show=finished`);
  await expect(page.getByText('Published', { exact: true })).toBeVisible({ timeout: 60_000 });
  await page.locator('main').getByRole('link', { name: /amera/ }).first().click();
  const changed = page.getByRole('table', { name: 'What a moderator changed before publishing' });
  await expect(changed.getByRole('row', { name: /left out.*wall/i })).toBeVisible();
});
