/** A Chromium with a profile on the disk, so that what it calls stored is stored; one a bench, for ours and the anchor. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { findChromium } from '../tests/support/browser.ts';
import { recordInPage } from './page-record.ts';

/** Slower than this and a bench gives up rather than hang. */
const TIMEOUT_MS = 60_000;

/** Size of a window, in CSS pixels. */
export interface Window {
  width: number;
  height: number;
}

export const PHONE: Window = { width: 390, height: 844 };
/** The whole world fits into it at zoom 2. */
export const DESK: Window = { width: 1720, height: 1100 };

/** Runs work in a browser that is closed and forgotten afterwards. Every page of it records what `page-record.ts` says. */
export async function withBrowser<T>(viewport: Window, work: (context: BrowserContext) => Promise<T>): Promise<T> {
  const profile = await mkdtemp(join(tmpdir(), 'overseen-bench-profile-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: await findChromium(),
    chromiumSandbox: false,
    viewport,
    locale: 'en-GB',
    timezoneId: 'UTC',
    args: ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
  });
  try {
    context.setDefaultTimeout(TIMEOUT_MS);
    await context.addInitScript(recordInPage);
    return await work(context);
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Runs work in a page of its own. */
export async function withPage<T>(context: BrowserContext, work: (page: Page) => Promise<T>): Promise<T> {
  const page = await context.newPage();
  try {
    return await work(page);
  } finally {
    await page.close();
  }
}

/** Slows the main thread of a page, as the developer tools do. Workers keep their speed: Chromium slows none. */
export async function slowDown(page: Page, times: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: times });
}
