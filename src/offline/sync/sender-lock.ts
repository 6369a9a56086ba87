/** One sender at a time among the tabs and the service worker of a phone. */
import { isAhead } from '../calendar.ts';
import { getDatabase } from '../database.ts';
import { getRuntime, type Locks, randomHex } from '../runtime.ts';

const NAME = 'overseen-sync';
const LEASE_NAME = 'sync.lease';
const LEASE_MS = 5 * 60_000;
const LONGEST_QUEUE_MS = 60_000;

interface Lease {
  holder: string;
  until: number;
}

/**
 * Runs when no other sender does; waits for one that is at work, because it may have looked before our entry was there.
 * Undefined: another sender is still at it.
 */
export async function withSenderLock<T>(run: () => Promise<T>): Promise<T | undefined> {
  const locks = getRuntime().locks();
  return locks ? withWebLock(locks, run) : withLease(run);
}

async function withWebLock<T>(locks: Locks, run: () => Promise<T>): Promise<T | undefined> {
  let isOurs = false;
  const signal = AbortSignal.timeout(LONGEST_QUEUE_MS);
  try {
    return await locks.request(NAME, { signal }, () => {
      isOurs = true;
      return run();
    });
  } catch (error) {
    if (!isOurs && signal.aborted) return undefined;
    throw error;
  }
}

/** Where locks are missing (Safari before 15.4): a row that expires, should its holder die. A second sender would do no harm, only waste. */
async function withLease<T>(run: () => Promise<T>): Promise<T | undefined> {
  const holder = randomHex(8);
  if (!(await takeLease(holder))) return undefined;
  try {
    return await run();
  } finally {
    await dropLease(holder);
  }
}

async function takeLease(holder: string): Promise<boolean> {
  const db = await getDatabase();
  const now = getRuntime().now();
  return db.transaction('rw', db.settings, async () => {
    const lease = (await db.settings.get(LEASE_NAME))?.value as Lease | undefined;
    if (lease && isAhead(lease.until, now, LEASE_MS)) return false;
    await db.settings.put({ name: LEASE_NAME, value: { holder, until: now + LEASE_MS } satisfies Lease });
    return true;
  });
}

async function dropLease(holder: string): Promise<void> {
  const db = await getDatabase();
  await db.transaction('rw', db.settings, async () => {
    const lease = (await db.settings.get(LEASE_NAME))?.value as Lease | undefined;
    if (lease?.holder === holder) await db.settings.delete(LEASE_NAME);
  });
}
