import { randomBytes } from 'node:crypto';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { importCameras } from './support/cameras.ts';
import { type Instance, startInstance } from './support/instance.ts';
import { signIn } from './support/person.ts';

let instance: Instance;
test.beforeEach(async () => {
  instance = await startInstance({ OVERSEEN_PENDING_CAP: '500' });
});
test.afterEach(async () => instance.stop());

const hex = (bytes: number): string => randomBytes(bytes).toString('hex');

async function push(sightings: readonly object[]): Promise<void> {
  const items = sightings.map((sighting) => ({ opId: hex(16), receiptHash: hex(32), sighting }));
  const answer = await fetch(`${instance.url}/api/v1/push`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ protocol: 1, items }),
  });
  expect(answer.status).toBeLessThan(300);
}

const aCamera = (lat: number, deg: number) => ({
  kind: 'new',
  facts: { lat, lon: 16.37, kinds: ['camera'], mount: 'pole', aims: [{ kind: 'bearing', deg }] },
  photos: [],
});

test('a moderator is told of a mass removal, goes to it, and sees why a neighbour may be the same', async ({
  page,
}) => {
  const tags = { 'camera:mount': 'pole', direction: '90', 'camera:type': 'fixed' };
  await importCameras(instance, test.info().outputPath(), [{ lat: 48.2, lon: 16.37, tags }]);
  const answer = await fetch(`${instance.url}/api/v1/changes`);
  const { changes } = (await answer.json()) as { changes: { id: string }[] };
  const cameraId = changes[0]?.id;
  await push([aCamera(48.200_01, 95)]);
  const gone = { kind: 'gone', cameraId, baseRev: 1, observedOn: new Date().toISOString().slice(0, 10), photos: [] };
  await push(Array.from({ length: 12 }, () => gone));
  await page.setViewportSize({ width: 1280, height: 900 });
  await signIn(page, instance);

  const alarm = page.getByRole('status').filter({ hasText: 'Look at this first.' });
  await expect(alarm).toContainText('12 entries of one square say, within two days, that a camera is gone.');
  await page.locator('.review-row', { hasText: /^New/ }).first().click();
  await expect(page.getByText(/^Probably the same: same spot, same mount, same direction/)).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  if (process.env.SHOT !== undefined) await page.screenshot({ path: `${process.env.SHOT}-wide.png` });
  await alarm
    .getByRole('button', { name: /^Show them/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { name: /^12 to review/ })).toBeVisible();
  if (process.env.SHOT === undefined) return;
  await page.setViewportSize({ width: 360, height: 760 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.getByRole('button', { name: 'All entries' }).click();
  await page.screenshot({ path: `${process.env.SHOT}-phone.png` });
});
