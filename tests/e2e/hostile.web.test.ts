/** 10,000 texts that want to be more than text, through every field that strangers fill and everything that shows it. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { cleanUrls } from '../../src/domain/text/clean-url.ts';
import { shownText } from '../../src/domain/text/shown-text.ts';
import { hostileTexts, packed } from '../support/hostile-texts.ts';
import { type Instance, startInstance } from './support/instance.ts';
import { HERE, openMap, signIn } from './support/person.ts';
import { watch } from './support/watch.ts';

const TEXTS = hostileTexts(10_000);
const IN_QUEUE = 40;
const SOURCE = '<img src=x onerror=alert(1)>';
const SIDE = 30;
const GAP_DEG = 0.00004;

interface Hostile {
  id: string;
  lat: number;
  lon: number;
  operator: string;
  manufacturer: string;
  model: string;
}

/** Cameras whose fields hold all of the texts. */
function hostileCameras(): Hostile[] {
  const fields = packed(TEXTS, 250);
  return Array.from({ length: Math.ceil(fields.length / 3) }, (_, index) => {
    const [operator = 'none', manufacturer = 'none', model = 'none'] = fields.slice(index * 3);
    return {
      id: (index + 1).toString(16).padStart(32, '0'),
      lat: HERE.latitude + Math.floor(index / SIDE) * GAP_DEG,
      lon: HERE.longitude + (index % SIDE) * GAP_DEG,
      operator,
      manufacturer,
      model,
    };
  });
}

const CAMERAS = hostileCameras();
/** What a text is kept as: addresses that a browser would run are taken out when it is taken in. */
const kept = cleanUrls;
const keptAndShown = (text: string) => shownText(kept(text));
const PUBLISHED = CAMERAS.slice(IN_QUEUE);
const WAITING = CAMERAS.slice(0, IN_QUEUE);

let folder: string;
let instance: Instance;
const taken: number[] = [];
test.describe.configure({ timeout: 240_000 });
test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overseen-hostile-'));
  instance = await startInstance({ OVERSEEN_RATE_LIMIT: '100000' });
  for (const [cameras, mode] of [
    [PUBLISHED, '--publish'],
    [WAITING, '--review'],
  ] as const) {
    const printed = await instance.overseen(
      ...['import', await fileOf(cameras), mode, '--json', '--source', SOURCE, '--licence', 'CC0-1.0'],
    );
    const summary = JSON.parse(printed);
    taken.push(summary.taken);
  }
});
test.afterAll(async () => {
  await instance.stop();
  await rm(folder, { recursive: true, force: true });
});

async function fileOf(cameras: readonly Hostile[]): Promise<string> {
  // The form of our own export: there a text is the fact, letter by letter, and no list of OpenStreetMap's.
  const features = cameras.map(({ id, lat, lon, operator, manufacturer, model }) => ({
    type: 'Feature',
    id,
    geometry: { type: 'Point', coordinates: [lon, lat] },
    properties: {
      overseen_version: 1,
      camera_id: id,
      operator,
      manufacturer,
      model,
      source: SOURCE,
      licence: 'CC0-1.0',
      source_ref: `<b>${id}</b>`,
      tags: { description: operator },
    },
  }));
  const file = join(folder, 'hostile.geojson');
  await writeFile(file, JSON.stringify({ type: 'FeatureCollection', features }));
  return file;
}

test('every one of them is taken', async () => {
  expect(taken).toEqual([PUBLISHED.length, IN_QUEUE]);
});

test('nothing of it runs in a sheet, a list, a filter or the queue, and it reads as it was written', async ({
  page,
}) => {
  const findings = await watch(page, instance.url);
  await openMap(page, instance.url, `#map=19/${HERE.latitude}/${HERE.longitude}`);
  const wanted = PUBLISHED.map((camera) => ({
    id: camera.id,
    texts: [keptAndShown(camera.operator), keptAndShown(camera.manufacturer), keptAndShown(camera.model)],
  }));
  expect(await page.evaluate(openEach, wanted)).toEqual([]);

  await page.goto(`${instance.url}/list#map=17/${HERE.latitude}/${HERE.longitude}`);
  // The list has at most 500 rows, the nearest first.
  await expect(async () => {
    const more = page.getByRole('button', { name: /^Show \d+ more/ });
    if (await more.isVisible()) await more.click();
    expect(await page.getByRole('row').count()).toBe(501);
  }).toPass({ timeout: 60_000, intervals: [50] });
  const listed = await page.locator('tbody tr td:nth-child(3)').allTextContents();
  const known = new Set(PUBLISHED.map(({ operator }) => keptAndShown(operator)));
  expect(new Set(listed).size).toBe(500);
  expect(listed.filter((operator) => !known.has(operator))).toEqual([]);

  await signIn(page, instance);
  const unread = new Set(WAITING.map(({ operator }) => keptAndShown(operator)));
  for (let place = 1; place <= IN_QUEUE; place += 1) {
    await expect(page.getByText(`${place} of ${IN_QUEUE}`)).toBeVisible();
    const text = (await page.getByRole('main').textContent()) ?? '';
    for (const operator of unread) if (text.includes(operator)) unread.delete(operator);
    await page.keyboard.press('j');
  }
  expect([...unread]).toEqual([]);
  expect(await findings()).toEqual([]);
});

/** In the page: opens each camera by its address and reads its sheet; gives what was not found. */
async function openEach(wanted: { id: string; texts: string[] }[]): Promise<string[]> {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const missing: string[] = [];
  for (const { id, texts } of wanted) {
    history.pushState(null, '', `/?camera=${id}${location.hash}`);
    dispatchEvent(new PopStateEvent('popstate'));
    const isShown = () => {
      const text =
        document.querySelector('section[aria-label="Camera"], [role=region][aria-label="Camera"]')?.textContent ?? '';
      return texts.every((one) => text.includes(one));
    };
    const until = Date.now() + 15_000;
    while (!isShown() && Date.now() < until) await frame();
    if (!isShown()) missing.push(`${id}: ${texts.join(' / ')}`);
  }
  return missing;
}

test('it comes out of GeoJSON, CSV, cells and feed as it went in', async ({ request }) => {
  const [geojson, csv] = [join(folder, 'all.geojson'), join(folder, 'all.csv')];
  await instance.overseen('export', '--format', 'geojson', '-o', geojson);
  await instance.overseen('export', '--format', 'csv', '-o', csv);
  const expected = new Set(PUBLISHED.map(({ operator }) => kept(operator)));

  const { features } = JSON.parse(await readFile(geojson, 'utf8'));
  const rows: Record<string, string>[] = parse(await readFile(csv), { columns: true });
  const plain = (cell = '') => (cell.startsWith("'") ? cell.slice(1) : cell);
  const lines = await readFeed(request);

  expect(
    new Set(
      features.map(({ properties }: { properties: { tags: { description: string } } }) => properties.tags.description),
    ),
  ).toEqual(expected);
  expect(new Set(rows.map(({ operator }) => plain(operator)))).toEqual(expected);
  expect(rows.filter((row) => Object.values(row).some((cell) => /^[=+@\t\r]/.test(cell)))).toEqual([]);
  expect(new Set(lines)).toEqual(expected);
});

type Get = {
  get: (url: string) => Promise<{ json: () => Promise<{ changes: { seq: number; now: { operator: string } }[] }> }>;
};

async function readFeed(request: Get): Promise<string[]> {
  const operators: string[] = [];
  for (let after = 0; ; ) {
    const { changes } = await (await request.get(`${instance.url}/api/v1/changes?after=${after}&limit=1000`)).json();
    operators.push(...changes.map(({ now }) => now.operator));
    if (changes.length < 1000) return operators;
    after = changes.at(-1)?.seq ?? after;
  }
}
