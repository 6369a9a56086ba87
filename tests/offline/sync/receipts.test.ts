import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { putDraft } from '../../../src/offline/outbox/drafts.ts';
import {
  countWaiting,
  findEntry,
  listEntries,
  saveDraft,
  startAmend,
  withdrawEntry,
} from '../../../src/offline/outbox/outbox.ts';
import { syncNow } from '../../../src/offline/sync/sync.ts';
import { aPhone, type Phone, saveCamera } from '../phone.ts';

let phone: Phone;
beforeEach(async () => {
  phone = await aPhone();
});
afterEach(() => phone.drop());

async function stateOf(opId: string): Promise<string | undefined> {
  return (await findEntry(opId))?.status.state;
}

test('receipts are asked for one by one, and not again for four minutes', async () => {
  for (let i = 0; i < 3; i++) await saveCamera(`camera ${i}`);

  await syncNow();
  await syncNow();
  await syncNow();
  expect(phone.server.log().filter((line) => line.includes('/receipts/'))).toHaveLength(3);
  phone.now += 241_000;
  await syncNow();

  expect(phone.server.log().filter((line) => line.includes('/receipts/'))).toHaveLength(6);
});

test('every outcome reaches the phone with its reason', async () => {
  const [published = '', joined = '', refused = '', conflict = ''] = [
    await saveCamera('a'),
    await saveCamera('b'),
    await saveCamera('c'),
    await saveCamera('d'),
  ];
  await syncNow();
  const cameraId = 'c'.repeat(32);
  phone.server.decide(published, 'accepted', { cameraId });
  phone.server.decide(joined, 'merged', { cameraId });
  phone.server.decide(refused, 'refused', { reason: 'private-home' });
  phone.server.decide(conflict, 'conflict', { conflictFields: ['mount'] });
  phone.now += 300_000;

  await syncNow();

  expect((await findEntry(published))?.status).toEqual({ state: 'published', cameraId });
  expect((await findEntry(joined))?.status).toEqual({ state: 'joined', cameraId });
  expect((await findEntry(refused))?.status).toEqual({ state: 'refused', reason: 'private-home', mayObject: false });
  expect((await findEntry(conflict))?.status).toEqual({ state: 'conflict', fields: ['mount'] });
  expect(await listEntries()).toHaveLength(4);
});

test('a server restored from a backup is offered again what it lost, and what it has stays one', async () => {
  const kept = await saveCamera('kept');
  await syncNow();
  const backup = phone.server.backup();
  const lost = await saveCamera('lost');
  const lostAndDecided = await saveCamera('lost and decided');
  await syncNow();
  phone.server.decide(lostAndDecided, 'accepted', { cameraId: 'c'.repeat(32) });
  phone.now += 300_000;
  await syncNow();
  expect(await stateOf(lostAndDecided)).toBe('published');
  phone.server.restore(backup, 'e2'.padEnd(32, '0'));

  phone.now += 300_000;
  await syncNow();
  await syncNow();

  expect([...phone.server.submissions.keys()].sort()).toEqual([kept, lost, lostAndDecided].sort());
  expect((await listEntries()).map(({ status, epoch }) => [status.state, epoch?.slice(0, 2)])).toEqual([
    ['received', 'e2'],
    ['received', 'e2'],
    ['received', 'e2'],
  ]);
});

test('a withdrawal is repeated to a server restored from before it', async () => {
  const opId = await saveCamera();
  await syncNow();
  const backup = phone.server.backup();
  await withdrawEntry(opId);
  await syncNow();
  phone.server.restore(backup, 'e2'.padEnd(32, '0'));

  await syncNow();
  await syncNow();

  expect(phone.server.get(opId).state).toBe('withdrawn');
  expect(phone.server.log().filter((line) => line.startsWith('DELETE'))).toHaveLength(2);
  expect(await countWaiting()).toBe(0);
});

test('an amendment is repeated to a server restored from before it', async () => {
  const opId = await saveCamera('old words');
  await syncNow();
  const backup = phone.server.backup();
  const draft = await startAmend(opId);
  await putDraft({ ...draft, facts: { ...draft.facts, note: 'new words' } });
  await saveDraft(draft.draftId);
  await syncNow();
  phone.server.restore(backup, 'e2'.padEnd(32, '0'));

  await syncNow();

  expect(phone.server.get(opId).item.sighting).toMatchObject({ facts: { note: 'new words' } });
  expect(await findEntry(opId)).toMatchObject({ sighting: { facts: { note: 'new words' } }, version: 2 });
  expect(await countWaiting()).toBe(0);
});

test('words amended while the receipt is being read are not overwritten by it', async () => {
  const opId = await saveCamera('old words');
  const { fetch } = phone.server;
  phone.server.fetch = async (path, init) => {
    const answer = await fetch(path, init);
    if (init.method !== 'GET' || !path.includes('/receipts/')) return answer;
    phone.server.fetch = fetch;
    const draft = await startAmend(opId);
    await putDraft({ ...draft, facts: { ...draft.facts, note: 'new words' } });
    await saveDraft(draft.draftId);
    return answer;
  };

  await syncNow();

  expect(await findEntry(opId)).toMatchObject({ sighting: { facts: { note: 'new words' } }, wish: 'amend' });
  await syncNow();
  expect(phone.server.get(opId).item.sighting).toMatchObject({ facts: { note: 'new words' } });
});
