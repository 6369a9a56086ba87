import { expect, type Page, test } from '@playwright/test';
import { type Instance, startInstance } from './support/instance.ts';
import { aProfile, Betrayal, goHere, logWithMarks, type Profile, readCode } from './support/profile.ts';
import { type Marker, searchProfile } from './support/search-profile.ts';

const PASSPHRASE = 'granite teapot violet ladder';
const WORDS = { operator: 'Q7MARKOPERATOR4Z', note: 'Q7MARKNOTE9X on the corner' };
const LOCKED_WORDS = { operator: 'Q7LOCKEDOPERATOR2B', note: 'Q7LOCKEDNOTE5K at the gate' };

let instance: Instance;
let profile: Profile;
test.beforeEach(async () => {
  instance = await startInstance();
  profile = await aProfile();
});
test.afterEach(async () => {
  await profile.remove();
  await instance.stop();
});

async function setPassphrase(page: Page): Promise<void> {
  await page.goto(`${instance.url}/more`);
  await page.getByRole('button', { name: 'Set a passphrase…' }).click();
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await page.getByLabel('The same once more').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Seal with it' }).click();
  await expect(page.getByText('Everything is sealed.')).toBeVisible({ timeout: 60_000 });
}

/** The map at the place of the phone. */
async function openHere(page: Page): Promise<void> {
  await page.goto(`${instance.url}/`);
  await goHere(page);
}

test('a phone without a passphrase tells everything, and after erasing nothing', async () => {
  const first = await profile.open();
  const betrayal = new Betrayal(first.context);
  await openHere(first.page);
  await logWithMarks(first.page, WORDS);
  const markers = await betrayal.markersOf(first.page, WORDS);
  await first.context.close();

  const before = await searchProfile(profile.folder, markers);

  // The search is not blind: each marker is there to be found.
  expect(Object.keys(before).sort()).toEqual(Object.keys(markers).sort());

  const second = await profile.open();
  await second.page.goto(`${instance.url}/more`);
  await second.page.getByRole('button', { name: 'Erase…' }).click();
  await second.page.getByRole('button', { name: 'Erase everything' }).click();
  await expect(second.page.getByRole('heading', { name: 'Erased' })).toBeVisible();
  await expect(second.page.getByText('The browser has thrown away its files, too.')).toBeVisible();
  await second.context.close();

  expect(await searchProfile(profile.folder, markers)).toEqual({});
});

test('a phone with a passphrase tells nothing, not even what was logged while it was locked', async () => {
  const first = await profile.open();
  const betrayal = new Betrayal(first.context);
  await first.page.goto(`${instance.url}/`);
  await setPassphrase(first.page);
  await goHere(first.page);
  await logWithMarks(first.page, WORDS);
  const markers: Record<string, Marker> = await betrayal.markersOf(first.page, WORDS);
  await first.context.close();

  const second = await profile.open();
  await openHere(second.page);
  await expect(second.page.getByText('Locked.')).toBeVisible();
  await logWithMarks(second.page, LOCKED_WORDS);
  await expect(second.page.getByText('Unlock to send.').first()).toBeVisible();
  const lockedCode = await readCode(second.page);
  await second.context.close();
  const seized = await profile.copy();

  const third = await profile.open();
  const later = new Betrayal(third.context);
  await third.page.goto(`${instance.url}/entries`);
  await third.page.getByLabel('Passphrase').fill(PASSPHRASE);
  await third.page.getByRole('button', { name: 'Unlock' }).click();
  await expect(third.page.getByRole('link', { name: /Dome/ })).toHaveCount(2);
  const lockedMarkers = await later.sent(LOCKED_WORDS);
  await third.context.close();

  const all: Record<string, Marker> = { ...markers, lockedCode };
  for (const [name, marker] of Object.entries({ ...LOCKED_WORDS, ...lockedMarkers })) all[`locked ${name}`] = marker;
  expect(await searchProfile(seized, all)).toEqual({});
  expect(await searchProfile(profile.folder, all)).toEqual({});
});

test('what lay open before the passphrase was set is written over', async () => {
  const { context, page } = await profile.open();
  const betrayal = new Betrayal(context);
  await openHere(page);
  await logWithMarks(page, WORDS);
  const { opId: _id, ...markers } = await betrayal.markersOf(page, WORDS);
  await expect.poll(async () => Object.keys(await searchProfile(profile.folder, markers))).toContain('note');

  await setPassphrase(page);

  // LevelDB merges its files behind our back; ids may stay in its notes of what was deleted.
  await expect.poll(() => searchProfile(profile.folder, markers), { timeout: 60_000 }).toEqual({});
  await context.close();
});
