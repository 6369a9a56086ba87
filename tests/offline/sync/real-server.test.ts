import 'fake-indexeddb/auto';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addDraftPhoto, putDraft } from '../../../src/offline/outbox/drafts.ts';
import {
  countWaiting,
  findEntry,
  followReceipt,
  objectToEntry,
  saveDraft,
  startAmend,
  withdrawEntry,
} from '../../../src/offline/outbox/outbox.ts';
import { findCameraDetails } from '../../../src/offline/replica/cells.ts';
import { loadReplica } from '../../../src/offline/replica/replica.ts';
import { syncNow } from '../../../src/offline/sync/sync.ts';
import { type Instance, NOON, openInstance } from '../../server/support/instance.ts';
import { aDraft, aPhone, type Phone, saveCamera, savedId } from '../phone.ts';

let phone: Phone;
let instance: Instance;

beforeEach(async () => {
  instance = await openInstance();
  phone = await aPhone();
  phone.now = NOON;
  phone.server.fetch = ask;
});
afterEach(async () => {
  await phone.drop();
  await instance.close();
});

/** The phone's requests, as the real server answers them. */
async function ask(url: string, init: RequestInit): Promise<Response> {
  const headers = Object.fromEntries(new Headers(init.headers));
  const { body } = init;
  const payload = body instanceof ArrayBuffer ? Buffer.from(body) : typeof body === 'string' ? body : undefined;
  const method = (init.method ?? 'GET') as 'GET';
  const answer = await instance.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
  const isEmpty = answer.statusCode === 204 || answer.statusCode === 304;
  return new Response(isEmpty ? null : new Uint8Array(answer.rawPayload), { status: answer.statusCode });
}

async function decide(opId: string, action: string, more: Record<string, unknown> = {}): Promise<void> {
  const cookie = await instance.signIn('moderator');
  const expectVersion = (await findEntry(opId))?.version;
  const payload = { decisionId: opId.split('').reverse().join(''), expectVersion, action, ...more };
  const url = `/api/v1/submissions/${opId}/decision`;
  const answer = await instance.inject({ method: 'POST', url, headers: { cookie }, payload });
  expect(answer.statusCode, answer.body).toBeLessThan(300);
}

test('a sighting with a photo goes from the form to the map through the real server', async () => {
  const jpeg = await sharp({ create: { width: 40, height: 30, channels: 3, background: 'teal' } })
    .jpeg()
    .toBuffer();
  await putDraft(aDraft());
  await addDraftPhoto(aDraft().draftId, {
    blob: new Blob([new Uint8Array(jpeg)], { type: 'image/jpeg' }),
    width: 40,
    height: 30,
  });
  const opId = savedId(await saveDraft(aDraft().draftId));

  expect(await syncNow()).toEqual({ reach: 'online', waiting: 0, asOf: '2026-11-23' });
  expect(await findEntry(opId)).toMatchObject({ status: { state: 'received', ahead: 0 }, version: 1 });
  await decide(opId, 'accept');
  phone.now += 300_000;
  await syncNow();

  expect(await findEntry(opId)).toMatchObject({ status: { state: 'published' }, seen: false });
  const { changes, own } = await loadReplica();
  expect(own).toEqual([]);
  expect(changes).toHaveLength(1);
  const point = changes[0]?.now;
  expect(point).toMatchObject({ mount: 'pole' });
  const details = point ? await findCameraDetails(point) : undefined;
  expect(details).toMatchObject({
    matches: [{ facts: { mount: 'pole' }, photos: [{ width: 40 }] }],
    source: 'network',
  });
});

test('amending, answering and taking back speak the real server’s language', async () => {
  const amended = await saveCamera('old words');
  const taken = await saveCamera('to be taken back');
  await syncNow();

  const draft = await startAmend(amended);
  await putDraft({ ...draft, facts: { ...draft.facts, note: 'new words' } });
  await saveDraft(draft.draftId);
  await withdrawEntry(taken);
  await syncNow();

  expect(await findEntry(amended)).toMatchObject({ version: 2, sighting: { facts: { note: 'new words' } } });
  expect(await findEntry(taken)).toMatchObject({ status: { state: 'withdrawn' } });
  expect(await countWaiting()).toBe(0);
});

test('a refusal reaches the phone with its reason, and a code followed elsewhere tells the same', async () => {
  const opId = await saveCamera();
  await syncNow();
  await decide(opId, 'refuse', { reason: 'not-there', text: 'Gone since May.' });
  phone.now += 300_000;
  await syncNow();
  const shown = await findEntry(opId);
  await phone.drop();
  phone = await aPhone({ seed: 2 });
  phone.server.fetch = ask;

  const followed = await followReceipt(shown?.code ?? '');

  expect(shown?.status).toEqual({ state: 'refused', reason: 'not-there', text: 'Gone since May.', mayObject: true });
  expect(followed).toMatchObject({ ok: true, entry: { opId, status: shown?.status } });
});

test('an objection goes out once, with or without a network at first, and the outcome comes back', async () => {
  const opId = await saveCamera();
  await syncNow();
  await decide(opId, 'refuse', { reason: 'not-there' });
  phone.now += 300_000;
  await syncNow();
  phone.server.fetch = () => Promise.reject(new TypeError('no network'));
  await objectToEntry(opId, 'It hangs on the left.');
  await syncNow();
  expect(await findEntry(opId)).toMatchObject({ status: { state: 'refused' }, wish: 'object' });
  phone.server.fetch = ask;
  phone.now += 300_000;

  await syncNow();

  expect(await findEntry(opId)).toMatchObject({ status: { state: 'received', objected: true }, version: 3 });
  expect(await instance.store.findSubmission(opId)).toMatchObject({ messages: [{ text: 'It hangs on the left.' }] });
  await decide(opId, 'accept', { decisionId: 'ab'.repeat(16), changes: { mount: 'wall' } });
  phone.now += 300_000;
  await syncNow();
  const sighting = { facts: { mount: 'wall' } };
  expect((await findEntry(opId))?.status).toMatchObject({
    state: 'published',
    moderated: { fields: ['mount'], sighting },
  });
  await expect(objectToEntry(opId, 'Once more.')).rejects.toMatchObject({ code: 'not-refused' });
});

test('an entry the real server will not take says why and blocks no other', async () => {
  await putDraft(aDraft({ facts: { lat: 0, lon: 0 } }));
  const nowhere = savedId(await saveDraft(aDraft().draftId));
  const good = await saveCamera();

  await syncNow();

  expect(await findEntry(nowhere)).toMatchObject({ status: { state: 'rejected', code: 'null-island' } });
  expect(await findEntry(good)).toMatchObject({ status: { state: 'received' } });
});
