/** Keeps this phone and the server in step while a page is open, and asks the browser to do so when it is not. */
import { getDatabase, isClosed } from '../database.ts';
import { onEntriesTouched } from '../outbox/changed.ts';
import { countWaiting } from '../outbox/waiting.ts';
import { getRuntime } from '../runtime.ts';
import { type Reason, readGate, waitMs } from './gate.ts';
import { pullMap } from './pull-map.ts';
import { type RunParts, readSyncStatus, runSync, type SyncStatus } from './run.ts';
import { SYNC_TAG } from './tag.ts';

export type { SyncStatus } from './run.ts';

/** Between two looks at the server when nothing waits. */
const IDLE_MS = 5 * 60_000;
/** Between two looks while something waits. */
const WAITING_MS = 60_000;

let running: Promise<void> | undefined;
let next: Promise<void> | undefined;
let nextReason: Reason = 'timer';

/** Tries now, whatever the backoff; not before the server's own `Retry-After`. */
export async function syncNow(): Promise<SyncStatus> {
  await request('asked');
  return readSyncStatus();
}

/** One run at a time, and at most one more that begins after what was just saved. */
function request(reason: Reason): Promise<void> {
  if (!running) {
    running = runSync(reason, { exchange: exchangeIfAny, pullMap }).finally(() => {
      running = undefined;
    });
    return running;
  }
  if (nextReason !== 'asked' && reason !== 'timer') nextReason = reason;
  next ??= running.then(ignore, ignore).then(() => {
    const asWanted = nextReason;
    next = undefined;
    nextReason = 'timer';
    return request(asWanted);
  });
  return next;
}

/** Most who look at the map have written nothing: the code that sends comes with the first entry. */
const exchangeIfAny: RunParts['exchange'] = async (pong, reason) => {
  const { entries, wishes } = await getDatabase();
  if ((await entries.count()) === 0 && (await wishes.count()) === 0) return { news: false };
  const loaded = await import('./page-exchange.ts').catch(noModule);
  return loaded?.exchange(pong, reason) ?? { trouble: { problem: 'network' }, news: false };
};

/** Code that did not come is as good as no network: the next run asks for it again. */
function noModule(error: unknown): undefined {
  if (!(error instanceof TypeError)) throw error;
}

/** The failure of the former run is told to whoever asked for that one. */
const ignore = (): void => undefined;

/** Starts syncing: now, after each save, when page or network come back, and by timer. The answer stops it. */
export function startSync({ onStatus, onError = throwLater }: StartOptions): () => void {
  let isStopped = false;
  let cancelTimer: () => void = ignore;
  const run = async (reason: Reason) => {
    cancelTimer();
    try {
      if (reason !== 'timer' || (await isWorthwhile())) await request(reason);
      if (!isStopped) onStatus(await readSyncStatus());
    } catch (error) {
      // Another tab upgraded the database, or the person erased it: the next run opens it anew.
      if (!isClosed(error)) onError(error);
    }
    if (isStopped) return;
    const delayMs = await nextDelayMs().catch(() => IDLE_MS);
    cancelTimer();
    if (!isStopped) cancelTimer = getRuntime().later(() => void run('timer'), delayMs);
  };
  const stopWake = getRuntime().onWake(() => void run('wake'));
  const stopTouched = onEntriesTouched(() => {
    // Not waited for: without a service worker it never settles.
    getRuntime().requestBackgroundSync(SYNC_TAG).catch(ignore);
    void run('wake');
  });
  void run('wake');
  return () => {
    isStopped = true;
    cancelTimer();
    stopWake();
    stopTouched();
  };
}

interface StartOptions {
  onStatus: (status: SyncStatus) => void;
  /** Errors of the program or the database, not of the network. */
  onError?: (error: unknown) => void;
}

async function isWorthwhile(): Promise<boolean> {
  return getRuntime().isVisible() || (await countWaiting()) > 0;
}

async function nextDelayMs(): Promise<number> {
  const gate = await readGate();
  const rest = (await countWaiting()) > 0 ? WAITING_MS : IDLE_MS;
  const jittered = rest * (0.75 + getRuntime().random() / 2);
  return gate.failures > 0 ? Math.max(1_000, waitMs(gate)) : jittered;
}

function throwLater(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
