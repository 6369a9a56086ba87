/** Brings to the server what a person asked of an entry that is, or may be, there: withdraw, amend, answer, object. */
import { canonicalJson } from '../../domain/log/canonical.ts';
import { receiptPath } from '../../protocol/endpoint.ts';
import type { Amend, ReceiptStatus } from '../../protocol/schema/submission.ts';
import { type Database, getDatabase } from '../database.ts';
import { announceEntries } from '../outbox/changed.ts';
import { UNSENT } from '../outbox/entry-states.ts';
import { applyReceipt, isReceiptStatus } from '../outbox/receipt-status.ts';
import { setAside } from '../outbox/set-aside.ts';
import { settleWish } from '../outbox/wishes.ts';
import type { EntryRow, Wish } from '../rows.ts';
import { type Answer, call, type Trouble } from './api.ts';
import { uploadEach } from './photo-upload.ts';

/** Sends the wishes of some kinds, oldest first, under the server's present epoch. Withdrawals go before the push, the rest after it. */
export async function sendWishes(kinds: readonly Wish['kind'][], epoch: string): Promise<Trouble | undefined> {
  const db = await getDatabase();
  const wishes = (await db.wishes.orderBy('wishId').toArray()).filter(({ kind }) => kinds.includes(kind));
  for (const wish of wishes) {
    const row = await db.entries.get(wish.opId);
    if (!row) continue;
    const trouble = wish.kind === 'withdraw' ? await withdraw(db, wish, row, epoch) : await amend(db, wish, row);
    if (trouble) return trouble;
    announceEntries();
  }
  return undefined;
}

async function withdraw(db: Database, wish: Wish, row: EntryRow, epoch: string): Promise<Trouble | undefined> {
  const result = await call({ method: 'DELETE', path: receiptPath(row.opId), receiptKey: row.key });
  if (!result.ok) return result.trouble;
  const { status, code } = result.answer;
  // Unknown: it never arrived, so there is nothing to withdraw. Withdrawn: our first answer was lost.
  if (status < 300 || code === 'withdrawn' || code === 'unknown-submission' || code === 'not-found') {
    await settleWish(db, wish, (stored) => {
      stored.status = { state: 'withdrawn' };
      if (code !== 'unknown-submission' && code !== 'not-found') stored.epoch = epoch;
      else delete stored.epoch;
    });
    return undefined;
  }
  return giveUpWish(db, { wish, row, answer: result.answer });
}

type Amending = Extract<Wish, { kind: 'amend' | 'answer' | 'object' }>;

async function amend(db: Database, wish: Amending, row: EntryRow): Promise<Trouble | undefined> {
  if (UNSENT.includes(row.status.state) || row.status.state === 'rejected') return undefined;
  if (wish.kind === 'amend') {
    const photos = wish.sighting.photos.filter((sha256) => !row.sentPhotos.includes(sha256));
    const upload = await uploadEach(db, row, photos);
    if (upload.state === 'trouble') return upload.trouble;
    if (upload.state === 'rejected') return undefined;
  }
  const first = await patch(row, wish, wish.kind === 'amend' ? wish.expectVersion || row.version : row.version);
  if (first.trouble) return first.trouble;
  if (first.answer.code !== 'stale-version') return takeAnswer(db, { wish, row, answer: first.answer });
  return amendAfresh(db, wish, row);
}

/** Somebody acted meanwhile, or our first answer was lost: look, and ask once more against what is there now. */
async function amendAfresh(db: Database, wish: Amending, row: EntryRow): Promise<Trouble | undefined> {
  const look = await call({ method: 'GET', path: receiptPath(row.opId), receiptKey: row.key });
  if (!look.ok) return look.trouble;
  const receipt = look.answer.body;
  if (!isReceiptStatus(receipt)) return giveUpWish(db, { wish, row, answer: look.answer });
  if (isDone(wish, receipt)) {
    await settleWish(db, wish, (stored) => applyReceipt(stored, receipt, undefined));
    return undefined;
  }
  const second = await patch(row, wish, receipt.version);
  if (second.trouble) return second.trouble;
  // Changed yet again: next time.
  if (second.answer.code === 'stale-version') return undefined;
  return takeAnswer(db, { wish, row, answer: second.answer });
}

function isDone(wish: Amending, receipt: ReceiptStatus): boolean {
  if (wish.kind === 'amend') return canonicalJson(receipt.sighting) === canonicalJson(wish.sighting);
  return (receipt.messages ?? []).some(({ from, text }) => from === 'contributor' && text === wish.text);
}

async function patch(
  row: EntryRow,
  wish: Amending,
  expectVersion: number,
): Promise<{ trouble: Trouble; answer?: never } | { trouble?: never; answer: Answer }> {
  const json: Amend = { expectVersion, ...bodyOf(wish) };
  const result = await call({ method: 'PATCH', path: receiptPath(row.opId), receiptKey: row.key, json });
  return result.ok ? { answer: result.answer } : { trouble: result.trouble };
}

function bodyOf(wish: Amending): Omit<Amend, 'expectVersion'> {
  if (wish.kind === 'amend') return { sighting: wish.sighting };
  return { [wish.kind === 'object' ? 'objection' : 'answer']: wish.text };
}

interface Answered {
  wish: Wish;
  row: EntryRow;
  answer: Answer;
}

async function takeAnswer(db: Database, { wish, row, answer }: Answered): Promise<Trouble | undefined> {
  if (answer.status >= 300) return giveUpWish(db, { wish, row, answer });
  await settleWish(db, wish, (stored) => {
    delete stored.wish;
    if (isReceiptStatus(answer.body)) applyReceipt(stored, answer.body, undefined);
    else stored.polledAt = 0;
  });
  return undefined;
}

/** The server will not do it (decided already, purged, …): the words are set aside, the receipt tells how things stand. */
async function giveUpWish(db: Database, { wish, answer }: Answered): Promise<Trouble | undefined> {
  if (answer.code === undefined || answer.code === 'foreign-origin') return { problem: 'server' };
  await setAside(db, 'wish', answer.code, wish);
  await settleWish(db, wish, (stored) => {
    stored.polledAt = 0;
    stored.seen = false;
  });
  return undefined;
}
