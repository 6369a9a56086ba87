/**
 * The phone's database read without the library, which takes longer to load than the first picture needs. It is opened as it is: never made,
 * never upgraded, and closed at once where another tab wants to do so.
 */
import { DATABASE_NAME, NATIVE_VERSION } from './database-name.ts';

/** Stores of one transaction, as they are named in `SCHEMA`. */
export type Stores = (name: string) => IDBObjectStore;

/** `none`: there is no database yet. `older`: of an earlier version of the app, and not upgraded yet. */
export type Read<T> = { value: T } | 'none' | 'older';

/** Reads in one transaction. `read` asks for everything at once: the transaction ends when its last answer has come. */
export async function readPlainly<T>(names: readonly string[], read: (stores: Stores) => Promise<T>): Promise<Read<T>> {
  const db = await openAsItIs();
  if (db === undefined) return 'none';
  try {
    if (db.version < NATIVE_VERSION) return 'older';
    const transaction = db.transaction(names);
    return { value: await read((name) => transaction.objectStore(name)) };
  } finally {
    db.close();
  }
}

/** All rows of a store or an index, those of one key alone where one is given. */
export function allOf<T>(source: IDBObjectStore | IDBIndex, key?: IDBValidKey): Promise<T[]> {
  return answerTo<T[]>(source.getAll(key));
}

/** What a request comes to. */
export function answerTo<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function openAsItIs(): Promise<IDBDatabase | undefined> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(DATABASE_NAME);
    let isNew = false;
    opening.onupgradeneeded = () => {
      isNew = true;
      // A database that is given up while it is made was never there.
      opening.transaction?.abort();
    };
    opening.onsuccess = () => {
      const db = opening.result;
      db.onversionchange = () => db.close();
      resolve(db);
    };
    opening.onerror = () => {
      if (isNew) resolve(undefined);
      else reject(opening.error);
    };
  });
}
