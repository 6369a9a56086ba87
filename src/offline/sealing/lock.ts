/** The passphrase as a person deals with it: set it, unlock, lock, change it, take it off. */
import { getDatabase } from '../database.ts';
import { getRuntime } from '../runtime.ts';
import { readRecord, reopenEverywhere, withBareRows, writeRecord } from './bare-rows.ts';
import { dropKeys, heldKeys, heldRecord, holdKeys, type LockState, lockStateNow, takeRecord } from './key-ring.ts';
import { makeKeys, openKeys, rewrapKeys } from './seal-keys.ts';
import { settleRows } from './settle-rows.ts';
import { sweepTraces } from './sweep-traces.ts';

export { type LockState, lockStateNow, onLockChanged } from './key-ring.ts';

/** One page at a time turns all rows over. */
const LOCK_NAME = 'overseen-seal';

/** How things stand, after a look at the database. */
export async function readLock(): Promise<LockState> {
  const db = await getDatabase();
  if ((await db.seal.count()) === 0) return 'none';
  return lockStateNow();
}

/** Minutes without a touch after which the phone locks; 0 = when the last page is closed. */
export function lockAfterMinutes(): number {
  return heldRecord()?.lockAfterMinutes ?? 0;
}

/** Chooses after how long the phone locks by itself. */
export async function setLockAfter(minutes: number): Promise<void> {
  const record = await readRecord();
  if (record === undefined) return;
  await writeRecord({ ...record, lockAfterMinutes: minutes });
  takeRecord({ ...record, lockAfterMinutes: minutes });
}

/** Seals everything that is here under a new passphrase. When it is done, nothing of it lies open any more. */
export async function setPassphrase(passphrase: string): Promise<'done' | 'has-one'> {
  if (await readRecord()) return 'has-one';
  const { record, keys } = await makeKeys(passphrase);
  await writeRecord(record);
  await reopenEverywhere();
  await getDatabase();
  takeRecord(record);
  holdKeys(keys);
  await goOn();
  return 'done';
}

/** Unlocks all pages of this phone, and goes on with what a crash broke off. */
export async function unlock(passphrase: string): Promise<'done' | 'wrong'> {
  const record = await readRecord();
  if (record === undefined) return 'done';
  const keys = await openKeys(record, passphrase);
  if (keys === undefined) return 'wrong';
  await getDatabase();
  takeRecord(record);
  holdKeys(keys);
  await goOn();
  return 'done';
}

/** Locks all pages of this phone. */
export function lock(): void {
  dropKeys();
}

/** The same keys under another passphrase: no row is touched. */
export async function changePassphrase(former: string, next: string): Promise<'done' | 'wrong'> {
  const record = await readRecord();
  const rewrapped = record && (await rewrapKeys(record, former, next));
  if (rewrapped === undefined) return 'wrong';
  await writeRecord(rewrapped);
  takeRecord(rewrapped);
  return 'done';
}

/** Takes the passphrase off: everything lies open again, as on a phone that never had one. */
export async function removePassphrase(passphrase: string): Promise<'done' | 'wrong'> {
  const record = await readRecord();
  if (record === undefined) return 'done';
  const keys = await openKeys(record, passphrase);
  if (keys === undefined) return 'wrong';
  const opening = { ...record, phase: 'opening' as const };
  await writeRecord(opening);
  await reopenEverywhere();
  await getDatabase();
  takeRecord(opening);
  holdKeys(keys);
  await goOn();
  return 'done';
}

/** Goes on with whatever the record says is under way; what a locked page wrote goes under the data key. */
export async function goOn(): Promise<void> {
  const record = await readRecord();
  if (record === undefined) return;
  takeRecord(record);
  // Rows of a phone whose passphrase is being taken off open with the keys only.
  if (record.phase === 'opening' && heldKeys() === undefined) return;
  await alone(() => settleRows());
  if (record.phase === 'sealing') {
    await withBareRows(sweepTraces);
    await writeRecord({ ...record, phase: 'sealed' });
  }
  if (record.phase === 'opening') {
    await withBareRows((db) => db.seal.clear());
    await reopenEverywhere();
    takeRecord(undefined);
  } else takeRecord(await readRecord());
  await getDatabase();
}

async function alone(run: () => Promise<void>): Promise<void> {
  const locks = getRuntime().locks();
  if (locks) await locks.request(LOCK_NAME, {}, run);
  else await run();
}
