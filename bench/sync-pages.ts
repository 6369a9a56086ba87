/** What a page does, or is asked, while a phone catches up. */
import type { BrowserContext, Page } from '@playwright/test';
import { withPage } from './browser.ts';
import { paintedAt } from './page-record.ts';

/** Longer than this and catching up has failed, milliseconds. */
const GIVE_UP_MS = 120_000;

/** When a phone held a line of the feed and had nothing left to send, milliseconds of the page's clock. */
export async function awaitConverged(page: Page, seq: number): Promise<number> {
  return page.evaluate(watchInPage, { seq, giveUpMs: GIVE_UP_MS });
}

async function watchInPage({ seq, giveUpMs }: { seq: number; giveUpMs: number }): Promise<number> {
  const asked = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const database = await asked(indexedDB.open('overseen'));
  let line = -1;
  let unsent = -1;
  while (performance.now() < giveUpMs) {
    const transaction = database.transaction(['settings', 'entries']);
    const state = await asked(transaction.objectStore('settings').get('replica.state'));
    line = state?.value.head ?? -1;
    const states = transaction.objectStore('entries').index('status.state');
    unsent = (await asked(states.count('queued'))) + (await asked(states.count('sending')));
    if (line >= seq && unsent === 0) {
      database.close();
      return performance.now();
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`expected line ${seq} and nothing to send within ${giveUpMs} ms, got line ${line} and ${unsent}`);
}

/** A page to open without network, and the cameras that it shows then. */
export interface Waiting {
  address: string;
  least: number;
}

/** Milliseconds from the return of the network to the moment that `until` tells, in a page that was open without it. */
export async function withReturn(
  context: BrowserContext,
  { address, least }: Waiting,
  until: (page: Page, from: number) => Promise<number>,
): Promise<number> {
  await context.setOffline(true);
  try {
    return await withPage(context, async (page) => {
      await page.goto(address);
      await paintedAt(page, least);
      const onlineAt = await comeBack(page, () => context.setOffline(false));
      return (await until(page, onlineAt)) - onlineAt;
    });
  } finally {
    await context.setOffline(false);
  }
}

/**
 * Gives an open page its network back after a long while, and tells when it heard of that, milliseconds of its clock. What the
 * app noted of its last attempts is forgotten, as a phone that was away for days would not heed it.
 */
async function comeBack(page: Page, connect: () => Promise<void>): Promise<number> {
  await page.evaluate(forgetTriesInPage);
  const heard = page.evaluate(
    () => new Promise<number>((resolve) => addEventListener('online', () => resolve(performance.now()))),
  );
  await connect();
  return heard;
}

/** Waits for the attempt that opening the app made, so that it is not noted behind our back. */
async function forgetTriesInPage(): Promise<void> {
  const asked = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const database = await asked(indexedDB.open('overseen'));
  for (;;) {
    const settings = database.transaction('settings', 'readwrite').objectStore('settings');
    const gate = await asked(settings.get('sync.gate'));
    if (gate?.value.failures > 0) {
      await asked(settings.delete('sync.gate'));
      return database.close();
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** Milliseconds that a page takes to fetch GeoJSON, keep it durably and read it, and the features that it then has. */
export function pullGeoJson(page: Page, path: string): Promise<{ ms: number; count: number }> {
  return page.evaluate(pullInPage, path);
}

async function pullInPage(path: string): Promise<{ ms: number; count: number }> {
  const startedAt = performance.now();
  const bytes = new Uint8Array(await (await fetch(path)).arrayBuffer());
  await new Promise<void>((resolve, reject) => {
    const opening = indexedDB.open('pulled', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('files');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      const transaction = database.transaction('files', 'readwrite', { durability: 'strict' });
      transaction.objectStore('files').put(bytes, 'world');
      transaction.onabort = () => reject(transaction.error);
      transaction.oncomplete = () => {
        database.close();
        resolve();
      };
    };
  });
  const { features }: { features: unknown[] } = JSON.parse(new TextDecoder().decode(bytes));
  return { ms: performance.now() - startedAt, count: features.length };
}
