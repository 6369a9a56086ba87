/** The public log in a browser: read, searched, and checked against what this device has seen. */
import { createPrivateKey } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import type { ChainedEntry } from '../../src/domain/log/entry.ts';
import { parseSegment } from '../../src/domain/log/segment.ts';
import type { LogHead } from '../../src/protocol/schema/log.ts';
import { aRefusal, aSignKey, chainOf, type ServedLog, serveLog } from '../support/a-log.ts';
import { type Instance, startInstance } from './support/instance.ts';
import { logShortWay, openMap, signIn, stand } from './support/person.ts';

let instance: Instance;
test.beforeAll(async () => {
  instance = await startInstance();
});
test.afterAll(async () => instance.stop());

const CHECKED = 'Checked on this device: nothing is missing and nothing was changed.';

async function readHead(): Promise<LogHead> {
  return (await fetch(`${instance.url}/log/head.json`)).json();
}

/** Puts another log in the place of the published files: what a host could do. */
async function replaceFiles({ files }: ServedLog): Promise<void> {
  for (const [path, text] of files) {
    const place = join(instance.dataDir, path.endsWith('.json') ? path : `${path}.br`);
    await mkdir(join(place, '..'), { recursive: true });
    await writeFile(place, path.endsWith('.json') ? text : brotliCompressSync(text));
  }
}

async function publishedEntries(): Promise<{ head: LogHead; entries: ChainedEntry[] }> {
  const head = await readHead();
  const texts = head.segments.map(async ({ number, sha256 }) =>
    brotliDecompressSync(await readFile(join(instance.dataDir, 'log', String(number), `${sha256}.br`))).toString(),
  );
  return { head, entries: parseSegment((await Promise.all(texts)).join('')) ?? [] };
}

async function openDecisions(page: Page): Promise<void> {
  await page.goto(`${instance.url}/more`);
  await page.getByRole('link', { name: 'What moderators decided, and why' }).click();
  await expect(page.getByRole('heading', { name: 'Decisions', level: 1 })).toBeVisible();
}

test('everybody reads what was decided, and a device that has seen the log notices when it is cut or rewritten', async ({
  browser,
}) => {
  const reader = await browser.newContext();
  const page = await reader.newPage();
  await openDecisions(page);
  await expect(page.getByRole('heading', { name: 'No decisions yet' })).toBeVisible();

  const phone = await browser.newContext();
  await stand(phone);
  const contributor = await phone.newPage();
  await openMap(contributor, instance.url);
  await logShortWay(contributor);
  const desk = await browser.newContext();
  const review = await desk.newPage();
  await expect(async () => {
    await signIn(review, instance);
    await expect(review.getByRole('heading', { name: /^1 to review/ })).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await review.keyboard.press('r');
  await review.keyboard.press('3');
  await review.getByLabel(/words to the person/i).fill('Words for nobody else.');
  await review.getByRole('button', { name: 'Do not publish' }).click();
  await expect(review.getByText('Nothing to review')).toBeVisible();
  await phone.close();
  await desk.close();
  await expect.poll(async () => (await readHead()).checkpoint.size, { timeout: 30_000 }).toBe(1);

  await openDecisions(page);
  await expect(page.getByText(CHECKED)).toBeVisible();
  await expect(page).toHaveTitle('Decisions – Overseen');
  const row = page.getByRole('row').filter({ hasText: 'It is a private home' });
  await expect(row.getByText('Not published')).toBeVisible();
  await expect(page.getByText('Words for nobody else.')).toHaveCount(0);
  expect(
    (await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()).violations,
  ).toEqual([]);

  const moderator = await row.getByRole('link', { name: /^moderator-[0-9a-f]{6}$/ }).textContent();
  await row.getByRole('link', { name: moderator ?? '' }).click();
  await expect(page.getByLabel(/Moderator, camera/)).toHaveValue(moderator ?? '');
  await page.getByLabel(/Moderator, camera/).fill('moderator-nobody');
  await expect(page.getByText('0 decisions')).toBeVisible();
  await page.getByLabel(/Moderator, camera/).fill('');
  await page.getByRole('button', { name: 'Published', exact: true }).click();
  await expect(page.getByText('0 decisions')).toBeVisible();
  await page.getByRole('button', { name: 'All', exact: true }).click();
  await expect(page.getByText('1 decision', { exact: true })).toBeVisible();

  const { head, entries } = await publishedEntries();
  const { epoch } = head.checkpoint;
  const key = aSignKey(createPrivateKey(await readFile(join(instance.dataDir, 'instance.key'), 'utf8')));
  await replaceFiles(serveLog([], { key, epoch }));
  await page.reload();
  const shorter = page.getByRole('alert').filter({ hasText: 'shorter than this device has seen' });
  await expect(shorter).toBeVisible();
  // It stays, whatever the server shows now; the screen can be used.
  await replaceFiles(serveLog(entries, { key, epoch }));
  await page.reload();
  await expect(page.getByText(CHECKED)).toBeVisible();
  await expect(shorter).toBeVisible();
  await shorter.getByRole('button', { name: 'Understood' }).click();
  await expect(shorter).toHaveCount(0);
  await page.reload();
  await expect(page.getByText(CHECKED)).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.getByText('How this is checked').click();
  await expect(page.getByText(head.checkpoint.hash)).toBeVisible();

  await replaceFiles(serveLog(chainOf([aRefusal(1)]), { key, epoch }));
  await page.reload();
  const changed = page.getByRole('alert').filter({ hasText: 'is not the one this device has seen' });
  await expect(changed).toBeVisible();

  // It is told over the map as well, some time after the map can be used, until it has been read.
  await page.clock.install();
  await openMap(page, instance.url);
  // The wait for it begins with the map's first picture.
  await expect(async () => {
    await page.clock.fastForward(35_000);
    await expect(changed).toBeVisible({ timeout: 3000 });
  }).toPass({ timeout: 60_000 });
  await changed.getByRole('button', { name: 'Understood' }).click();
  await expect(changed).toHaveCount(0);
  await reader.close();
});

test('a restored copy is told as one, another key is warned of, and a damaged log is never called sound', async ({
  page,
}) => {
  const key = aSignKey();
  const chain = chainOf([1, 2, 3, 4, 5, 6].map(aRefusal));
  await replaceFiles(serveLog(chain, { key }));
  await openDecisions(page);
  await expect(page.getByText(CHECKED)).toBeVisible();
  await expect(page.getByText('6 entries since 1 July 2026, each sealed with the one before.')).toBeVisible();

  await replaceFiles(serveLog(chain.slice(0, 3), { key, epoch: 'f'.repeat(32) }));
  await page.reload();
  const restored = page.getByRole('status').filter({ hasText: 'was restored from a copy' });
  await expect(restored).toContainText('had seen 6 decisions; now there are 3');
  await restored.getByRole('button', { name: 'Understood' }).click();
  await expect(restored).toHaveCount(0);

  await replaceFiles(serveLog(chain, { key: aSignKey(), epoch: 'f'.repeat(32) }));
  await page.reload();
  await expect(page.getByRole('alert').filter({ hasText: 'signed with another key' })).toBeVisible();

  // Under names that the browser does not have yet.
  const damaged = serveLog(chainOf([7, 8, 9, 10, 11, 12].map(aRefusal)), { key });
  for (const [path, text] of damaged.files)
    if (path.startsWith('/log/2/')) damaged.files.set(path, text.replace('duplicate', 'not-there'));
  await replaceFiles(damaged);
  await page.reload();
  await expect(page.getByText('This log does not hold together. Do not rely on it.')).toBeVisible();
  await expect(page.getByText(CHECKED)).toHaveCount(0);
});
