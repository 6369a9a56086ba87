/** A phone whose browser keeps its files in a folder that can be searched, and what is logged with it. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, expect, type Page, type Request } from '@playwright/test';
import { HERE, logControl, Taps } from './person.ts';
import { aPhoto } from './photo.ts';
import type { Marker } from './search-profile.ts';

/** A browser that is opened and closed over one folder. */
export interface Profile {
  folder: string;
  open(): Promise<{ context: BrowserContext; page: Page }>;
  /** The folder as it is now, to be searched later. The browser must be closed. */
  copy(): Promise<string>;
  remove(): Promise<void>;
}

/** A new folder. */
export async function aProfile(): Promise<Profile> {
  const base = await mkdtemp(join(tmpdir(), 'overseen-profile-'));
  const folder = join(base, 'profile');
  let copies = 0;
  return {
    folder,
    async open() {
      const context = await chromium.launchPersistentContext(folder, {
        executablePath: process.env.CHROME_PATH ?? '',
        chromiumSandbox: false,
        viewport: { width: 390, height: 844 },
        locale: 'en-GB',
        timezoneId: 'UTC',
        geolocation: HERE,
        permissions: ['geolocation'],
        args: ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
      });
      context.setDefaultTimeout(12_000);
      return { context, page: context.pages()[0] ?? (await context.newPage()) };
    },
    async copy() {
      copies += 1;
      const to = join(base, `copy-${copies}`);
      await cp(folder, to, { recursive: true });
      return to;
    },
    remove: () => rm(base, { recursive: true, force: true }),
  };
}

/** Goes to where the phone is, by the map's own button: nothing of it is in the address, and the page stays the same. */
export async function goHere(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Map', exact: true }).click();
  await page.getByRole('button', { name: 'Show where I am' }).click();
}

/** Logs a camera with everything that a phone could tell: operator, photo, note. */
export async function logWithMarks(page: Page, marks: { operator: string; note: string }): Promise<void> {
  const taps = new Taps(page);
  await logControl(page).click();
  await taps.tap('button', 'It is here');
  await taps.tap('radio', 'Dome');
  await page.getByLabel('Who runs it?').first().fill(marks.operator);
  await taps.tap('button', 'More details');
  await taps.tap('button', 'Next');
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles(await aPhoto());
  await taps.tap('button', 'Use this photo');
  await page.getByLabel('Anything to add?').fill(marks.note);
  await taps.tap('button', 'Save');
  await expect(page.locator('.receipt-code')).toBeVisible();
}

/** The receipt on the screen. */
export async function readCode(page: Page): Promise<string> {
  return ((await page.locator('.receipt-code').textContent()) ?? '').trim();
}

/** What the entry on the screen, and what is sent of it, could betray. */
export class Betrayal {
  private readonly requests: Request[] = [];

  constructor(context: BrowserContext) {
    context.on('request', (request) => this.requests.push(request));
  }

  /** Markers of the entry whose receipt is on the screen, once it has been sent. */
  async markersOf(page: Page, words: Record<string, string>): Promise<Record<string, Marker>> {
    const code = await readCode(page);
    return { ...words, code, ...(await this.sent(words)) };
  }

  /** Of what was sent: id, place, and bytes out of the middle of the photo. */
  async sent(words: Record<string, string>): Promise<Record<string, Marker>> {
    const bodyOf = () =>
      this.requests.map((one) => one.postData() ?? '').find((body) => body.includes(words.note ?? '?'));
    await expect.poll(bodyOf, { timeout: 60_000 }).toBeDefined();
    const push = JSON.parse(bodyOf() ?? '{}');
    const item = push.items.find(
      (one: { sighting: { facts: { note?: string } } }) => one.sighting.facts.note === words.note,
    );
    const { lat, lon } = item.sighting.facts;
    const [sha256] = item.sighting.photos;
    const upload = this.requests.find((one) => one.method() === 'PUT' && one.url().endsWith(sha256));
    const bytes = upload?.postDataBuffer();
    const middle = Math.floor((bytes?.length ?? 0) / 2);
    return { opId: item.opId, sha256, lat, lon, photo: Buffer.from(bytes?.subarray(middle, middle + 32) ?? '') };
  }
}
