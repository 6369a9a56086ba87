import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { getDatabase } from '../../../src/offline/database.ts';
import { addDraftPhoto, putDraft } from '../../../src/offline/outbox/drafts.ts';
import { newEntryRow, newReceipt } from '../../../src/offline/outbox/new-entry.ts';
import { countWaiting, findEntry, listEntries, saveDraft } from '../../../src/offline/outbox/outbox.ts';
import type { EntryRow } from '../../../src/offline/rows.ts';
import { exchange } from '../../../src/offline/sync/exchange.ts';
import { readGate } from '../../../src/offline/sync/gate.ts';
import { runSync } from '../../../src/offline/sync/run.ts';
import { syncNow } from '../../../src/offline/sync/sync.ts';
import type { Fault } from '../../support/scripted-server.ts';
import { aDraft, aPhone, aPhoto, NOON, type Phone, saveCamera, savedId } from '../phone.ts';

let phone: Phone;
beforeEach(async () => {
  phone = await aPhone();
});
afterEach(() => phone.drop());

/** Entries alike, the one that counts as saved first first. */
async function saveMany(count: number): Promise<string[]> {
  const db = await getDatabase();
  const { sighting, lat, lon } = (await findEntry(await saveCamera())) ?? expect.fail('expected an entry');
  await db.entries.clear();
  const rows: EntryRow[] = [];
  for (let savedAt = 1; savedAt <= count; savedAt++)
    rows.push(newEntryRow({ receipt: await newReceipt(), sighting, lat, lon, savedAt }));
  await db.entries.bulkAdd(rows);
  return rows.map(({ opId }) => opId);
}

/** The next push fails; all else goes through. */
function failPush(fault: Fault): void {
  let isDue = true;
  phone.server.faultOf = ({ path }) => {
    if (!isDue || !path.endsWith('/push')) return undefined;
    isDue = false;
    return fault;
  };
}

async function stateOf(opId: string): Promise<string | undefined> {
  return (await findEntry(opId))?.status.state;
}

test('sends the oldest first, in batches of 500', async () => {
  const saved = await saveMany(505);

  const status = await syncNow();

  expect(phone.server.stored).toEqual(saved);
  expect(phone.server.pushes().map((batch) => batch.length)).toEqual([500, 5]);
  expect(status).toEqual({ reach: 'online', waiting: 0, asOf: '2026-07-01' });
});

test('when the answer to a batch is lost, the batch made ready meanwhile waits too, and all are stored once', async () => {
  const saved = await saveMany(505);
  failPush('lose-answer');

  await syncNow();
  expect(new Set((await listEntries()).map(({ status }) => status.state))).toEqual(new Set(['queued']));
  expect(phone.server.stored).toEqual(saved.slice(0, 500));

  await syncNow();
  expect(phone.server.stored).toEqual(saved);
  expect(await countWaiting()).toBe(0);
});

test('photos go up by their hash before the entry that names them, and once', async () => {
  await putDraft(aDraft());
  const photo = await addDraftPhoto(aDraft().draftId, aPhoto('wall'));
  const opId = savedId(await saveDraft(aDraft().draftId));
  failPush('lose-answer');

  await syncNow();
  await syncNow();

  const writes = phone.server.log().filter((line) => /PUT|POST/.test(line));
  expect(writes).toEqual([`PUT /api/v1/photos/${photo.sha256}`, 'POST /api/v1/push', 'POST /api/v1/push']);
  expect(phone.server.stored).toEqual([opId]);
});

test('no request carries a cookie, and only the own receipt a key', async () => {
  await saveCamera();

  await syncNow();

  expect(new Set(phone.server.seen.map(({ init }) => init.credentials))).toEqual(new Set(['omit']));
  const keyed = phone.server.seen
    .filter(({ headers }) => headers.has('authorization'))
    .map(({ path }) => path.split('/')[3]);
  expect(keyed).toEqual(['receipts']);
});

test('an answer lost after the server stored the entry leads to no second entry', async () => {
  const opId = await saveCamera();
  failPush('lose-answer');

  const lost = await syncNow();
  expect(lost).toEqual({ reach: 'no-server', waiting: 1, asOf: '2026-07-01' });
  expect(await findEntry(opId)).toMatchObject({ status: { state: 'queued', attempts: 1, problem: 'network' } });
  await syncNow();

  expect(phone.server.pushes()).toEqual([[opId], [opId]]);
  expect(phone.server.stored).toEqual([opId]);
  expect(await stateOf(opId)).toBe('received');
});

test('the app closed in the middle of sending sends again and stores once', async () => {
  const opId = await saveCamera();
  const db = await getDatabase();
  await syncNow();
  // As the disk would be, had the app died between the server's answer and noting it.
  await db.entries.update(opId, { status: { state: 'sending', part: 1, parts: 1 }, version: 0 });
  await phone.restart();

  await syncNow();

  expect(phone.server.stored).toEqual([opId]);
  expect(await stateOf(opId)).toBe('received');
});

test('two tabs at once make one push', async () => {
  const opId = await saveCamera();

  await Promise.all([runSync('asked', { exchange }), runSync('asked', { exchange })]);

  expect(phone.server.pushes()).toEqual([[opId]]);
});

test('two tabs at once make one push where the browser has no locks', async () => {
  await phone.drop();
  phone = await aPhone({ locks: undefined });
  const opId = await saveCamera();

  await Promise.all([runSync('asked', { exchange }), runSync('asked', { exchange })]);

  expect(phone.server.pushes()).toEqual([[opId]]);
});

test('a lease whose holder died expires, also when the clock was set back', async () => {
  await phone.drop();
  phone = await aPhone({ locks: undefined });
  const opId = await saveCamera();
  const db = await getDatabase();
  await db.settings.put({ name: 'sync.lease', value: { holder: 'dead', until: NOON + 240_000 } });

  await runSync('asked', { exchange });
  expect(phone.server.pushes()).toEqual([]);
  phone.now = NOON - 5 * 365 * 86_400_000;
  await runSync('asked', { exchange });

  expect(phone.server.pushes()).toEqual([[opId]]);
});

test('what is saved while a run is under way goes with the next batch of the same run', async () => {
  const first = await saveCamera('first');
  let second = '';
  phone.server.faultOf = () => undefined;
  const { fetch } = phone.server;
  phone.server.fetch = async (path, init) => {
    if (path.endsWith('/push') && second === '') second = await saveCamera('second');
    return fetch(path, init);
  };

  await runSync('asked', { exchange });

  expect(phone.server.stored).toEqual([first, second]);
});

test('one poisoned entry blocks no other, and carries the code of its refusal', async () => {
  const ids = [await saveCamera('good'), await saveCamera('poison'), await saveCamera('good too')];
  phone.server.refusalOf = (item) =>
    item.sighting.kind === 'new' && item.sighting.facts.note === 'poison' ? 'out-of-range' : undefined;

  await syncNow();

  expect(phone.server.stored).toEqual([ids[0], ids[2]]);
  expect(await findEntry(ids[1] ?? '')).toMatchObject({ status: { state: 'rejected', code: 'out-of-range' } });
  expect(await countWaiting()).toBe(0);
});

test('an entry for which the server refuses the whole request blocks no other either', async () => {
  const ids = [await saveCamera('good'), await saveCamera('poison'), await saveCamera('good too')];
  phone.server.faultOf = ({ path, body }) => {
    return path.endsWith('/push') && JSON.stringify(body).includes('poison')
      ? { status: 413, code: 'too-large' }
      : undefined;
  };

  await syncNow();

  expect(phone.server.stored).toEqual([ids[0], ids[2]]);
  expect(await findEntry(ids[1] ?? '')).toMatchObject({ status: { state: 'rejected', code: 'too-large' } });
});

test('a photo the server will never take blocks only its own entry', async () => {
  await putDraft(aDraft());
  await addDraftPhoto(aDraft().draftId, aPhoto('broken'));
  const bad = savedId(await saveDraft(aDraft().draftId));
  const good = await saveCamera();
  phone.server.faultOf = ({ method }) => (method === 'PUT' ? { status: 422, code: 'photo-unreadable' } : undefined);

  await syncNow();

  expect(await findEntry(bad)).toMatchObject({ status: { state: 'rejected', code: 'photo-unreadable' } });
  expect(phone.server.stored).toEqual([good]);
});

test('a busy entry waits while the others go', async () => {
  const ids = [await saveCamera('busy'), await saveCamera('good')];
  phone.server.refusalOf = (item) =>
    item.sighting.kind === 'new' && item.sighting.facts.note === 'busy' ? 'busy' : undefined;

  await syncNow();

  expect(phone.server.stored).toEqual([ids[1]]);
  expect(await findEntry(ids[0] ?? '')).toMatchObject({ status: { state: 'queued', problem: 'busy' } });
});

test('an older server takes nothing yet, and all of it once it is updated', async () => {
  const opId = await saveCamera();
  phone.server.protocol = 0;
  await syncNow();
  expect(await findEntry(opId)).toMatchObject({ status: { state: 'queued' } });
  expect(phone.server.pushes()).toEqual([]);

  phone.server.protocol = 1;
  failPush({ status: 426, code: 'protocol-too-new' });
  await syncNow();
  expect(await findEntry(opId)).toMatchObject({ status: { state: 'queued', problem: 'server' } });
  await syncNow();

  expect(phone.server.stored).toEqual([opId]);
});

test('a newer server may say more than this app understands', async () => {
  phone.server.protocol = 7;
  phone.server.extra = { novelty: { nested: [1] } };
  const opId = await saveCamera();
  await syncNow();
  phone.server.decide(opId, 'under-appeal' as 'pending');
  await phone.advance(300_000);

  await syncNow();

  expect(await stateOf(opId)).toBe('received');
  expect((await listEntries()).map((entry) => entry.opId)).toEqual([opId]);
});

test('a portal that answers everything with a page of its own is no server', async () => {
  const opId = await saveCamera();
  phone.server.faultOf = () => 'portal';

  expect(await syncNow()).toEqual({ reach: 'no-server', waiting: 1 });

  expect(await stateOf(opId)).toBe('queued');
  expect(phone.server.log()).toEqual(['GET /api/v1/ping']);
});

test('tells a phone without network from a server that is away', async () => {
  phone.server.faultOf = () => 'no-network';
  expect((await syncNow()).reach).toBe('no-server');
  phone.isOffline = true;
  expect((await syncNow()).reach).toBe('no-network');
});

test('Retry-After holds even for the button, and only so long', async () => {
  const opId = await saveCamera();
  failPush({ status: 429, code: 'too-many-requests', retryAfter: '120' });
  await syncNow();
  expect(await findEntry(opId)).toMatchObject({ status: { state: 'queued', problem: 'busy' } });

  phone.now += 119_000;
  await syncNow();
  expect(phone.server.pushes()).toHaveLength(1);
  phone.now += 2_000;
  await syncNow();

  expect(phone.server.stored).toEqual([opId]);
});

test('Retry-After may be a date, but never keeps a phone silent for more than an hour', async () => {
  await saveCamera();
  phone.server.faults = [{ status: 503, code: 'busy', retryAfter: 'Fri, 01 Jan 2100 00:00:00 GMT' }];
  await syncNow();

  phone.now += 3_601_000;
  await syncNow();

  expect(phone.server.stored).toHaveLength(1);
});

test('a clock set back by ten years does not silence the phone', async () => {
  const opId = await saveCamera();
  phone.server.faults = [{ status: 503, code: 'busy', retryAfter: '600' }];
  await syncNow();

  phone.now = NOON - 10 * 365 * 86_400_000;
  await runSync('timer', { exchange });

  expect(phone.server.stored).toEqual([opId]);
});

test('nothing a resident wrote is ever deleted, whatever became of it', async () => {
  const ids = [await saveCamera('a'), await saveCamera('b'), await saveCamera('c')];
  await putDraft(aDraft());
  phone.server.refusalOf = (item) => (item.opId === ids[2] ? 'bad-facts' : undefined);
  await syncNow();
  phone.server.decide(ids[0] ?? '', 'accepted', { cameraId: 'c'.repeat(32) });
  phone.server.decide(ids[1] ?? '', 'refused', { reason: 'duplicate' });

  for (let month = 0; month < 24; month++) {
    phone.now += 30 * 86_400_000;
    await phone.restart();
    await syncNow();
  }

  expect((await listEntries()).map((entry) => entry.sighting)).toMatchObject([
    { facts: { note: 'c' } },
    { facts: { note: 'b' } },
    { facts: { note: 'a' } },
  ]);
  expect(await (await getDatabase()).drafts.count()).toBe(1);
});

test('a map that came only half is asked for again soon, not at the next idle look', async () => {
  phone.server.faultOf = ({ path }) => (path.startsWith('/api/v1/packs') ? { status: 503, code: 'busy' } : undefined);

  await syncNow();

  expect((await readGate()).failures).toBe(1);
  phone.server.faultOf = () => undefined;
  await syncNow();
  expect((await readGate()).failures).toBe(0);
});
