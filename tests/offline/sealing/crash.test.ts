import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { getDatabase } from '../../../src/offline/database.ts';
import { addDraftPhoto, listDrafts, putDraft } from '../../../src/offline/outbox/drafts.ts';
import { withdrawEntry } from '../../../src/offline/outbox/outbox.ts';
import { takeRecord } from '../../../src/offline/sealing/key-ring.ts';
import { goOn, readLock, removePassphrase, setPassphrase, unlock } from '../../../src/offline/sealing/lock.ts';
import { isSealedRow } from '../../../src/offline/sealing/seal-record.ts';
import { SEALED_NAMES } from '../../../src/offline/sealing/sealed-tables.ts';
import { syncNow } from '../../../src/offline/sync/sync.ts';
import { aDraft, aPhone, aPhoto, type Phone, saveCamera } from '../phone.ts';
import { openAnew, PASSPHRASE, readDisk } from './a-sealed-phone.ts';

// The rounds are what makes a passphrase slow to guess; here they would only make the test slow.
vi.mock('../../../src/offline/sealing/key-stretching.ts', () => ({
  KEY_STRETCHING: { name: 'PBKDF2', hash: 'SHA-256', rounds: 1000, saltBytes: 16 },
}));

let phone: Phone;
beforeEach(async () => {
  takeRecord(undefined);
  phone = await aPhone();
});
afterEach(() => phone.drop());

/** Cuts the power after some transactions that write; the answer says whether the act came to its end before. */
async function withPowerFor(writes: number, act: () => Promise<unknown>): Promise<boolean> {
  const transaction = IDBDatabase.prototype.transaction;
  let left = writes;
  IDBDatabase.prototype.transaction = function (this: IDBDatabase, stores, mode, options) {
    if (mode === 'readwrite' && left-- <= 0) throw new DOMException('the power is gone', 'UnknownError');
    return transaction.call(this, stores, mode, options);
  };
  try {
    await act();
    return true;
  } catch {
    return false;
  } finally {
    IDBDatabase.prototype.transaction = transaction;
    await openAnew();
  }
}

/** Rows in every table: entries sent and unsent, a draft with a photo, a wish, something set aside. */
async function fill(): Promise<void> {
  const sent = await saveCamera('a sent one');
  await syncNow();
  await saveCamera('one that waits');
  await withdrawEntry(sent);
  await putDraft(aDraft());
  await addDraftPhoto(aDraft().draftId, aPhoto('a photo'));
  await (await getDatabase()).setAside.add({ from: 'wish', reason: 'not-open', on: '2026-07-01', content: 'words' });
}

/** Everything a resident wrote, as the app reads it. */
async function readAll(): Promise<Record<string, unknown[]>> {
  const db = await getDatabase();
  const all: Record<string, unknown[]> = {};
  for (const name of SEALED_NAMES) all[name] = await db.table(name).toArray();
  return all;
}

async function countForms(): Promise<{ sealed: number; plain: number }> {
  const disk = await readDisk();
  const rows = SEALED_NAMES.flatMap((name) => disk[name] ?? []);
  const sealed = rows.filter(isSealedRow).length;
  return { sealed, plain: rows.length - sealed };
}

test('a phone that dies while it is sealed loses nothing, whenever that is', async () => {
  await fill();
  const written = await readAll();
  const rows = Object.values(written).flat().length;
  expect(rows).toBe(6);

  let isDone = false;
  for (let writes = 0; !isDone; writes += 1) {
    isDone = await withPowerFor(writes, () => setPassphrase(PASSPHRASE));

    if (writes > 1 && !isDone) expect((await countForms()).sealed, `after ${writes}`).toBeGreaterThan(0);
    // The next start, before anybody has unlocked: what still lies open is sealed at once.
    await goOn();
    if (writes > 0) expect(await countForms(), `after ${writes}`).toEqual({ sealed: rows, plain: 0 });
    await openAnew();
    if (writes > 0) expect(await readLock()).toBe('locked');
    await unlock(PASSPHRASE);
    expect(await readAll(), `after ${writes}`).toEqual(written);
    await removePassphrase(PASSPHRASE);
    await openAnew();
    expect(await readAll()).toEqual(written);
  }
});

test('a phone that dies while its passphrase is taken off loses nothing, whenever that is', async () => {
  await fill();
  const written = await readAll();

  let isDone = false;
  for (let writes = 0; !isDone; writes += 1) {
    await setPassphrase(PASSPHRASE);
    await openAnew();
    isDone = await withPowerFor(writes, () => removePassphrase(PASSPHRASE));

    await goOn();
    if (!isDone) expect(await unlock(PASSPHRASE), `after ${writes}`).toBe('done');
    expect(await readAll(), `after ${writes}`).toEqual(written);
    // Taken off in earnest at the next unlocking, unless the phone died before it had begun.
    if (writes > 0) {
      expect(await readLock()).toBe('none');
      expect((await countForms()).sealed).toBe(0);
    } else await removePassphrase(PASSPHRASE);
    await openAnew();
    expect(await readAll()).toEqual(written);
  }
});

test('what is changed while rows are still on their way stays one row, in its last form', async () => {
  await putDraft(aDraft({ step: 'place' }));
  await withPowerFor(1, () => setPassphrase(PASSPHRASE));
  expect(await countForms()).toEqual({ sealed: 0, plain: 1 });

  await putDraft(aDraft({ step: 'photo' }));

  expect(await countForms()).toEqual({ sealed: 1, plain: 0 });
  await openAnew();
  await unlock(PASSPHRASE);
  expect(await listDrafts()).toMatchObject([{ step: 'photo' }]);
});
