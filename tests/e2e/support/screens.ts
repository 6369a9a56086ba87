/** Every main screen, and how to come to it: for accessibility checks and for pictures. */
import { expect, type Page } from '@playwright/test';
import { saveArea } from './areas.ts';
import { toPhotoStep } from './covering.ts';
import { atDesk, DESK_SCREENS } from './desk-screens.ts';
import type { Instance } from './instance.ts';
import { awaitServiceWorker, logControl, logShortWay, openMap, switchVisibility } from './person.ts';
import { aPhoto } from './photo.ts';

/** Where the demonstration's cameras stand thick: the middle of Berlin. */
export const BERLIN = '52.517/13.389';

type OpenScreen = (page: Page, instance: Instance) => Promise<void>;

const toWhat: OpenScreen = async (page, { url }) => {
  await openMap(page, url, `#map=18/${BERLIN}`);
  await logControl(page).click();
  await page.getByRole('button', { name: 'It is here' }).click();
};

export const SCREENS: Record<string, OpenScreen> = {};

/** The same map from farther and nearer: for pictures alone. */
export const VIEWS: Record<string, OpenScreen> = {
  'view-world': async (page, { url }) => openCounted(page, url, '#map=2/25/10'),
  'view-continent': async (page, { url }) => openCounted(page, url, '#map=4/50/10'),
  'view-city': async (page, { url }) => openCounted(page, url, `#map=13/${BERLIN}`),
  'view-street': async (page, { url }) => openCounted(page, url, `#map=18/${BERLIN}`),
};

/** The picture is whole: its cameras have come. */
async function openCounted(page: Page, url: string, hash: string): Promise<void> {
  await openMap(page, url, hash);
  await expect(page.getByRole('application', { name: /[1-9][\d,]* cameras? in view/ })).toBeVisible();
}

SCREENS['map-far'] = async (page, { url }) => openMap(page, url, '#map=5/50.5/10.5');
SCREENS.map = async (page, { url }) => openMap(page, url, `#map=17/${BERLIN}`);
SCREENS.list = async (page, { url }) => {
  await page.goto(`${url}/list#map=15/${BERLIN}`);
  await expect(page.getByRole('heading', { name: /[1-9]\d* cameras? in view/ })).toBeVisible();
  await expect(page.getByRole('row').nth(1)).toBeVisible();
};
SCREENS.camera = async (page, { url }) => {
  await openMap(page, url, `#map=17/${BERLIN}`);
  const stops = page.getByRole('group', { name: /Cameras in view/ }).getByRole('button');
  await stops.first().press('Enter');
  await expect(page.getByRole('button', { name: 'Still here' })).toBeVisible();
};
/** A camera is objected to once: each time another one. */
let objected = 0;
/** The dialog of *Hide this* over the sheet of a camera. */
const toObject: OpenScreen = async (page, { url }) => {
  await openMap(page, url, `#map=17/${BERLIN}`);
  const stops = page.getByRole('group', { name: /Cameras in view/ }).getByRole('button');
  await stops.nth(objected++ % 20).press('Enter');
  await expect(page.getByRole('button', { name: 'Still here' })).toBeVisible();
  // A wide screen shows the whole panel at once.
  const details = page.getByRole('button', { name: 'Open the details' });
  if (await details.isVisible()) await details.click();
  await page.getByRole('button', { name: 'Hide this' }).click();
  await page.getByRole('radio', { name: 'A private home' }).click();
};
SCREENS.object = toObject;
SCREENS['object-done'] = async (page, instance) => {
  await toObject(page, instance);
  await page.getByRole('button', { name: 'Hide it now' }).click();
  await expect(page.getByText('Your receipt')).toBeVisible();
};
SCREENS.objection = async (page, instance) => {
  await SCREENS['object-done']?.(page, instance);
  await page.getByRole('button', { name: 'See how it stands' }).click();
  await expect(page.getByText(/^Made on/)).toBeVisible();
};
SCREENS['objections-empty'] = async (page, instance) => {
  await atDesk(page, instance);
  await page.route('**/api/v1/objections', (route) =>
    route.fulfill({ json: { total: 0, items: [], ended: [], votesNeeded: 2 } }),
  );
  await page.goto(`${instance.url}/review?show=objections`);
  await expect(page.getByRole('heading', { name: 'Nothing to decide' })).toBeVisible();
};
SCREENS.objections = async (page, instance) => {
  await SCREENS['object-done']?.(page, instance);
  await atDesk(page, instance);
  await page.goto(`${instance.url}/review?show=objections`);
  await expect(page.getByRole('button', { name: 'Keep hidden' }).first()).toBeVisible();
};
SCREENS['log-place'] = async (page, { url }) => {
  await openMap(page, url, `#map=18/${BERLIN}`);
  await logControl(page).click();
  await expect(page.getByRole('button', { name: 'It is here' })).toBeVisible();
};
SCREENS['log-what'] = toWhat;
SCREENS['log-direction'] = async (page, instance) => {
  await toWhat(page, instance);
  await page.getByRole('radio', { name: 'Dome' }).click();
  await page.getByRole('button', { name: 'More details' }).click();
};
SCREENS['log-saved'] = async (page, { url }) => {
  await openMap(page, url, `#map=18/${BERLIN}`);
  await logShortWay(page);
};
SCREENS.entries = async (page, { url }) => {
  await openMap(page, url, `#map=18/${BERLIN}`);
  await logShortWay(page);
  await page.goto(`${url}/entries`);
  await expect(page.getByRole('heading', { name: 'My entries' })).toBeVisible();
};
SCREENS['entries-empty'] = async (page, { url }) => {
  await page.goto(`${url}/entries`);
  await expect(page.getByRole('heading', { name: 'My entries' })).toBeVisible();
};
SCREENS.more = async (page, { url }) => {
  await page.goto(`${url}/more`);
  await expect(page.getByRole('heading').first()).toBeVisible();
};
SCREENS.decisions = async (page, { url }) => {
  await expect.poll(async () => (await fetch(`${url}/log/head.json`)).status, { timeout: 60_000 }).toBe(200);
  await page.goto(`${url}/decisions`);
  await expect(page.getByText('nothing is missing and nothing was changed')).toBeVisible({ timeout: 60_000 });
};
SCREENS.areas = async (page, instance) => {
  await openMap(page, instance.url, `#map=14/${BERLIN}`);
  await saveArea(page, 'Mitte');
  await expect(page.getByText('cameras ·').first()).toBeVisible();
};
SCREENS['areas-empty'] = async (page, { url }) => {
  await page.goto(`${url}/areas`);
  await expect(page.getByRole('heading', { name: 'No area saved yet' })).toBeVisible();
};
SCREENS['save-area'] = async (page, { url }) => {
  await page.goto(`${url}/areas/new#map=12/${BERLIN}`);
  await expect(page.getByText(/^About /)).toBeVisible();
};
SCREENS['map-offline'] = async (page, { url }) => {
  await openMap(page, url, `#map=13/${BERLIN}`);
  await awaitServiceWorker(page);
  await page.context().setOffline(true);
  await expect(page.getByText('Details here are not on this phone.')).toBeVisible();
};
SCREENS.rules = async (page, { url }) => {
  await page.goto(`${url}/rules`);
  await expect(page.getByRole('heading', { name: 'The rules of this map' })).toBeVisible();
};
SCREENS.visibility = async (page, { url }) => {
  await openMap(page, url, `#map=17/${BERLIN}`);
  await switchVisibility(page);
  await page.getByRole('button', { name: 'Close', exact: true }).click();
};
SCREENS['visibility-key'] = async (page, { url }) => {
  await openMap(page, url, `#map=18/${BERLIN}`);
  await switchVisibility(page);
};
SCREENS.share = async (page, { url }) => {
  await openMap(page, url, `#map=17/${BERLIN}`);
  await page.getByRole('button', { name: 'Share this view' }).click();
  await expect(page.getByLabel('Code for a page of your own')).toBeVisible();
};
SCREENS.embed = async (page, { url }) => {
  await page.goto(`${url}/embed#map=17/${BERLIN}`);
  await expect(page.getByRole('application', { name: /[1-9]\d* cameras? in view/ })).toBeVisible();
};
SCREENS['embed-camera'] = async (page, instance) => {
  await SCREENS.embed?.(page, instance);
  await page
    .getByRole('group', { name: /Cameras in view/ })
    .getByRole('button')
    .first()
    .press('Enter');
  await expect(page.getByRole('region', { name: 'Camera' }).getByText('Place')).toBeVisible();
};
SCREENS.filter = async (page, { url }) => {
  await openMap(page, url, `#map=17/${BERLIN}`);
  await page.getByRole('button', { name: /^Filter:/ }).click();
  await expect(page.getByRole('button', { name: /^Show \d/ }).first()).toBeVisible();
};
SCREENS.search = async (page, { url }) => {
  await openMap(page, url, `#map=17/${BERLIN}`);
  await page.getByRole('combobox', { name: 'Search a place' }).fill('vienna');
  await expect(page.getByRole('option').first()).toBeVisible();
};
SCREENS.entry = async (page, instance) => {
  await SCREENS.entries?.(page, instance);
  await page.getByRole('link', { name: 'Dome' }).click();
  await expect(page.getByRole('button', { name: 'Withdraw' })).toBeVisible();
};
SCREENS.cover = async (page, { url }) => {
  await toPhotoStep(page, url);
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles(await aPhoto());
  await expect(page.getByRole('button', { name: 'Use this photo' })).toBeVisible();
};
SCREENS.passphrase = async (page, { url }) => {
  await page.goto(`${url}/more`);
  await page.getByRole('button', { name: 'Set a passphrase…' }).click();
  await expect(page.getByRole('heading', { name: 'Set a passphrase' })).toBeVisible();
};
SCREENS.erase = async (page, { url }) => {
  await page.goto(`${url}/more`);
  await page.getByRole('button', { name: 'Erase…' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
};
Object.assign(SCREENS, DESK_SCREENS);
