/** A phone that gets full: what a person wrote stays, everything else gives way, and the app says so. */
import { type Browser, expect, type Page, test } from '@playwright/test';
import sharp from 'sharp';
import { seededRandom } from '../support/random.ts';
import { type Instance, startInstance } from './support/instance.ts';
import { awaitServiceWorker, openMap, stand } from './support/person.ts';

/** Everything the person wrote, by key: drafts and entries as text, photos as the hash of their bytes. */
type Written = Record<'drafts' | 'entries' | 'photos', Record<string, string>>;

/** Bytes left for this origin. */
const STEPS = [300_000, 500_000, 1_000_000, 2_000_000, 3_000_000, 5_000_000];
const MOST_ENTRIES = 25;

/** A draft that was begun is offered first. */
const OFFER_NEW = 'Start a new one';

let instance: Instance;
test.describe.configure({ timeout: 240_000 });
test.beforeAll(async () => {
  instance = await startInstance({}, { demo: true });
  // Packs are made at the start of a server.
  await instance.restart();
  const packs = async () => (await (await fetch(`${instance.url}/api/v1/packs`)).json()).packs.length;
  await expect.poll(packs, { timeout: 60_000 }).toBeGreaterThan(0);
});
test.afterAll(async () => instance.stop());

/** What can be let go of, as it is stored: to compare what is missing with what was said to be. */
interface Spare {
  areas: string[];
  tiles: number;
  photos: number;
  details: number;
}

test('on a phone that fills up nothing that a person wrote is lost, and all that gave way is said', async ({
  browser,
}) => {
  // Side by side, each in a browser of its own: most of the time is spent waiting for the disk.
  const lines = await Promise.all(STEPS.map((quota) => fillPhone(browser, quota)));
  console.log(lines.join('\n'));
});

/** Writes until there is no room; gives what came of it in a line. */
async function fillPhone(browser: Browser, quota: number): Promise<string> {
  const context = await browser.newContext();
  await stand(context);
  const page = await context.newPage();
  await openMap(page, instance.url);
  await awaitServiceWorker(page);
  await expect.poll(() => countRows(page, 'packs'), { timeout: 60_000 }).toBeGreaterThan(0);
  await context.setOffline(true);
  const acknowledged: Written = { drafts: {}, entries: {}, photos: {} };
  expect(await logWithPhoto(page, 100, acknowledged)).toBe('saved');
  await beginDraft(page);
  Object.assign(acknowledged.drafts, (await readWritten(page)).drafts);
  expect(Object.keys(acknowledged.drafts)).toHaveLength(1);
  await fillUp(page);
  const filled = await readSpare(page);

  const cdp = await context.newCDPSession(page);
  const usage = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
  await cdp.send('Storage.overrideQuotaForOrigin', { origin: instance.url, quotaSize: usage + quota });
  // The browser remembers for a while how much room a database had; not once nobody has it open.
  await page.goto('about:blank');
  await page.waitForTimeout(4000);
  let refused = 0;
  for (let n = 0; n < MOST_ENTRIES && refused < 2; n++) {
    if ((await logWithPhoto(page, n, acknowledged)) === 'refused') refused += 1;
  }
  await openMap(page, instance.url);
  const before = await readWritten(page);
  await page.reload();
  await openMap(page, instance.url);
  const line = await checkKept(page, { before, acknowledged, filled });
  await context.close();
  return `${quota / 1000} kB: ${Object.keys(acknowledged.entries).length - 1} more saved, ${refused} refused, ${line}`;
}

interface Expected {
  before: Written;
  acknowledged: Written;
  filled: Spare;
}

async function checkKept(page: Page, { before, acknowledged, filled }: Expected): Promise<string> {
  const after = await readWritten(page);
  expect(after).toEqual(before);
  expect(after.entries).toEqual(acknowledged.entries);
  expect(after.drafts).toMatchObject(acknowledged.drafts);
  expect(after.photos).toMatchObject(acknowledged.photos);

  const told = await readGivenUp(page);
  const kinds = new Set(told.map(({ kind }) => kind));
  const left = await readSpare(page);
  const lost = filled.areas.filter((name) => !left.areas.includes(name));
  for (const name of lost) expect(told).toContainEqual(expect.objectContaining({ kind: 'area', name }));
  if (left.tiles < filled.tiles) expect(kinds).toContain('street-map');
  if (left.photos < filled.photos) expect(kinds).toContain('photos');
  if (left.details < filled.details) expect(kinds).toContain('details');
  const said = page.getByText('To keep your entries we let go of:');
  if (told.length === 0) await expect(said).toHaveCount(0);
  else await expect(said).toBeVisible();
  for (const name of lost) await expect(said).toContainText(name);
  return `${Object.keys(after.drafts).length} drafts, gave up ${[...kinds].join(', ') || 'nothing'}`;
}

async function readSpare(page: Page): Promise<Spare> {
  const areas: Row[] = JSON.parse(await readRows(page, 'areas'));
  const inCache = (name: string) => page.evaluate(async (one) => (await (await caches.open(one)).keys()).length, name);
  return {
    areas: areas.map(({ name }) => String(name)),
    tiles: await inCache('overseen-tiles'),
    photos: await inCache('overseen-photos'),
    details: await countRows(page, 'cells'),
  };
}

/** Tiles and photos looked at, cells, and two saved areas with files: about a megabyte and a half. */
async function fillUp(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const noise = (length: number) => crypto.getRandomValues(new Uint8Array(length));
    const tiles = await caches.open('overseen-tiles');
    for (let x = 0; x < 10; x++) await tiles.put(`/tiles/14/${x}/1`, new Response(noise(20_000)));
    const photos = await caches.open('overseen-photos');
    for (let n = 0; n < 4; n++) await photos.put(`/photos/${String(n).repeat(64)}`, new Response(noise(50_000)));
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('overseen');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const writing = db.transaction(['areas', 'keptFiles', 'cells'], 'readwrite');
    for (const [index, name] of ['Old town', 'Harbour'].entries()) {
      const areaId = `area${index}`;
      writing.objectStore('areas').put({
        areaId,
        name,
        bbox: [16, 48, 16.1, 48.1],
        quadkeys: [],
        state: 'saved',
        costBytes: 500_000,
        heldBytes: 500_000,
        parts: 6,
        partsHeld: 6,
        cameras: 3,
        savedOn: '2026-03-01',
        createdAt: index,
        isChanged: false,
      });
      for (let n = 0; n < 5; n++) {
        const bytes = noise(64_000).buffer;
        const path = `/tiles/vector/14/${index}/${n}`;
        writing.objectStore('keptFiles').put({ path, bytes, mediaType: 'image/webp', areaIds: [areaId] });
      }
      const cell = { cameras: [], fetchedOn: '2026-03-01', readAt: index, isStale: false };
      writing.objectStore('cells').put({ ...cell, quadkey: String(index).repeat(12), areaIds: [areaId] });
      writing.objectStore('cells').put({ ...cell, quadkey: String(index + 2).repeat(12) });
    }
    await new Promise<void>((resolve, reject) => {
      writing.oncomplete = () => resolve();
      writing.onabort = () => reject(writing.error);
    });
    db.close();
  });
}

/** Logs a camera with a photo of noise, which no encoder makes small. What was acknowledged is added to the list. */
async function logWithPhoto(page: Page, seed: number, acknowledged: Written): Promise<'saved' | 'refused'> {
  await openMap(page, instance.url);
  const full = page.getByText('There is no room left on this phone.').first();
  const ready = page.getByText('Saved on this phone').first();
  await page.getByRole('button', { name: 'Log a camera' }).click();
  const here = page.getByRole('button', { name: 'It is here' });
  const another = page.getByRole('button', { name: OFFER_NEW });
  await expect(here.or(another).first()).toBeVisible();
  if (await another.isVisible()) await another.click();
  await here.click();
  await page.getByRole('radio', { name: 'Dome' }).first().click();
  await page.getByRole('button', { name: 'More details' }).click();
  await page.getByRole('button', { name: 'Next' }).first().click();
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles(await noisyPhoto(seed));
  await page.getByRole('button', { name: 'Use this photo' }).click();
  const save = page.getByRole('button', { name: 'Save', exact: true });
  await expect(save.or(full).first()).toBeVisible();
  if (!(await full.isVisible())) await save.click();
  await expect(ready.or(full).first()).toBeVisible();
  if (await full.isVisible()) return 'refused';
  const { entries, photos } = await readWritten(page);
  Object.assign(acknowledged.entries, entries);
  const owners = Object.keys(entries);
  const ofEntries = Object.entries(photos).filter(([key]) => owners.some((opId) => key.startsWith(opId)));
  Object.assign(acknowledged.photos, Object.fromEntries(ofEntries));
  return 'saved';
}

type Photo = { name: string; mimeType: string; buffer: Buffer };
/** By seed: noise takes long to make, and all phones take the same. */
const noise = new Map<number, Promise<Photo>>();

function noisyPhoto(seed: number): Promise<Photo> {
  const made = noise.get(seed) ?? makeNoisyPhoto(seed);
  noise.set(seed, made);
  return made;
}

async function makeNoisyPhoto(seed: number): Promise<Photo> {
  const random = seededRandom(seed);
  const [width, height] = [1400, 1050];
  const pixels = Buffer.from(Uint8Array.from({ length: width * height * 3 }, () => random.below(256)));
  const buffer = await sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 90 })
    .toBuffer();
  return { name: 'IMG_0002.jpg', mimeType: 'image/jpeg', buffer };
}

/** A form that was begun and left. */
async function beginDraft(page: Page): Promise<void> {
  await openMap(page, instance.url);
  await page.getByRole('button', { name: 'Log a camera' }).click();
  await page.getByRole('button', { name: 'It is here' }).click();
  await page.getByRole('radio', { name: 'Dome' }).first().click();
  await expect.poll(() => countRows(page, 'drafts')).toBe(1);
}

function countRows(page: Page, table: string): Promise<number> {
  return page.evaluate(
    (name) =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('overseen');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const counting = opening.result.transaction(name).objectStore(name).count();
          counting.onsuccess = () => {
            opening.result.close();
            resolve(counting.result);
          };
          counting.onerror = () => reject(counting.error);
        };
      }),
    table,
  );
}

function readRows(page: Page, table: string): Promise<string> {
  return page.evaluate(async (name) => {
    const rows = await new Promise<Record<string, unknown>[]>((resolve, reject) => {
      const opening = indexedDB.open('overseen');
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const reading = opening.result.transaction(name).objectStore(name).getAll();
        reading.onsuccess = () => {
          opening.result.close();
          resolve(reading.result);
        };
        reading.onerror = () => reject(reading.error);
      };
    });
    for (const row of rows) {
      if (!(row.bytes instanceof ArrayBuffer)) continue;
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', row.bytes));
      row.bytes = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
    }
    return JSON.stringify(rows);
  }, table);
}

async function readWritten(page: Page): Promise<Written> {
  const [drafts, entries, photos] = await Promise.all(
    ['drafts', 'entries', 'photos'].map(async (table) => JSON.parse(await readRows(page, table))),
  );
  return {
    drafts: textsOf(
      drafts,
      ({ draftId }) => String(draftId),
      ({ facts, kind }) => JSON.stringify({ facts, kind }),
    ),
    entries: textsOf(
      entries,
      ({ opId }) => String(opId),
      ({ sighting, code }) => JSON.stringify({ sighting, code }),
    ),
    photos: textsOf(
      photos,
      ({ ownerId, sha256 }) => `${ownerId} ${sha256}`,
      ({ bytes }) => String(bytes),
    ),
  };
}

type Row = Record<string, unknown>;

function textsOf(rows: Row[], keyOf: (row: Row) => string, textOf: (row: Row) => string): Record<string, string> {
  return Object.fromEntries(rows.map((row) => [keyOf(row), textOf(row)]));
}

/** In the database, or beside it when even the note found no room. */
async function readGivenUp(page: Page): Promise<{ kind: string }[]> {
  const rows: Row[] = JSON.parse(await readRows(page, 'settings'));
  const spare: string = await page.evaluate(() => localStorage.getItem('room.givenUp') ?? '[]');
  const stored = rows.find((row) => row.name === 'room.givenUp')?.value;
  return [...(Array.isArray(stored) ? stored : []), ...JSON.parse(spare)];
}
