/** What a page does, or is asked, while a phone catches up. */
import type { Page } from '@playwright/test';

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
