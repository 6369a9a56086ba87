/** The browser's own network, clock, chance, timers and locks; works in page, worker and service worker alike. */
import type { Runtime } from './runtime.ts';

/** What a page has and a worker has not, as far as it is used here. */
interface PageGlobals {
  document?: { visibilityState: string; addEventListener: Listen; removeEventListener: Listen };
  addEventListener?: Listen;
  removeEventListener?: Listen;
  navigator?: {
    onLine?: boolean;
    locks?: LockManager;
    serviceWorker?: { ready: Promise<ServiceWorkerRegistration> };
  };
  registration?: ServiceWorkerRegistration;
}

type Listen = (type: string, listener: () => void) => void;

/** Background Sync is not part of TypeScript's library: Chromium only. */
interface SyncRegistration {
  sync?: { register(tag: string): Promise<void> };
}

const page = (): PageGlobals => globalThis as unknown as PageGlobals;

/** The default world. */
export const browserRuntime: Runtime = {
  fetch: (path, init) => fetch(path, init),
  now: () => Date.now(),
  random: () => Math.random(),
  randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
  sha256: async (bytes) => {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  },
  later: (run, delayMs) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
  onWake: listenForWake,
  isVisible: () => page().document?.visibilityState !== 'hidden',
  isOffline: () => page().navigator?.onLine === false,
  locks: () => page().navigator?.locks,
  announce: (message) => {
    if (typeof BroadcastChannel === 'undefined') return;
    const channel = new BroadcastChannel('overseen');
    channel.postMessage(message);
    channel.close();
  },
  requestBackgroundSync,
};

function listenForWake(listener: () => void): () => void {
  const { document, addEventListener, removeEventListener } = page();
  const whenShown = () => {
    if (document?.visibilityState === 'visible') listener();
  };
  addEventListener?.call(globalThis, 'online', listener);
  document?.addEventListener('visibilitychange', whenShown);
  return () => {
    removeEventListener?.call(globalThis, 'online', listener);
    document?.removeEventListener('visibilitychange', whenShown);
  };
}

async function requestBackgroundSync(tag: string): Promise<void> {
  const { registration, navigator } = page();
  // `ready` never settles on a page without a service worker, so nobody may wait for this call.
  const owner = (registration ?? (await navigator?.serviceWorker?.ready)) as SyncRegistration | undefined;
  await owner?.sync?.register(tag);
}
