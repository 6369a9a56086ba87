/** 10,000 texts that want to be more than text, as names of sources in the public log and its feed, and as words of objections. */
import { createHash, randomBytes } from 'node:crypto';
import { expect, type Page, test } from '@playwright/test';
import { SaxesParser } from 'saxes';
import type { CameraState } from '../../src/domain/camera/camera.ts';
import { shownText } from '../../src/domain/text/shown-text.ts';
import { openStore } from '../../src/storage/open-store.ts';
import { hostileTexts, packed } from '../support/hostile-texts.ts';
import { type Instance, startInstance } from './support/instance.ts';
import { HERE, signIn } from './support/person.ts';
import { watch } from './support/watch.ts';

const TEXTS = hostileTexts(10_000);
const SOURCES = packed(TEXTS, 250);
const WORDS = packed(TEXTS, 480);
const TODAY = new Date().toISOString().slice(0, 10);
/** Objections that the moderators' list shows at once. */
const PAGE = 50;
/** Objections that one address may make in a day. */
const OF_ONE = 30;

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const randomId = () => randomBytes(16).toString('hex');
const cameras = SOURCES.map(() => randomId());

let instance: Instance;
test.describe.configure({ timeout: 300_000 });
test.beforeAll(async () => {
  instance = await startInstance({ OVERSEEN_RATE_LIMIT: '1000000', OVERSEEN_TRUST_PROXY: '1' });
  const store = await openStore({ dataDir: instance.dataDir });
  for (const [index, source] of SOURCES.entries()) {
    const batchId = randomId();
    const state: CameraState = {
      facts: { lat: HERE.latitude + index * 0.0004, lon: HERE.longitude, kinds: ['camera'] },
      trust: 'single',
      witnesses: 0,
      importedOn: TODAY,
      source: { name: source, licence: 'CC0-1.0' },
      photos: [],
      published: true,
    };
    await store.beginBatch({
      ...{ batchId, source, licence: 'CC0-1.0', fileName: 'list.csv', sha256: `${randomId()}${randomId()}` },
      ...{ format: 'csv', on: TODAY },
    });
    await store.publishImport(batchId, [{ cameraId: cameras[index] ?? '', state }], TODAY);
    await store.finishBatch(batchId, { rows: 1, taken: 1, duplicates: 0, refused: 0 });
  }
  await store.close();
  // The log is signed and published a moment later.
  await expect(async () => {
    const head = await (await fetch(`${instance.url}/log/head.json`)).json();
    expect(head.checkpoint?.size ?? head.size).toBeGreaterThanOrEqual(SOURCES.length);
  }).toPass({ timeout: 60_000 });
});
test.afterAll(() => instance.stop());

test('nothing of it runs on the page of decisions, and every source reads as it was written', async ({ page }) => {
  const findings = await watch(page, instance.url);
  await page.goto(`${instance.url}/decisions`);
  const rows = page.locator('table.decisions tbody tr');
  await expect(async () => {
    const more = page.getByRole('button', { name: /^Show \d+ more/ });
    if (await more.isVisible()) await more.click();
    expect(await rows.count()).toBe(SOURCES.length);
  }).toPass({ timeout: 120_000, intervals: [20] });
  const shown = (await rows.allTextContents()).join('\n');
  expect(SOURCES.filter((source) => !shown.includes(shownText(source)))).toEqual([]);
  await page.goto(`${instance.url}/decisions?q=${encodeURIComponent(TEXTS[0] ?? '')}`);
  await expect(page.getByRole('heading', { name: 'Decisions', level: 1 })).toBeVisible();
  expect(await findings()).toEqual([]);
});

test('the feed of the log is whole XML with nothing but text in it', async ({ request }) => {
  const answer = await request.get(`${instance.url}/log/feed.atom`);
  const names = new Set<string>();
  const entries: string[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name }) => {
    names.add(name);
    if (name === 'entry') entries.push('');
  });
  parser.on('text', (text) => {
    if (entries.length > 0) entries[entries.length - 1] += text;
  });
  parser.write(await answer.text()).close();
  expect([...names].sort()).toEqual([
    'author',
    'content',
    'entry',
    'feed',
    'id',
    'link',
    'name',
    'subtitle',
    'title',
    'updated',
  ]);
  expect(entries.length).toBeGreaterThan(0);
  const text = entries.join('\n');
  expect(SOURCES.slice(-entries.length).filter((source) => !text.includes(shownText(source)))).toEqual([]);
});

interface Made {
  id: string;
  key: string;
  words: string;
}

/** Objects to a camera of its own for each of the words, from as many addresses as it takes. `first` is the place of the first of them among all. */
function objectTo({ request }: Page, words: readonly string[], first: number): Promise<Made[]> {
  return Promise.all(
    words.map(async (said, place) => {
      const [id, key] = [randomId(), `${randomId()}${randomId()}`];
      const source = Math.floor((first + place) / OF_ONE);
      const answer = await request.post(`${instance.url}/api/v1/objections`, {
        headers: { 'x-forwarded-for': `203.0.113.${source}` },
        data: { id, receiptHash: sha256(key), cameraId: cameras[first + place], reason: 'person', words: said },
      });
      expect(answer.status(), await answer.text()).toBe(201);
      return { id, key, words: said };
    }),
  );
}

test('nothing of it runs where moderators read objections, and they read as they were written', async ({ page }) => {
  const findings = await watch(page, instance.url);
  await signIn(page, instance);
  for (let first = 0; first < WORDS.length; first += PAGE) {
    const made = await objectTo(page, WORDS.slice(first, first + PAGE), first);
    await page.goto(`${instance.url}/review?show=objections`);
    const open = page.locator('[id^="objection-"] .objection-words');
    await expect(open).toHaveCount(made.length);
    const shown = (await open.allTextContents()).join('\n');
    expect(made.filter(({ words }) => !shown.includes(shownText(words)))).toEqual([]);
    for (const { id, key } of made) {
      const headers = { authorization: `Receipt ${key}` };
      expect((await page.request.delete(`${instance.url}/api/v1/objections/${id}`, { headers })).status()).toBe(204);
    }
  }
  expect(await findings()).toEqual([]);
});
