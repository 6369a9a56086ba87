/** The app in a browser, with a world laid into its database as a sync would have left it. */
import type { BrowserContext, Page } from '@playwright/test';
import type { ReplicaState } from '../src/offline/replica/replica-state.ts';
import type { EntryRow } from '../src/offline/rows.ts';
import type { Pong } from '../src/offline/sync/ping.ts';
import { PATHS } from '../src/protocol/endpoint.ts';
import { sha256Of } from '../src/server/services/context.ts';
import { withPage } from './browser.ts';
import { paintedAt } from './page-record.ts';

/** What a phone holds: packs, not compressed, and what the app notes of them. */
export interface Held {
  packs: readonly Uint8Array[];
  state: Pick<ReplicaState, 'epoch' | 'packedSeq' | 'head' | 'packs'>;
  entries?: readonly EntryRow[];
}

/** A world for a server that publishes nothing: it asks for no newer one. */
export async function heldOf(url: string, packs: readonly Uint8Array[]): Promise<Held> {
  const pong: Pong = await (await fetch(`${url}${PATHS.ping}`)).json();
  const refs = packs.map((pack) => ({ from: 0, to: 0, count: 0, sizeBytes: pack.length, sha256: sha256Of(pack) }));
  return { packs, state: { epoch: pong.epoch, packedSeq: pong.seq, head: pong.seq, packs: refs } };
}

/** First visit: the app makes its database, and its service worker keeps the app. */
export async function firstVisit(context: BrowserContext, url: string): Promise<void> {
  await withPage(context, async (page) => {
    await page.goto(url);
    await paintedAt(page, 0);
    await page.waitForFunction(async () => {
      await navigator.serviceWorker.ready;
      return navigator.serviceWorker.controller !== null;
    });
  });
}

/** Puts a world in place of the one held. The page is of the app's origin, whether the app runs in it or not. */
export async function hold(page: Page, { packs, state, entries = [] }: Held): Promise<void> {
  const rows = packs.map((bytes) => ({ sha256: sha256Of(bytes), base64: Buffer.from(bytes).toString('base64') }));
  const adoptedOn = new Date().toISOString().slice(0, 10);
  await page.evaluate(holdInPage, { rows, state: { ...state, adoptedOn }, entries: [...entries] });
}

interface Rows {
  rows: { sha256: string; base64: string }[];
  state: Pick<ReplicaState, 'epoch' | 'packedSeq' | 'head' | 'packs' | 'adoptedOn'>;
  entries: EntryRow[];
}

async function holdInPage({ rows, state, entries }: Rows): Promise<void> {
  const packs = rows.map(({ sha256, base64 }) => ({
    sha256,
    bytes: Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)),
  }));
  await new Promise<void>((resolve, reject) => {
    const opening = indexedDB.open('overseen');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      const names = ['packs', 'changes', 'cells', 'entries', 'wishes', 'drafts', 'settings'];
      const transaction = database.transaction(names, 'readwrite');
      for (const name of names) transaction.objectStore(name).clear();
      for (const pack of packs) transaction.objectStore('packs').put(pack);
      for (const entry of entries) transaction.objectStore('entries').put(entry);
      transaction.objectStore('settings').put({ name: 'replica.state', value: state });
      transaction.onabort = () => reject(transaction.error);
      transaction.oncomplete = () => {
        database.close();
        resolve();
      };
    };
  });
}

/** An address of the app's origin in which the app does not run. */
export function bareAddress(url: string): string {
  return `${url}${PATHS.ping}`;
}

/** Lays a world into the phone while the app is closed. */
export function holdClosed(context: BrowserContext, url: string, held: Held): Promise<void> {
  return withPage(context, async (page) => {
    await page.goto(bareAddress(url));
    await hold(page, held);
  });
}
