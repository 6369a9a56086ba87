/** Notes in a page of the app how long each *Save* took, from the tap to the word of the database. */

declare global {
  /** Milliseconds of each save. */
  var benchSaves: number[];
}

/** Runs in the page before any script of it. */
export function recordSaves(): void {
  globalThis.benchSaves = [];
  let tappedAt: number | undefined;
  addEventListener(
    'click',
    ({ target }) => {
      const button = target instanceof Element ? target.closest('button') : null;
      if (button?.textContent?.trim() === 'Save') tappedAt = performance.now();
    },
    { capture: true },
  );
  const begin = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (stores, mode, options) {
    const transaction = begin.call(this, stores, mode, options);
    // The one that moves the draft into the outbox; no other takes both stores.
    const names = [...transaction.objectStoreNames];
    if (tappedAt !== undefined && mode === 'readwrite' && names.includes('entries') && names.includes('drafts')) {
      const from = tappedAt;
      tappedAt = undefined;
      if (transaction.durability !== 'strict') throw new Error(`expected a strict save, got ${transaction.durability}`);
      transaction.addEventListener('complete', () => benchSaves.push(performance.now() - from));
    }
    return transaction;
  };
}
