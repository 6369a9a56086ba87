/** Values that follow the database. */
import { liveQuery } from 'dexie';

/**
 * Calls with the query's value now, and again after any tab or the service worker changed what it read.
 * A query that fails is reported to `onError`; without one the error is thrown where nobody catches it, so that it is seen.
 */
export function observe<T>(
  query: () => Promise<T>,
  onValue: (value: T) => void,
  onError: (error: unknown) => void = throwLater,
): () => void {
  const subscription = liveQuery(query).subscribe(onValue, onError);
  return () => subscription.unsubscribe();
}

function throwLater(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
