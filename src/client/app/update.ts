/** A new version of the app: told, and started when the person says so, never over an open draft. */
import { type ReadonlySignal, signal } from '@preact/signals';
import { route } from '../router.ts';

type UpdateState = 'none' | 'ready' | 'draft-open' | 'starting';

/**
 * The old version first ends what it is doing, such as sending. Chromium may restart it just then and leave the new one waiting for good;
 * a page that goes and comes back lets it in.
 */
const PATIENCE_MS = 4_000;

const state = signal<UpdateState>('none');
let start: (() => void) | undefined;

/** Whether a new version waits, and whether a draft keeps it from starting. */
export const updateState: ReadonlySignal<UpdateState> = state;

/** Registers the service worker; in development there is none. */
export async function startUpdates(): Promise<void> {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
  const registration = await navigator.serviceWorker.register('/sw.js').catch(doWithout);
  if (registration === undefined) return;
  offer(registration.waiting);
  follow(registration.installing);
  registration.addEventListener('updatefound', () => follow(registration.installing));
  // A page that stays open for days looks again whenever it is brought back.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && navigator.onLine) registration.update().catch(ignoreUnreachable);
  });
}

function follow(worker: ServiceWorker | null): void {
  worker?.addEventListener('statechange', () => {
    if (worker.state === 'installed') offer(worker);
  });
}

/** A version that is there whole. The first of all replaces nothing, and is not worth a word. */
function offer(worker: ServiceWorker | null): void {
  const { serviceWorker } = navigator;
  if (worker === null || serviceWorker.controller === null) return;
  start = () => {
    // It may have taken over by itself meanwhile, when the last other page was closed.
    if (worker.state !== 'installed') location.reload();
    serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    worker.postMessage({ type: 'activate-now' });
    setTimeout(() => location.reload(), PATIENCE_MS);
    state.value = 'starting';
  };
  state.value = 'ready';
}

/** Private windows may refuse a service worker: the page then works as long as it has a network. */
function doWithout(error: unknown): undefined {
  console.warn('no service worker, so nothing opens without a network', error);
}

/** Without a network there is simply nothing new yet. */
function ignoreUnreachable(error: unknown): void {
  if (!(error instanceof TypeError)) throw error;
}

/** Starts the new version, unless a draft is open. */
export async function startNewVersion(): Promise<void> {
  const { listDrafts } = await import('../../offline/outbox/drafts.ts');
  const isOpen = route.value.screen === 'log' || (await listDrafts()).length > 0;
  if (isOpen) state.value = 'draft-open';
  else start?.();
}

/** Leaves the new version for the next start. */
export function postponeUpdate(): void {
  state.value = 'none';
}
