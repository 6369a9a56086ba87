/**
 * Waits for something that is not the database without losing the transaction.
 *
 * IndexedDB ends a transaction that nobody asks anything, so it is asked for nothing until the answer is there. Dexie's own `waitFor` loses
 * count when two such waits overlap in one transaction and the later one ends first: then neither goes on.
 */
import { type DBCoreTransaction, Dexie } from 'dexie';

/** The value of `run`, delivered while the transaction is alive. `storeName` is a table of it. */
export function keepWaiting<T>(trans: DBCoreTransaction, storeName: string, run: () => Promise<T>): Promise<T> {
  const store = (trans as IDBTransaction).objectStore(storeName);
  return new Dexie.Promise<T>((resolve, reject) => {
    let settle: (() => void) | undefined;
    const outcome = Dexie.ignoreTransaction(run);
    outcome.then(
      (value) => {
        settle = () => resolve(value);
      },
      (error) => {
        settle = () => reject(error);
      },
    );
    const look = () => {
      if (settle) return settle();
      try {
        const asked = store.get(-Infinity);
        asked.onsuccess = look;
        asked.onerror = () => reject(asked.error);
      } catch (error) {
        // The transaction was called off meanwhile.
        reject(error);
      }
    };
    look();
  }) as unknown as Promise<T>;
}
