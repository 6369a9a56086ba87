/**
 * Asks the receipts what became of the entries.
 *
 * Asking for two receipts from one phone tells the server that they are one person's, as far as addresses tell. So each is asked
 * in a request of its own, in random order, without cookie, and no oftener than needed. The server stores none of it.
 */
import { shuffled } from '../../domain/order/shuffled.ts';
import { receiptPath } from '../../protocol/endpoint.ts';
import { msSince } from '../calendar.ts';
import { type Database, getDatabase } from '../database.ts';
import { announceEntries } from '../outbox/changed.ts';
import type { EntryState } from '../outbox/entry.ts';
import { OPEN } from '../outbox/entry-states.ts';
import { applyReceipt, isReceiptStatus } from '../outbox/receipt-status.ts';
import { listRowsIn } from '../outbox/rows-in.ts';
import type { EntryRow } from '../rows.ts';
import { getRuntime } from '../runtime.ts';
import { call, type Trouble } from './api.ts';
import type { Reason } from './gate.ts';
import { rejectRow } from './outcome.ts';

/** One receipt is asked for at most this often by itself, … */
const POLL_GAP_MS = 4 * 60_000;
/** … and this often when the person looks at their entries. */
const ASKED_GAP_MS = 5_000;
/** Receipts of one run; the rest follows in the next. */
const POLLS = 20;
const DECIDED: readonly EntryState[] = ['published', 'counted', 'joined', 'refused'];

/** Polls what is due, sooner when the person asks for it. `news` = an entry reached the map. */
export async function pollReceipts(epoch: string, reason: Reason): Promise<{ trouble?: Trouble; news: boolean }> {
  const db = await getDatabase();
  let news = false;
  for (const row of await dueRows(db, epoch, reason === 'asked' ? ASKED_GAP_MS : POLL_GAP_MS)) {
    const result = await call({ method: 'GET', path: receiptPath(row.opId), receiptKey: row.key });
    if (!result.ok) return { trouble: result.trouble, news };
    const { body, code, message } = result.answer;
    await db.entries
      .where('opId')
      .equals(row.opId)
      .modify((stored) => {
        stored.polledAt = getRuntime().now();
        if (isReceiptStatus(body)) applyReceipt(stored, body, epoch);
        else if (code === 'withdrawn') stored.status = { state: 'withdrawn' };
        // Its contributor still has it: kept, with the server's word for what became of it.
        else if (code === 'purged') rejectRow(stored, code, message);
        else if (code === 'unknown-submission' || code === 'not-found') offerAgain(stored);
      });
    if (isReceiptStatus(body) && (body.state === 'accepted' || body.state === 'merged')) news = true;
    announceEntries();
  }
  return { news };
}

async function dueRows(db: Database, epoch: string, gapMs: number): Promise<EntryRow[]> {
  const { now, random } = getRuntime();
  const due = (await listRowsIn(db, [...OPEN, ...DECIDED])).filter((row) => {
    // What was decided is asked for only when the server's history was replaced, for instance by a backup.
    if (DECIDED.includes(row.status.state) && row.epoch === epoch) return false;
    return row.polledAt === 0 || msSince(row.polledAt, now()) >= gapMs;
  });
  return shuffled(due, random).slice(0, POLLS);
}

/** Back to the queue, as after the first save, but never again "not yet sent". */
export function offerAgain(row: EntryRow): void {
  row.status = { state: 'queued', attempts: 0 };
  row.sentPhotos = [];
  row.retryAt = 0;
  row.tries = Math.max(1, row.tries);
}
