/** Sends the outbox: oldest first, photos before the entry that names them, a bounded number in one request. */
import type { OpId } from '../../domain/submission/submission.ts';
import { PATHS } from '../../protocol/endpoint.ts';
import type { ErrorCode } from '../../protocol/error-code.ts';
import type { Outcome, PushItem } from '../../protocol/schema/submission.ts';
import { PROTOCOL_VERSION } from '../../protocol/version.ts';
import { isAhead } from '../calendar.ts';
import { type Database, getDatabase } from '../database.ts';
import { announceEntries } from '../outbox/changed.ts';
import { UNSENT } from '../outbox/entry-states.ts';
import { listRowsIn } from '../outbox/rows-in.ts';
import { isHeld } from '../outbox/send-later.ts';
import { putWish } from '../outbox/wishes.ts';
import type { EntryRow } from '../rows.ts';
import { getRuntime } from '../runtime.ts';
import { type Answer, call, MAX_RETRY_AFTER_MS, type Trouble } from './api.ts';
import { both } from './both.ts';
import { applyOutcome, isKnownInOtherBody, isOutcome, rejectRow, requeueRow } from './outcome.ts';
import { missingPhotos, uploadEach } from './photo-upload.ts';

/** Entries of one request: each request costs two syncs of the phone's disk, and an answer that is lost costs little. */
const BATCH_ITEMS = 500;
/** Entries of one request whose photos are still to go up before it: on a poor network something arrives all the same. */
const BATCH_UPLOADS = 20;
/** Bytes of the entries of one request; what is around them stays below the server's bound. */
const BATCH_BYTES = 480_000;

const encoder = new TextEncoder();

/** Sends everything that is due. Trouble ends it; a refused entry does not. */
export async function pushQueue(): Promise<Trouble | undefined> {
  const db = await getDatabase();
  const seen = new Set<OpId>();
  let begun = await beginBatch(db, seen);
  while (begun.batch.length > 0 && !begun.trouble) {
    // While the server is at work on one batch, the next is made ready.
    const [trouble, next] = await both(sendBatch(db, begun), beginBatch(db, seen));
    if (trouble) return requeue(db, next.batch, trouble);
    // Read anew: what was saved meanwhile goes along.
    begun = next.batch.length > 0 ? next : await beginBatch(db, seen);
  }
  return begun.trouble;
}

interface Begun {
  batch: EntryRow[];
  items: PushItem[];
  trouble?: Trouble;
}

/** Brings up the photos of the next entries that are due, and notes that they are being sent. */
async function beginBatch(db: Database, seen: Set<OpId>): Promise<Begun> {
  const batch = await takeBatch(db, seen);
  for (const row of batch) seen.add(row.opId);
  const ready: EntryRow[] = [];
  for (const row of batch) {
    const upload = await uploadEach(db, row, missingPhotos(row));
    if (upload.state === 'trouble') return { batch, items: [], trouble: await requeue(db, batch, upload.trouble) };
    if (upload.state === 'ready') ready.push(row);
  }
  return { batch, items: ready.length > 0 ? await markSending(db, ready) : [] };
}

async function takeBatch(db: Database, seen: ReadonlySet<OpId>): Promise<EntryRow[]> {
  const now = getRuntime().now();
  const due = (await listRowsIn(db, UNSENT)).filter((row) => {
    return (
      row.wish !== 'withdraw' && !seen.has(row.opId) && !isAhead(row.retryAt, now, MAX_RETRY_AFTER_MS) && !isHeld(row)
    );
  });
  let bytes = 0;
  let uploads = 0;
  return due.slice(0, BATCH_ITEMS).filter((row, index) => {
    bytes += encoder.encode(JSON.stringify(bodyOf(row))).length + 1;
    if (missingPhotos(row).length > 0) uploads += 1;
    return index === 0 || (bytes <= BATCH_BYTES && uploads <= BATCH_UPLOADS);
  });
}

/** A body that may already have arrived is repeated as it was; the amendment follows. */
function bodyOf(row: EntryRow): PushItem {
  return { opId: row.opId, receiptHash: row.keyHash, sighting: row.pushSighting ?? row.sighting };
}

async function pushBatch(db: Database, batch: EntryRow[]): Promise<Trouble | undefined> {
  return sendBatch(db, { batch, items: await markSending(db, batch) });
}

async function sendBatch(db: Database, { batch, items }: Begun): Promise<Trouble | undefined> {
  if (items.length === 0) return undefined;
  const result = await call({ method: 'POST', path: PATHS.push, json: { protocol: PROTOCOL_VERSION, items } });
  if (!result.ok) return requeue(db, batch, result.trouble);
  const answer = readPushAnswer(result.answer);
  if (answer) return takeOutcomes(db, batch, answer);
  return refuseBatch(db, batch, result.answer);
}

/** Leaves the trace of an attempt before it is made; leaves out what was withdrawn while photos went up. */
async function markSending(db: Database, batch: EntryRow[]): Promise<PushItem[]> {
  const begun = await db.transaction('rw', db.entries, async () => {
    const rows = (await unsentOf(db, batch)).filter((row) => row.wish !== 'withdraw');
    await db.entries.bulkPut(rows.map(beginRow));
    return rows;
  });
  announceEntries();
  return begun.map(bodyOf);
}

function beginRow(row: EntryRow): EntryRow {
  const parts = row.sighting.photos.length + 1;
  return { ...row, tries: row.tries + 1, status: { state: 'sending', part: parts, parts } };
}

interface PushResult {
  epoch: string;
  outcomes: Outcome[];
}

function readPushAnswer({ body }: Answer): PushResult | undefined {
  if (!(body instanceof Object)) return undefined;
  const { epoch, outcomes } = body as { epoch?: unknown; outcomes?: unknown };
  if (typeof epoch !== 'string' || !Array.isArray(outcomes)) return undefined;
  return { epoch, outcomes: outcomes.filter(isOutcome) };
}

async function takeOutcomes(db: Database, batch: EntryRow[], answer: PushResult): Promise<Trouble | undefined> {
  const byId = new Map(answer.outcomes.map((outcome) => [outcome.opId, outcome]));
  await changeRows(db, batch, (row) => {
    const outcome = byId.get(row.opId);
    if (outcome) applyOutcome(row, outcome, answer.epoch);
    else requeueRow(row, { problem: 'server' });
  });
  for (const row of batch) {
    const outcome = byId.get(row.opId);
    if (!outcome || !isKnownInOtherBody(row, outcome)) continue;
    await putWish(db, { opId: row.opId, kind: 'amend', expectVersion: row.version, sighting: row.sighting });
  }
  return undefined;
}

/** The request as a whole was refused: by its entries, which then go in two halves, or by the server, which is trouble. */
async function refuseBatch(db: Database, batch: EntryRow[], answer: Answer): Promise<Trouble | undefined> {
  const isEntryFault = answer.code !== undefined && [400, 413, 422].includes(answer.status);
  if (!isEntryFault) return requeue(db, batch, { problem: 'server' });
  if (batch.length === 1) {
    const code: ErrorCode = answer.code ?? 'bad-request';
    await changeRows(db, batch, (row) => rejectRow(row, code, answer.message));
    return undefined;
  }
  const middle = Math.ceil(batch.length / 2);
  for (const half of [batch.slice(0, middle), batch.slice(middle)]) {
    const trouble = await pushBatch(db, half);
    if (trouble) return requeue(db, batch, trouble);
  }
  return undefined;
}

async function requeue(db: Database, batch: EntryRow[], trouble: Trouble): Promise<Trouble> {
  await changeRows(db, batch, (row) => requeueRow(row, { problem: trouble.problem, isWholeQueue: true }));
  return trouble;
}

/** Changes rows that are still to be sent; a row whose state moved on meanwhile is left alone. */
async function changeRows(db: Database, batch: EntryRow[], change: (row: EntryRow) => void): Promise<void> {
  await db.transaction('rw', db.entries, async () => {
    const unsent = await unsentOf(db, batch);
    for (const row of unsent) change(row);
    await db.entries.bulkPut(unsent);
  });
  announceEntries();
}

/** Rows of a batch as they are now. All that wait are read in one request, which costs less than one for each row. */
async function unsentOf(db: Database, batch: readonly EntryRow[]): Promise<EntryRow[]> {
  const ids = new Set(batch.map(({ opId }) => opId));
  return (await listRowsIn(db, UNSENT)).filter(({ opId }) => ids.has(opId));
}
