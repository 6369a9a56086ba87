/** A host whose world is too much for a phone: counts everywhere, cameras where the person asked for them. */
import { expect, test } from '@playwright/test';
import { type Instance, startInstance } from './support/instance.ts';
import { openMap } from './support/person.ts';
import { BERLIN } from './support/screens.ts';

let instance: Instance;
test.beforeAll(async () => {
  instance = await startInstance({ OVERSEEN_WORLD_MB: '0' }, { demo: true });
  // Packs are made at the start of a server.
  await instance.restart();
  const packs = async () => (await (await fetch(`${instance.url}/api/v1/packs`)).json()).packs.length;
  await expect.poll(packs, { timeout: 60_000 }).toBeGreaterThan(0);
});
test.afterAll(async () => instance.stop());

test('looking fetches nothing but counts; a press brings the region, another lets it go', async ({ page }, info) => {
  const { packs, counts } = await (await fetch(`${instance.url}/api/v1/packs`)).json();
  const fetched: string[] = [];
  page.on('request', (request) => {
    const name = /\/packs\/([0-9a-f]{64})$/.exec(request.url())?.[1];
    if (name !== undefined) fetched.push(name);
  });
  await openMap(page, instance.url, '#map=5/50.5/10.5');
  const canvas = page.getByRole('group', { name: /Cameras in view/ });
  await expect(canvas.getByRole('button', { name: /Enter: zoom in/ }).first()).toBeAttached();
  await page.screenshot({ path: info.outputPath('counts.png') });

  await openMap(page, instance.url, `#map=17/${BERLIN}`);
  await page.reload();
  const note = page.getByText('Cameras of this region are not on this phone').filter({ visible: true }).first();
  await expect(note).toBeVisible();
  await expect(page.getByText('No camera logged here yet')).toHaveCount(0);
  expect([...new Set(fetched)]).toEqual([counts.sha256]);
  await page.screenshot({ path: info.outputPath('unheld.png') });
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(note).toBeVisible();
  await page.screenshot({ path: info.outputPath('unheld-wide-dark.png') });
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 390, height: 844 });

  await page.getByRole('button', { name: /^Get them/ }).click();
  await expect(note).toBeHidden();
  await expect(page.getByRole('button', { name: 'Plate readers' })).toBeVisible();
  expect(new Set(fetched)).toEqual(new Set([counts.sha256, ...packs.map(({ sha256 }: { sha256: string }) => sha256)]));

  await page.goto(`${instance.url}/areas`);
  await expect(page.getByText('Region around 52.5, 13.4').first()).toBeVisible();
  await page.getByText('Held in full').scrollIntoViewIfNeeded();
  await page.screenshot({ path: info.outputPath('card.png') });
  await page.getByRole('button', { name: /^Let it go/ }).click();
  await expect(page.getByText('Region around 52.5, 13.4')).toHaveCount(0);
  await openMap(page, instance.url, `#map=17/${BERLIN}`);
  await expect(note).toBeVisible();
});
