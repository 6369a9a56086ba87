import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  addDraftPhoto,
  deleteDraft,
  findDraft,
  listDraftPhotos,
  listDrafts,
  putDraft,
  removeDraftPhoto,
} from '../../../src/offline/outbox/drafts.ts';
import {
  answerEntry,
  countWaiting,
  findEntry,
  followReceipt,
  listEntries,
  markSeen,
  retryEntry,
  saveDraft,
  saveSighting,
  startAmend,
  withdrawEntry,
} from '../../../src/offline/outbox/outbox.ts';
import { listSetAside } from '../../../src/offline/outbox/set-aside.ts';
import { syncNow } from '../../../src/offline/sync/sync.ts';
import { aDraft, aPhone, aPhoto, NOON, type Phone, saveCamera, savedId } from '../phone.ts';

let phone: Phone;
beforeEach(async () => {
  phone = await aPhone();
});
afterEach(() => phone.drop());

const CAMERA = { cameraId: 'c'.repeat(32), baseRev: 2 };

/** Makes every write of the browser fail as on a full phone; the answer ends it. */
function fillDisk(): () => void {
  const { put, add } = IDBObjectStore.prototype;
  const full = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  IDBObjectStore.prototype.put = full;
  IDBObjectStore.prototype.add = full;
  return () => {
    IDBObjectStore.prototype.put = put;
    IDBObjectStore.prototype.add = add;
  };
}

test('saving moves the draft and its photos into the outbox', async () => {
  await putDraft(aDraft());
  const photo = await addDraftPhoto(aDraft().draftId, aPhoto('wall'));

  const saved = await saveDraft(aDraft().draftId);

  const opId = savedId(saved);
  expect(await findEntry(opId)).toMatchObject({
    status: { state: 'queued', attempts: 0 },
    sighting: { kind: 'new', facts: { lat: 52.5, lon: 13.4, mount: 'pole' }, photos: [photo.sha256] },
    savedOn: '2026-07-01',
    version: 0,
    seen: false,
  });
  expect(await listDrafts()).toEqual([]);
  expect(await listDraftPhotos(aDraft().draftId)).toEqual([]);
  expect(await (await listDraftPhotos(opId))[0]?.blob.text()).toBe('wall');
});

test('two taps on Save make one entry', async () => {
  await putDraft(aDraft());

  const [first, second] = await Promise.all([saveDraft(aDraft().draftId), saveDraft(aDraft().draftId)]);

  expect(savedId(first)).toBe(savedId(second));
  expect(await listEntries()).toHaveLength(1);
});

test('does not save a draft without a place, nor one that is not there', async () => {
  await putDraft(aDraft({ facts: { mount: 'wall' } }));

  expect(await saveDraft(aDraft().draftId)).toEqual({ ok: false, code: 'no-place' });
  expect(await saveDraft('0'.repeat(32))).toEqual({ ok: false, code: 'unknown-draft' });
  expect(await findDraft(aDraft().draftId)).toBeDefined();
});

test('a full phone keeps the draft and its photos and says so', async () => {
  await putDraft(aDraft());
  await addDraftPhoto(aDraft().draftId, aPhoto('wall'));
  const emptyDisk = fillDisk();

  const saved = await saveDraft(aDraft().draftId);

  emptyDisk();
  expect(saved).toEqual({ ok: false, code: 'no-room' });
  expect(await findDraft(aDraft().draftId)).toEqual(aDraft());
  expect(await listDraftPhotos(aDraft().draftId)).toHaveLength(1);
  expect(await listEntries()).toEqual([]);
});

test('an edit sends only what differs from what the person looked at', async () => {
  const base = { lat: 1, lon: 2, mount: 'wall', zone: null, operator: 'City' } as const;
  await putDraft(aDraft({ kind: 'edit', ...CAMERA, base, facts: { ...base, mount: 'pole', operator: null } }));

  const opId = savedId(await saveDraft(aDraft().draftId));

  expect(await findEntry(opId)).toMatchObject({ lat: 1, lon: 2, base });
  expect((await findEntry(opId))?.sighting).toEqual({
    kind: 'edit',
    ...CAMERA,
    changes: { mount: 'pole', operator: null },
    photos: [],
  });
});

test('a confirmation is an entry at the place of its camera', async () => {
  const sighting = { kind: 'confirm', ...CAMERA, observedOn: '2026-07-01', photos: [] } as const;

  const saved = await saveSighting({ ...sighting, photos: [] }, { lat: 1, lon: 2 }, [aPhoto('still here')]);

  const opId = savedId(saved);
  const [photo] = await listDraftPhotos(opId);
  expect(await findEntry(opId)).toMatchObject({ lat: 1, lon: 2, sighting: { ...sighting, photos: [photo?.sha256] } });
});

test('the order of the outbox is the order of saving, even when the clock is set back by years', async () => {
  const first = await saveCamera('first');
  phone.now = NOON - 10 * 365 * 86_400_000;
  const second = await saveCamera('second');

  expect((await listEntries()).map((entry) => entry.opId)).toEqual([second, first]);
  await syncNow();

  expect(phone.server.stored).toEqual([first, second]);
});

test('an entry withdrawn before sending never reaches the server and stays on the phone', async () => {
  const opId = await saveCamera();

  await withdrawEntry(opId);
  await syncNow();

  expect(await findEntry(opId)).toMatchObject({ status: { state: 'withdrawn' } });
  expect(phone.server.stored).toEqual([]);
  expect(phone.server.log().filter((line) => line.includes(opId))).toEqual([]);
});

test('an entry withdrawn offline after sending is withdrawn at the server later', async () => {
  const opId = await saveCamera();
  await syncNow();

  phone.server.faultOf = () => 'no-network';
  await withdrawEntry(opId);
  await syncNow();
  expect(await findEntry(opId)).toMatchObject({ status: { state: 'received' }, wish: 'withdraw' });
  phone.server.faultOf = () => undefined;
  await syncNow();

  expect(phone.server.get(opId).state).toBe('withdrawn');
  expect(await findEntry(opId)).toMatchObject({ status: { state: 'withdrawn' } });
  expect(await findEntry(opId)).not.toHaveProperty('wish');
  expect(await countWaiting()).toBe(0);
});

test('an entry whose answer was lost is withdrawn at the server, not pushed again', async () => {
  const opId = await saveCamera();
  phone.server.faults = [undefined, 'lose-answer'];
  await syncNow();

  await withdrawEntry(opId);
  await syncNow();

  expect(phone.server.get(opId).state).toBe('withdrawn');
  expect(phone.server.pushes()).toEqual([[opId]]);
  expect(await findEntry(opId)).toMatchObject({ status: { state: 'withdrawn' } });
});

test('a withdrawal that comes after the decision is set aside, and the decision is shown', async () => {
  const opId = await saveCamera();
  await syncNow();
  phone.server.decide(opId, 'accepted', { cameraId: CAMERA.cameraId });

  await withdrawEntry(opId);
  await syncNow();

  expect(await findEntry(opId)).toMatchObject({ status: { state: 'published', cameraId: CAMERA.cameraId } });
  expect(await listSetAside()).toMatchObject([
    { from: 'wish', reason: 'not-open', content: { kind: 'withdraw', opId } },
  ]);
});

test('amending an unsent entry replaces its body', async () => {
  const opId = await saveCamera('old words');

  const draft = await startAmend(opId);
  await putDraft({ ...draft, facts: { ...draft.facts, note: 'new words' } });
  const saved = await saveDraft(draft.draftId);
  await syncNow();

  expect(savedId(saved)).toBe(opId);
  expect(phone.server.get(opId).item.sighting).toMatchObject({ facts: { note: 'new words' } });
  expect(phone.server.log().filter((line) => line.startsWith('PATCH'))).toEqual([]);
});

test('amending a received entry is an amendment at the server, photos first', async () => {
  const opId = await saveCamera('old words');
  await syncNow();

  const draft = await startAmend(opId);
  await putDraft({ ...draft, facts: { ...draft.facts, note: 'new words' } });
  const photo = await addDraftPhoto(draft.draftId, aPhoto('added'));
  await saveDraft(draft.draftId);
  await syncNow();

  expect(phone.server.get(opId)).toMatchObject({
    version: 2,
    item: { sighting: { facts: { note: 'new words' }, photos: [photo.sha256] } },
  });
  expect(phone.server.photos.has(photo.sha256)).toBe(true);
  expect(await listEntries()).toMatchObject([{ opId, version: 2, status: { state: 'received' } }]);
});

test('amending an entry whose answer was lost repeats the first body, then amends', async () => {
  const opId = await saveCamera('old words');
  phone.server.faults = [undefined, 'lose-answer'];
  await syncNow();

  const draft = await startAmend(opId);
  await putDraft({ ...draft, facts: { ...draft.facts, note: 'new words' } });
  await saveDraft(draft.draftId);
  expect((await findEntry(opId))?.sighting).toMatchObject({ facts: { note: 'new words' } });
  await syncNow();

  expect(phone.server.stored).toEqual([opId]);
  expect(phone.server.get(opId).item.sighting).toMatchObject({ facts: { note: 'new words' } });
  expect((await findEntry(opId))?.sighting).toMatchObject({ facts: { note: 'new words' } });
});

test('amending after a lost answer to the amendment changes nothing twice', async () => {
  const opId = await saveCamera();
  await syncNow();
  const draft = await startAmend(opId);
  await putDraft({ ...draft, facts: { ...draft.facts, note: 'new words' } });
  await saveDraft(draft.draftId);

  phone.server.faults = [undefined, 'lose-answer'];
  await syncNow();
  await syncNow();

  expect(phone.server.get(opId).version).toBe(2);
  expect(await countWaiting()).toBe(0);
  expect(await listSetAside()).toEqual([]);
});

test('words for an entry that was decided meanwhile are kept and shown', async () => {
  const opId = await saveCamera();
  await syncNow();
  const draft = await startAmend(opId);
  await putDraft({ ...draft, facts: { ...draft.facts, note: 'too late' } });
  await saveDraft(draft.draftId);
  phone.server.decide(opId, 'refused', {
    reason: 'not-there',
    messages: [{ from: 'moderator', text: 'gone since May', on: '2026-07-01' }],
  });

  await syncNow();

  expect(await findEntry(opId)).toMatchObject({
    status: { state: 'refused', reason: 'not-there', text: 'gone since May' },
    seen: false,
  });
  expect(await listSetAside()).toMatchObject([
    { reason: 'not-open', content: { kind: 'amend', sighting: { facts: { note: 'too late' } } } },
  ]);
});

test('an answer to the moderator shows at once and is sent once', async () => {
  const opId = await saveCamera();
  await syncNow();
  phone.server.decide(opId, 'asked', { messages: [{ from: 'moderator', text: 'which side?', on: '2026-07-01' }] });
  await phone.advance(300_000);
  await syncNow();
  expect(await findEntry(opId)).toMatchObject({ status: { state: 'asked', messages: [{ text: 'which side?' }] } });

  await answerEntry(opId, 'north');
  expect(await findEntry(opId)).toMatchObject({
    status: { messages: [{ text: 'which side?' }, { from: 'contributor', text: 'north' }] },
  });
  phone.server.faults = [undefined, 'lose-answer'];
  await syncNow();
  await syncNow();

  expect(phone.server.get(opId).messages.map(({ text }) => text)).toEqual(['which side?', 'north']);
  expect(await findEntry(opId)).toMatchObject({ status: { state: 'received', ahead: 3 } });
});

test('a refused-by-code entry can be changed and sent again', async () => {
  phone.server.refusalOf = (item) =>
    item.sighting.kind === 'new' && item.sighting.facts.note === 'bad' ? 'bad-facts' : undefined;
  const opId = await saveCamera('bad');
  await syncNow();
  expect(await findEntry(opId)).toMatchObject({
    status: { state: 'rejected', code: 'bad-facts', message: 'refused: bad-facts' },
  });

  await retryEntry(opId);
  await syncNow();
  expect(await findEntry(opId)).toMatchObject({ status: { state: 'rejected', code: 'bad-facts' } });
  const draft = await startAmend(opId);
  await putDraft({ ...draft, facts: { ...draft.facts, note: 'good' } });
  await saveDraft(draft.draftId);
  await syncNow();

  expect(phone.server.stored).toEqual([opId]);
});

test('follows a submission of another phone by its code, typed carelessly', async () => {
  const opId = await saveCamera();
  await syncNow();
  const code = (await findEntry(opId))?.code ?? '';
  const { server } = phone;
  await phone.drop();
  phone = await aPhone();
  phone.server = server;

  const followed = await followReceipt(` ${code.toLowerCase().replaceAll('-', ' ')} `);

  expect(followed).toMatchObject({
    ok: true,
    entry: { opId, code, lat: 52.5, status: { state: 'received', ahead: 3 }, version: 1 },
  });
  expect(await listEntries()).toHaveLength(1);
  expect(await followReceipt('nonsense')).toEqual({ ok: false, code: 'bad-code' });
  expect(await followReceipt('0000-0000-0000-0000')).toEqual({ ok: false, code: 'unknown-submission' });
  server.faults = ['no-network'];
  expect(await followReceipt('0000-0000-0000-0001')).toEqual({ ok: false, code: 'network' });
});

test('only the person removes a draft or a photo', async () => {
  await putDraft(aDraft());
  const photo = await addDraftPhoto(aDraft().draftId, aPhoto('one'));
  await addDraftPhoto(aDraft().draftId, aPhoto('two'));

  await removeDraftPhoto(aDraft().draftId, photo.sha256);
  expect(await listDraftPhotos(aDraft().draftId)).toHaveLength(1);
  await deleteDraft(aDraft().draftId);

  expect(await listDrafts()).toEqual([]);
  expect(await listDraftPhotos(aDraft().draftId)).toEqual([]);
});

test('notes that an outcome was seen, and tells the other tabs', async () => {
  const opId = await saveCamera();
  phone.announced.length = 0;

  await markSeen(opId);

  expect(await findEntry(opId)).toMatchObject({ seen: true });
  expect(phone.announced).toEqual(['entries-changed']);
});
