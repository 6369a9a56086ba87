import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { type APIRequestContext, type Browser, expect, type Page, test } from '@playwright/test';
import { cellOf, quadkeyOf } from '../../src/domain/geo/cell.ts';
import { middleOfSquare, squareOf } from '../../src/domain/home/snap.ts';
import { decodePack } from '../../src/domain/pack/decode-pack.ts';
import { logSegmentPath } from '../../src/protocol/endpoint.ts';
import { importCameras } from './support/cameras.ts';
import { type Instance, startInstance } from './support/instance.ts';
import { awaitServiceWorker, HERE, logControl, openMap, signIn, stand, WITH_MODERATORS } from './support/person.ts';

const VIEW = `#map=18/${HERE.latitude}/${HERE.longitude}`;
const SQUARE = squareOf(cellOf(HERE.latitude, HERE.longitude));
const NUMBER = 'At least 5 cameras on private homes around here.';

interface Place {
  lat: number;
  lon: number;
}

let instance: Instance;
let folder: string;
test.beforeAll(async () => {
  instance = await startInstance();
  folder = await mkdtemp(join(tmpdir(), 'overseen-home-'));
  // One camera that is no home, so that nothing that is searched below is empty.
  await importCameras(instance, folder, [{ lat: HERE.latitude + 0.02, lon: HERE.longitude + 0.03 }]);
});
test.afterAll(async () => {
  await instance.stop();
  await rm(folder, { recursive: true, force: true });
});

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(' | ')}`)).toEqual([]);
}

/** Four doors of the same square, each with words that would betray it. */
function doors(): Place[] {
  const { lat, lon } = middleOfSquare(SQUARE);
  return [1, 2, 3, 4].map((n) => ({
    lat: Number((lat + n * 0.0000213).toFixed(7)),
    lon: Number((lon - n * 0.0000117).toFixed(7)),
  }));
}

async function sendDoorbells(api: APIRequestContext): Promise<void> {
  const items = doors().map((place) => ({
    opId: randomBytes(16).toString('hex'),
    receiptHash: randomBytes(32).toString('hex'),
    sighting: { kind: 'new', facts: { ...place, kinds: ['doorbell'], operator: 'Familie Betrayal' }, photos: [] },
  }));
  const answer = await api.post(`${instance.url}/api/v1/push`, { data: { protocol: 1, items } });
  const { outcomes } = await answer.json();
  expect(outcomes.map(({ status }: { status: number }) => status)).toEqual([201, 201, 201, 201]);
}

/** Everything that anybody may read of this instance, as text. */
async function readPublic(api: APIRequestContext): Promise<string> {
  const text = async (path: string) => (await api.get(`${instance.url}${path}`)).text();
  const parts = [instance.printed()];
  for (const path of ['/api/v1/changes', '/api/v1/packs', '/api/v1/ping', '/log/head.json'])
    parts.push(await text(path));
  parts.push(await text(`/api/v1/cells/${quadkeyOf(cellOf(HERE.latitude, HERE.longitude), 12)}`));
  const head = JSON.parse(await text('/log/head.json'));
  for (const { number, sha256 } of head.segments) parts.push(await text(logSegmentPath(number, sha256)));
  parts.push(await text('/log/feed.atom'));
  const { packs } = JSON.parse(await text('/api/v1/packs'));
  for (const { sha256 } of packs) {
    const bytes = await (await api.get(`${instance.url}/packs/${sha256}`)).body();
    const decoded = decodePack(new Uint8Array(bytes));
    parts.push(JSON.stringify(decoded.ok ? { ...decoded.pack, cells: [...decoded.pack.cells] } : 'unreadable'));
  }
  for (const format of ['geojson', 'csv']) {
    const path = join(folder, `out-${randomBytes(4).toString('hex')}`);
    await instance.overseen('export', '--format', format, '-o', path);
    parts.push(await readFile(path, 'utf8'));
  }
  return parts.join('\n');
}

/** Another moderator confirms the one decision that waits for a second person. */
async function confirmNext(page: Page): Promise<void> {
  await page.goto(`${instance.url}/review`);
  await page.getByRole('link', { name: 'Look at it' }).click();
  await expect(page.getByText('The entry is published as it stands below.')).toBeVisible();
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByText('Nothing waits for a second person')).toBeVisible();
}

/** Waits until the public log holds so many decisions: it is signed in the background. */
async function awaitSigned(api: APIRequestContext, decisions: number): Promise<void> {
  const size = async () => (await (await api.get(`${instance.url}/log/head.json`)).json()).checkpoint?.size ?? 0;
  // The import, and of each decision that two agreed on two entries.
  await expect.poll(size, { timeout: 60_000 }).toBe(2 * decisions + 1);
}

function expectNoTrace(text: string, places: readonly Place[]): void {
  // The search has the decision before it, and an export.
  expect(text).toMatch(/"action":"accept"/);
  expect(text).toContain('A list of the town');
  for (const { lat, lon } of places) {
    const cell = cellOf(lat, lon);
    for (const mark of [lat.toFixed(5), lon.toFixed(5), String(cell), quadkeyOf(cell, 26), SQUARE])
      expect(text).not.toContain(mark);
  }
  for (const mark of ['Betrayal', 'doorbell']) expect(text).not.toContain(mark);
}

/** What somebody sees who opens the map here for the first time. */
async function openStranger(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await openMap(page, instance.url, VIEW);
  await expect(page.getByRole('application', { name: /Map\. 0 cameras/ })).toBeVisible({ timeout: 60_000 });
  return page;
}

test('a doorbell is counted and never shown, and from the fifth of its square on the number is told', async ({
  browser,
}) => {
  const phone = await browser.newContext();
  await stand(phone);
  const page = await phone.newPage();

  await test.step('while it is logged, one sentence says what will be public', async () => {
    await openMap(page, instance.url, VIEW);
    await logControl(page).click();
    await page.getByRole('button', { name: 'It is here' }).click();
    await expect(page.getByText('On a private home.')).toHaveCount(0);
    await page.getByRole('radio', { name: 'Doorbell' }).click();
    await expect(page.getByText('Only the number of such cameras in the neighbourhood is shown')).toBeVisible();
    await page.getByRole('textbox', { name: 'Who runs it?' }).fill('Familie Betrayal');
    await expect(page.getByText('looks like the name of a person')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByText('Saved on this phone').first()).toBeVisible();
    await page.goto(`${instance.url}/entries`);
    await expect(page.getByText(WITH_MODERATORS).first()).toBeVisible({ timeout: 60_000 });
  });

  const desk = await browser.newContext();
  const review = await desk.newPage();
  await signIn(review, instance);
  const second = await browser.newContext();
  const wren = await second.newPage();
  await signIn(wren, instance);
  const { items } = await (await desk.request.get(`${instance.url}/api/v1/queue`)).json();
  const first: Place = { lat: items[0].sighting.facts.lat, lon: items[0].sighting.facts.lon };
  expect(squareOf(cellOf(first.lat, first.lon))).toBe(SQUARE);

  await test.step('the moderator reads what will be public and what will not, and publishes it', async () => {
    await expect(review.getByText('On a private home.')).toBeVisible();
    await expect(review.getByText('Not public: place, direction, operator, height, words and photos.')).toBeVisible();
    await expect(review.getByText(/the name of a person, “Familie Betrayal”/)).toBeVisible();
    await expectAccessible(review);
    await review.getByRole('button', { name: /^Publish/ }).click();
    await expect(review.getByRole('status').getByText('This needs a second person.')).toBeVisible();
    expect(await (await desk.request.get(`${instance.url}/api/v1/homes`)).json()).toEqual({ squares: [] });
    await confirmNext(wren);
  });

  await test.step('a third person sees nothing of it, and nothing public has a trace of it', async () => {
    const stranger = await openStranger(browser);
    await expect(stranger.getByText('cameras on private homes')).toHaveCount(0);
    await stranger.context().close();
    await awaitSigned(desk.request, 1);
    expectNoTrace(await readPublic(desk.request), [first]);
    expect(await (await desk.request.get(`${instance.url}/api/v1/homes`)).json()).toEqual({ squares: [] });
  });

  await test.step('whoever logged it reads that it is counted, and still has it on their own map', async () => {
    await page.goto(`${instance.url}/entries?show=finished`);
    await expect(page.getByText('Counted', { exact: true })).toBeVisible({ timeout: 60_000 });
    await openMap(page, instance.url, VIEW);
    await expect(page.getByRole('application', { name: /Map\. 1 cameras/ })).toBeVisible({ timeout: 60_000 });
  });

  await test.step('with four more in the square the number appears, also without a network', async () => {
    await sendDoorbells(desk.request);
    for (let left = 4; left > 0; left -= 1) {
      await review.goto(`${instance.url}/review`);
      await expect(review.getByRole('heading', { name: new RegExp(`^${left} to review`) })).toBeVisible();
      await review.getByRole('button', { name: /^Publish/ }).click();
      await expect(review.getByRole('status').getByText('This needs a second person.')).toBeVisible();
      await confirmNext(wren);
    }

    const stranger = await openStranger(browser);
    await expect(stranger.locator('.homes-pane canvas')).toBeAttached({ timeout: 60_000 });
    await stranger.goto(`${instance.url}/list${VIEW}`);
    await expect(stranger.getByText(NUMBER)).toBeVisible();
    await expectAccessible(stranger);
    await awaitServiceWorker(stranger);
    await stranger.context().setOffline(true);
    await stranger.reload();
    await expect(stranger.getByText(NUMBER)).toBeVisible();

    const answer = await (await desk.request.get(`${instance.url}/api/v1/homes`)).json();
    expect(answer).toEqual({ squares: [{ square: SQUARE, atLeast: 5 }] });
    await awaitSigned(desk.request, 5);
    expectNoTrace(await readPublic(desk.request), [first, ...doors()]);
    expect(await instance.overseen('verify')).toContain('all agree');
  });
});
