import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { type Instance, startInstance } from './support/instance.ts';
import { awaitServiceWorker, logShortWay, openMap, stand, WITH_MODERATORS } from './support/person.ts';

let instance: Instance;
test.beforeEach(async () => {
  instance = await startInstance();
});
test.afterEach(async () => instance.stop());

async function expectClean(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
}

test('an entry that is to wait stays here, says so, and goes when the person says so', async ({ page, context }) => {
  await stand(context);
  const pushes: string[] = [];
  context.on('request', (request) => {
    if (request.url().endsWith('/api/v1/push')) pushes.push(request.url());
  });
  await page.goto(`${instance.url}/more`);
  await page.getByRole('radio', { name: '6 h' }).click();
  await openMap(page, instance.url);
  await logShortWay(page);

  await page.goto(`${instance.url}/entries`);
  await expect(page.getByText(/^It is sent (later today|tomorrow)\.$/)).toBeVisible();
  await page.reload();
  await expect(page.getByText(/^It is sent (later today|tomorrow)\.$/)).toBeVisible();
  expect(pushes).toEqual([]);
  await page.getByRole('link', { name: 'Dome' }).click();
  await page.getByRole('button', { name: 'Send now' }).click();

  await expect(page.getByText(WITH_MODERATORS).first()).toBeVisible({ timeout: 60_000 });
});

test('the passphrase is set, kept and taken off by keyboard alone, in two tabs at once', async ({ page, context }) => {
  await stand(context);
  await openMap(page, instance.url);
  await logShortWay(page);
  await page.goto(`${instance.url}/more`);
  const set = page.getByRole('button', { name: 'Set a passphrase…' });
  await set.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Set a passphrase' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.type('granite teapot violet ladder');
  await expect(page.getByText('Hard to guess.')).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.type('granite teapot violet ladde');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The two are not the same.')).toBeVisible();
  await expectClean(page);
  await page.getByLabel('The same once more').fill('granite teapot violet ladder');
  await page.getByRole('button', { name: 'Seal with it' }).press('Enter');
  await expect(page.getByText('Everything is sealed.')).toBeVisible({ timeout: 60_000 });
  await expectClean(page);

  const other = await context.newPage();
  await other.goto(`${instance.url}/entries`);
  await expect(other.getByRole('link', { name: 'Dome' })).toBeVisible();
  await page.getByRole('button', { name: 'Lock now' }).press('Enter');
  await expect(page.getByText('Locked.')).toBeVisible();
  await expect(other.getByRole('link', { name: 'Dome' })).toHaveCount(0);
  await other.goto(`${instance.url}/entries`);
  await expectClean(other);
  await other.getByLabel('Passphrase').fill('something else');
  await other.keyboard.press('Enter');
  await expect(other.getByText('This is not the passphrase.')).toBeVisible();
  await other.getByLabel('Passphrase').fill('granite teapot violet ladder');
  await other.keyboard.press('Enter');
  await expect(other.getByRole('link', { name: 'Dome' })).toBeVisible();
  // One unlocking is enough for both.
  await expect(page.getByText('Locked.')).toHaveCount(0);

  await other.getByRole('link', { name: 'More', exact: true }).click();
  await other.getByRole('button', { name: 'Take it off…' }).click();
  await other.getByLabel('Passphrase', { exact: true }).fill('granite teapot violet ladder');
  await other.getByRole('button', { name: 'Take it off', exact: true }).click();
  await expect(other.getByRole('button', { name: 'Set a passphrase…' })).toBeVisible();
  await other.goto(`${instance.url}/entries`);
  await expect(other.getByRole('link', { name: 'Dome' })).toBeVisible();
});

test('the passphrase is hidden as it is typed, and may be pasted', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`${instance.url}/more`);
  await page.getByRole('button', { name: 'Set a passphrase…' }).click();
  await page.evaluate(() => navigator.clipboard.writeText('granite teapot violet ladder'));

  for (const label of ['Passphrase', 'The same once more']) {
    const field = page.getByLabel(label, { exact: true });
    await field.press('ControlOrMeta+v');
    await expect(field).toHaveValue('granite teapot violet ladder');
    await expect(field).toHaveAttribute('type', 'password');
  }
  await page.getByRole('button', { name: 'Seal with it' }).click();
  await expect(page.getByText('Everything is sealed.')).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Lock now' }).click();
  await expect(page.getByText('Locked.')).toBeVisible();
  await page.goto(`${instance.url}/entries`);
  const toUnlock = page.getByLabel('Passphrase', { exact: true });
  await toUnlock.press('ControlOrMeta+v');
  await expect(toUnlock).toHaveAttribute('type', 'password');
  await toUnlock.press('Enter');

  await expect(page.getByText('Locked.')).toHaveCount(0);
});

test('without a network the phone is erased all the same, in every window, and says what is missing', async ({
  page,
  context,
}) => {
  await stand(context);
  await openMap(page, instance.url);
  await awaitServiceWorker(page);
  await context.setOffline(true);
  await logShortWay(page);
  const other = await context.newPage();
  await other.goto(`${instance.url}/`);
  await expect(other.getByRole('navigation').first()).toBeVisible();
  await page
    .getByRole('button', { name: 'To my entries' })
    .or(page.getByRole('button', { name: 'My entries' }))
    .first()
    .click();
  await page.getByRole('link', { name: 'More', exact: true }).click();
  await page.getByRole('button', { name: 'Erase…' }).click();
  await expect(page.getByText('1 entry that is not sent yet')).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save my entries and receipts first' }).click();
  expect((await download).suggestedFilename()).toBe('overseen-entries.json');
  await expectClean(page);
  await page.getByRole('button', { name: 'Erase everything' }).click();

  await expect(page.getByRole('heading', { name: 'Erased' })).toBeFocused();
  await expect(page.getByText(/^There was no network/)).toBeVisible();
  await expectClean(page);
  await expect(other).toHaveURL('about:blank');
  const left = await page.evaluate(async () => ({
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    settings: localStorage.length + sessionStorage.length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
  expect(left).toEqual({ databases: 0, caches: 0, settings: 0, workers: 0 });
});

test('a neutral name holds from the first paint on, for page and app', async ({ page }) => {
  await page.goto(`${instance.url}/more`);
  await page.getByRole('radio', { name: 'Notes' }).click();
  await expect(page).toHaveTitle('More – Notes');
  await page.goto(`${instance.url}/`);

  await expect(page).toHaveTitle('Notes');
  const links = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLLinkElement>('link[rel=manifest],link[rel$=icon]')].map(({ href }) => href),
  );
  expect(links.map((href) => new URL(href).pathname)).toEqual([
    '/icons/notes.svg',
    '/icons/apple-touch-notes.png',
    '/notes.webmanifest',
  ]);
  const manifest = await (await page.request.get(links[2] ?? '')).json();
  expect([manifest.name, manifest.short_name]).toEqual(['Notes', 'Notes']);
  for (const path of [...links, ...manifest.icons.map(({ src }: { src: string }) => `${instance.url}${src}`)])
    expect((await page.request.get(path)).status(), path).toBe(200);
  expect(JSON.stringify(manifest)).not.toMatch(/overseen|camera|watch/i);
});

test('a phone that nobody touches locks by itself', async ({ page }) => {
  await page.clock.install();
  await page.goto(`${instance.url}/more`);
  await page.getByRole('button', { name: 'Set a passphrase…' }).click();
  await page.getByLabel('Passphrase', { exact: true }).fill('granite teapot violet ladder');
  await page.getByLabel('The same once more').fill('granite teapot violet ladder');
  await page.getByRole('button', { name: 'Seal with it' }).click();
  await expect(page.getByText('Everything is sealed.')).toBeVisible({ timeout: 60_000 });
  await page.clock.fastForward(4 * 60_000);
  await expect(page.getByRole('button', { name: 'Lock now' })).toBeVisible();

  await page.clock.fastForward(70_000);

  await expect(page.getByText('Locked.')).toBeVisible();
  await expect(page).toHaveURL(`${instance.url}/`);
});
