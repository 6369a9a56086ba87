/** What a person does in the app, in the app's own words. */
import { type BrowserContext, expect, type Locator, type Page } from '@playwright/test';
import type { Instance } from './instance.ts';
import { aPhoto } from './photo.ts';

/** A corner in Vienna: where the tests stand. */
export const HERE = { latitude: 48.20849, longitude: 16.37208, accuracy: 6 };

/** How an entry reads once the server has it. */
export const WITH_MODERATORS = /^(Received|In review)$/;

/** The way into logging: a button over the map on a phone, a link in the rail on a desk. */
export function logControl(page: Page): Locator {
  const onDesk = page.getByRole('navigation').getByRole('link', { name: 'Log', exact: true });
  return page.getByRole('button', { name: 'Log a camera' }).or(onDesk).filter({ visible: true }).first();
}

/** Opens the map and waits until it can be used. */
export async function openMap(
  page: Page,
  url: string,
  hash = `#map=18/${HERE.latitude}/${HERE.longitude}`,
): Promise<void> {
  await page.goto(`${url}/${hash}`);
  await expect(logControl(page)).toBeVisible();
}

/** Waits until the service worker controls the page and holds the whole app. */
export async function awaitServiceWorker(page: Page): Promise<void> {
  await page.waitForFunction(async () => {
    await navigator.serviceWorker.ready;
    return navigator.serviceWorker.controller !== null;
  });
}

/** Stands at a place and lets the page know it. */
export async function stand(context: BrowserContext, place = HERE): Promise<void> {
  await context.grantPermissions(['geolocation']);
  await context.setGeolocation(place);
}

/** Counts the taps of a walk through the app. */
export class Taps {
  count = 0;
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Taps a control that is found already. */
  async open(control: Locator): Promise<void> {
    await control.click();
    this.count += 1;
  }

  /** Taps a control by its role and name. */
  async tap(role: 'button' | 'link' | 'radio', name: string | RegExp): Promise<void> {
    await this.page
      .getByRole(role, { name, exact: typeof name === 'string' })
      .first()
      .click();
    this.count += 1;
  }
}

/** The short way: from the map to a saved camera. */
export async function logShortWay(page: Page, kind = 'Dome'): Promise<number> {
  const taps = new Taps(page);
  await taps.open(logControl(page));
  await taps.tap('button', 'It is here');
  await taps.tap('radio', kind);
  await taps.tap('button', 'Save');
  await expect(page.getByText('Saved on this phone').first()).toBeVisible();
  return taps.count;
}

/** From the map to a saved camera with a photo, the longest way; answers how many taps it took. */
export async function logWithPhoto(page: Page): Promise<number> {
  const taps = new Taps(page);
  await taps.open(logControl(page));
  await taps.tap('button', 'It is here');
  await taps.tap('radio', 'Dome');
  await taps.tap('button', 'More details');
  await taps.tap('button', 'Next');
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles(await aPhoto());
  taps.count += 1;
  await taps.tap('button', 'Use this photo');
  await taps.tap('button', 'Save');
  await expect(page.getByText('Saved on this phone').first()).toBeVisible();
  return taps.count;
}

/** Signs somebody in, in this context, without a passkey. */
export async function signIn(page: Page, instance: Instance, role: 'moderator' | 'admin' = 'moderator'): Promise<void> {
  await page.goto(await instance.invite(role));
  await page.getByRole('button', { name: 'Not now' }).click();
  await expect(page.getByRole('heading', { name: /^\d+ to review/ })).toBeVisible();
}

/** Opens the map key and presses the switch of what cameras could see; the key stays open. */
export async function switchVisibility(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Map key' }).click();
  await page.getByRole('switch', { name: 'Show what cameras could see' }).click();
}
