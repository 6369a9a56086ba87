/** How the page stands with the network, as signals. The database and the sender load behind the first paint. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { SyncStatus } from '../../offline/sync/sync.ts';
import { givenUpNow } from './given-up-state.ts';

const status = signal<SyncStatus>({ reach: 'unknown', waiting: 0 });
const waiting = signal(0);
const entryCount = signal(0);

/** Known from the first paint on, so that the map is not moved by a banner that comes later. */
const isOffline = signal(navigator.onLine === false);

/** Whether the server can be reached: what the browser is sure of at once, else what the last try found. */
export const reachNow: ReadonlySignal<SyncStatus['reach']> = computed(() =>
  isOffline.value ? 'no-network' : status.value.reach,
);
/** True while nothing can be fetched: no network, or a server that does not answer. */
export const isCutOff: ReadonlySignal<boolean> = computed(
  () => reachNow.value === 'no-network' || reachNow.value === 'no-server',
);
/** Reach of the server at the last try, and the day up to which the map is. */
export const syncStatus: ReadonlySignal<SyncStatus> = status;
/** Entries that wait on this phone. */
export const waitingCount: ReadonlySignal<number> = waiting;
/** Entries of this phone in all. */
export const entriesHeld: ReadonlySignal<number> = entryCount;

/** Starts sending and receiving; once for the life of the page. */
export async function startSyncing(): Promise<void> {
  const look = () => {
    isOffline.value = !navigator.onLine;
  };
  look();
  addEventListener('online', look);
  addEventListener('offline', look);
  const [{ startSync }, { observe }, { countWaiting, countEntries }, { readGivenUp }] = await Promise.all([
    import('../../offline/sync/sync.ts'),
    import('../../offline/live.ts'),
    import('../../offline/outbox/waiting.ts'),
    import('../../offline/room/given-up.ts'),
  ]);
  const lookAtRoom = () =>
    void readGivenUp().then((given) => {
      givenUpNow.value = given;
    });
  lookAtRoom();
  new BroadcastChannel('overseen').addEventListener('message', ({ data }: MessageEvent<{ type: string }>) => {
    if (data.type === 'room-changed') lookAtRoom();
  });
  // The phone was erased in another window: this one must not begin to write again.
  addEventListener('storage', ({ key }) => {
    if (key === 'overseen.erased') location.replace('about:blank');
  });
  observe(countWaiting, (count) => {
    waiting.value = count;
  });
  observe(countEntries, (count) => {
    entryCount.value = count;
  });
  startSync({
    onStatus: (next) => {
      status.value = next;
    },
  });
}

/** Tries now, because the person asked. */
export async function tryNow(): Promise<void> {
  const { syncNow } = await import('../../offline/sync/sync.ts');
  status.value = await syncNow();
}
