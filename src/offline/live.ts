/** Values that follow what the person wrote, whoever changed it: this page, another tab or the service worker. */
import { Dexie } from 'dexie';
import { DATABASE_NAME } from './database-name.ts';

/** Tables that are watched; the copy of the public map has its own message. */
const WATCHED = new RegExp(`^all$|^idb://${DATABASE_NAME}/(drafts|entries|photos|wishes|setAside)/`);

/** Keys are addresses of what was changed, such as `idb://overseen/entries/`; `all` when a page comes back from the browser's memory. */
type ChangedParts = Record<string, unknown>;

/**
 * Calls with the query's value now, and again after every committed change to the tables of the person.
 *
 * Not Dexie's `liveQuery`: that learns what to watch from the zone a query runs in, and a query that awaits anything else first, such as
 * a module or the opening of the database, leaves the zone and then misses changes now and then.
 *
 * A query that fails is reported to `onError`; without one the error is thrown where nobody catches it, so that it is seen.
 */
export function observe<T>(
  query: () => Promise<T>,
  onValue: (value: T) => void,
  onError: (error: unknown) => void = throwLater,
): () => void {
  const state = { stopped: false, running: false, again: false };
  const run = async (): Promise<void> => {
    state.again = true;
    if (state.running) return;
    state.running = true;
    try {
      while (state.again && !state.stopped) {
        state.again = false;
        const value = await query();
        if (!state.stopped) onValue(value);
      }
    } catch (error) {
      if (!state.stopped) onError(error);
    } finally {
      state.running = false;
    }
  };
  const onChange = (parts: ChangedParts) => {
    if (Object.keys(parts).some((part) => WATCHED.test(part))) void run();
  };
  Dexie.on('storagemutated', onChange);
  void run();
  return () => {
    state.stopped = true;
    Dexie.on.storagemutated.unsubscribe(onChange);
  };
}

function throwLater(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
