import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { type Browser, expect, type Page, request, test } from '@playwright/test';
import { cellOf, quadkeyOf } from '../../src/domain/geo/cell.ts';
import { importCameras } from './support/cameras.ts';
import { type Instance, startInstance } from './support/instance.ts';
import { HERE, openMap } from './support/person.ts';

const MAP = `#map=18/${HERE.latitude}/${HERE.longitude}`;

let instance: Instance;
let folder: string;
test.beforeAll(async () => {
  instance = await startInstance();
  folder = await mkdtemp(join(tmpdir(), 'overseen-two-'));
  const spots = [0, 0.0003, 0.0006].map((by) => ({ lat: HERE.latitude + by, lon: HERE.longitude }));
  await importCameras(instance, folder, spots);
});
test.afterAll(async () => {
  await instance.stop();
  await rm(folder, { recursive: true, force: true });
});

/** A moderator of that name, signed in on a browser of their own. */
async function moderator(browser: Browser, name: string): Promise<Page> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const link = /https?:\/\/\S+/.exec(await instance.overseen('invite', '--role', 'moderator', '--name', name))?.[0];
  await page.goto(link ?? '');
  await page.getByRole('button', { name: 'Not now' }).click();
  await expect(page.getByRole('heading', { name: /^\d+ to review/ })).toBeVisible();
  return page;
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(' | ')}`)).toEqual([]);
}

/** How many cameras somebody sees who opens the map here for the first time. */
async function expectOnMap(browser: Browser, cameras: number): Promise<void> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await openMap(page, instance.url, MAP);
  await expect(page.getByRole('application', { name: new RegExp(`Map\\. ${cameras} camera`) })).toBeVisible({
    timeout: 60_000,
  });
  await context.close();
}

test('one moderator proposes, another confirms, and what was hidden, moved or undone is so on a stranger’s map', async ({
  browser,
}) => {
  await expectOnMap(browser, 3);
  const heron = await moderator(browser, 'heron');
  const wren = await moderator(browser, 'wren');

  await test.step('from the sheet of a camera', async () => {
    await openMap(heron, instance.url, MAP);
    // A stop that the map draws anew while it loads takes the key with it.
    await expect(async () => {
      await heron
        .getByRole('group', { name: /Cameras in view/ })
        .getByRole('button')
        .first()
        .press('Enter');
      await expect(heron.getByRole('button', { name: 'Still here' })).toBeVisible({ timeout: 3000 });
    }).toPass({ timeout: 60_000 });
    await heron.getByRole('button', { name: 'Open the details' }).press('Enter');
    await heron.getByRole('button', { name: 'Take off the map…' }).click();
    const dialog = heron.getByRole('dialog', { name: 'What should happen?' });
    await expect(dialog.getByText('This needs a second person.')).toBeVisible();
    await dialog.getByRole('button', { name: 'Propose', exact: true }).click();
    await expect(dialog.getByText('Choose a reason')).toBeVisible();
    await expectAccessible(heron);
    await dialog.getByRole('radio', { name: 'It is a private home' }).click();
    await dialog.getByLabel('Words to the other moderators').fill('It looks into a bedroom.');
    await dialog.getByRole('button', { name: 'Propose', exact: true }).click();
    await expect(heron.getByText('Proposed. Another person has to confirm it.')).toBeVisible();
  });

  await test.step('the proposer cannot confirm it', async () => {
    await heron.goto(`${instance.url}/proposals`);
    await heron.getByRole('link', { name: /Take off the map/ }).click();
    await expect(heron.getByText('You proposed this')).toBeVisible();
    await expect(heron.getByRole('button', { name: 'Withdraw' })).toBeVisible();
    await expect(heron.getByRole('button', { name: 'Confirm' })).toHaveCount(0);
    await expectOnMap(browser, 3);
  });

  await test.step('another person sees what will happen, and confirms with a key', async () => {
    await wren.goto(`${instance.url}/review`);
    await expect(wren.getByText('1 waits for you').filter({ visible: true })).toBeVisible();
    await wren.keyboard.press('t');
    await expectAccessible(wren);
    await wren.getByRole('link', { name: /Take off the map/ }).click();
    await expect(wren.getByText('“It looks into a bedroom.”')).toBeVisible();
    await expect(wren.getByRole('img', { name: /from above/ })).toBeVisible();
    await expectAccessible(wren);
    await wren.keyboard.press('a');
    await expect(wren.getByText('Confirmed').first()).toBeVisible();
    await expect(wren.getByText('Nothing waits for a second person')).toBeVisible();
    await expectOnMap(browser, 2);
  });

  await test.step('a decision that moves a camera far waits in the queue', async () => {
    const api = await request.newContext();
    const quadkey = quadkeyOf(cellOf(HERE.latitude, HERE.longitude), 12);
    const { cameras } = await (await api.get(`${instance.url}/api/v1/cells/${quadkey}`)).json();
    const changes = { lat: HERE.latitude + 0.001, lon: HERE.longitude + 0.001 };
    const sighting = { kind: 'edit', cameraId: cameras[0].id, baseRev: cameras[0].rev, changes, photos: [] };
    const item = { opId: randomBytes(16).toString('hex'), receiptHash: randomBytes(32).toString('hex'), sighting };
    const pushed = await api.post(`${instance.url}/api/v1/push`, { data: { protocol: 1, items: [item] } });
    expect(pushed.status()).toBe(201);

    await heron.goto(`${instance.url}/review`);
    await heron.getByRole('button', { name: /^Publish/ }).click();
    await expect(heron.getByRole('status').getByText('This needs a second person.')).toBeVisible();
    await wren.goto(`${instance.url}/review`);
    await wren.getByRole('link', { name: 'Look at it' }).click();
    await expect(wren.getByText('The entry is published as it stands below.')).toBeVisible();
    await wren.getByRole('button', { name: 'Confirm' }).click();
    await expect(wren.getByText('Nothing waits for a second person')).toBeVisible();
    await heron.goto(`${instance.url}/review`);
    await expect(heron.getByText('Nothing to review')).toBeVisible();
  });

  await test.step('an import is undone, and the camera that somebody else corrected is kept', async () => {
    await heron.goto(`${instance.url}/batches`);
    await expectAccessible(heron);
    await heron.getByRole('button', { name: /^Undo… A list of the town/ }).click();
    const dialog = heron.getByRole('dialog', { name: 'Undo an import' });
    await expect(dialog.getByText('1 camera leaves the map')).toBeVisible();
    await expect(dialog.getByText('1 stays, because others have seen it since')).toBeVisible();
    await dialog.getByRole('radio', { name: 'It is made up' }).click();
    await dialog.getByRole('button', { name: 'Propose', exact: true }).click();
    await expect(heron.getByText('Undoing it waits for a second person')).toBeVisible();
    await wren.goto(`${instance.url}/proposals`);
    await wren.getByRole('link', { name: /Undo an import/ }).click();
    await expect(wren.getByText('1 camera leaves the map')).toBeVisible();
    await wren.getByRole('button', { name: 'Confirm' }).click();
    await expect(wren.getByText('Confirmed').first()).toBeVisible();
    await expectOnMap(browser, 1);
  });

  await test.step('the public is told that several people decide', async () => {
    const stranger = await (await browser.newContext()).newPage();
    await stranger.goto(`${instance.url}/more`);
    await expect(stranger.getByText('Several people decide what this map shows.')).toBeVisible();
  });
});
