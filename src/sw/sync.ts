/** Sends the outbox when the browser says that the network is back, even with no page open. */
import { getDatabase } from '../offline/database.ts';
import { countDue } from '../offline/outbox/send-later.ts';
import { exchange } from '../offline/sync/exchange.ts';
import { runSync } from '../offline/sync/run.ts';
import { SYNC_TAG } from '../offline/sync/tag.ts';

declare const self: ServiceWorkerGlobalScope;

/** Background Sync is not part of TypeScript's library: Chromium only. */
interface SyncEvent extends ExtendableEvent {
  tag: string;
}

/**
 * The page's own sender, run here. Rejects while something still waits, so that the browser tries again by its own backoff. What is sealed
 * is left alone, and so is what the person wants to be kept back for a while: trying again at once would not help.
 */
export async function pushFromServiceWorker(): Promise<void> {
  if ((await getDatabase()).isLocked?.()) return;
  await runSync('wake', { exchange });
  const waiting = await countDue();
  if (waiting > 0) throw new Error(`expected an empty outbox, got ${waiting} waiting`);
}

/** Listens for the browser's call. */
export function listenForSync(): void {
  self.addEventListener('sync', ((event: SyncEvent) => {
    if (event.tag === SYNC_TAG) event.waitUntil(pushFromServiceWorker());
  }) as EventListener);
}
