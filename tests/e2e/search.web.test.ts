import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { type Instance, startInstance } from './support/instance.ts';
import { awaitServiceWorker, openMap } from './support/person.ts';

let instance: Instance;
test.beforeAll(async () => {
  instance = await startInstance();
});
test.afterAll(async () => instance.stop());

const field = (page: Page) => page.getByRole('combobox', { name: 'Search a place' });

test('a country is found with the keyboard, without a network', async ({ page, context }) => {
  await openMap(page, instance.url);
  await awaitServiceWorker(page);
  await context.setOffline(true);

  await page.keyboard.press('/');
  await page.keyboard.type('repub');
  const options = page.getByRole('listbox', { name: 'Places found' }).getByRole('option');
  await expect(options.first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(options).toHaveCount(0);
  await expect(field(page)).toHaveValue('repub');
  await page.keyboard.press('Escape');
  await expect(field(page)).toHaveValue('');

  await page.keyboard.type('guinea');
  await expect(options.first()).toHaveAccessibleName(/^Guinea\s*Country$/);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true');
  await expect(field(page)).toHaveAttribute('aria-activedescendant', (await options.nth(1).getAttribute('id')) ?? '');
  await page.keyboard.press('Enter');

  await expect(field(page)).toHaveValue('Guinea-Bissau');
  await expect(field(page)).not.toBeFocused();
  await expect(page).toHaveURL(/#map=7\/12\.\d+\/-15\.\d+$/);
});

test('a city is found without a network, by the name it has there, though nobody has searched before', async ({
  page,
  context,
}) => {
  await openMap(page, instance.url);
  await awaitServiceWorker(page);
  await context.setOffline(true);

  await field(page).fill('beograd');
  await expect(page.getByRole('option').first()).toHaveAccessibleName(/^Belgrade\s*Serbia$/);
  await page.keyboard.press('Enter');

  await expect(page).toHaveURL(/#map=12\/44\.\d+\/20\.\d+$/);
});

test('a place is found by its numbers, by a link and by a tap', async ({ page }) => {
  await openMap(page, instance.url);

  await field(page).fill('52.52, 13.405');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#map=18\/52\.(519|520)\d*\/13\.40\d+$/);

  await field(page).fill('https://www.openstreetmap.org/#map=12/48.2/16.4');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#map=12\/48\.(199|200)\d*\/16\.(399|400)\d*$/);

  await field(page).fill('malta');
  await page.getByRole('option', { name: /^Malta/ }).click();
  await expect(page).toHaveURL(/#map=11\/35\.\d+\/14\.\d+$/);
  await expect(page.getByRole('listbox')).toHaveCount(0);
});

test('a spot searched for while the map still loads is shown as close as the address says', async ({ page }) => {
  const map = Promise.withResolvers<void>();
  await page.route('**/assets/map-stage-*.js', async (route) => {
    await map.promise;
    await route.continue();
  });
  await page.goto(`${instance.url}/#map=18/48.20849/16.37208`);

  await field(page).fill('52.52, 13.405');
  await page.keyboard.press('Enter');
  await expect(field(page)).toHaveValue(/52\.52/);
  map.resolve();

  await expect(page).toHaveURL(/#map=18\/52\.(519|520)\d*\/13\.40\d+$/);
});

test('what is not found is said, and how to ask', async ({ page }) => {
  await openMap(page, instance.url);

  await field(page).fill('Market Street');
  await page.keyboard.press('Enter');

  await expect(page.getByRole('status').filter({ hasText: 'Nothing found' })).toHaveText(
    'Nothing found for “Market Street”. Search works offline and knows cities, countries and coordinates.',
  );
  await field(page).fill('M');
  await expect(page.getByText('Nothing found')).toHaveCount(0);
});

test('the list of results has no barrier that a machine can find', async ({ page }) => {
  await openMap(page, instance.url);

  await field(page).fill('united');
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  const { violations } = await new AxeBuilder({ page }).include('.maptop').analyze();

  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
});
