import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { getDatabase } from '../../../src/offline/database.ts';
import { addDraftPhoto, findDraft, listDraftPhotos, listDrafts, putDraft } from '../../../src/offline/outbox/drafts.ts';
import { findEntry, listEntries, withdrawEntry } from '../../../src/offline/outbox/outbox.ts';
import { saveDraft } from '../../../src/offline/outbox/save.ts';
import { countWaiting } from '../../../src/offline/outbox/waiting.ts';
import { takeRecord } from '../../../src/offline/sealing/key-ring.ts';
import {
  changePassphrase,
  lock,
  readLock,
  removePassphrase,
  setPassphrase,
  unlock,
} from '../../../src/offline/sealing/lock.ts';
import { syncNow } from '../../../src/offline/sync/sync.ts';
import { aDraft, aPhone, aPhoto, type Phone, saveCamera, savedId } from '../phone.ts';
import { diskText, openAnew, PASSPHRASE, readDisk } from './a-sealed-phone.ts';

let phone: Phone;
beforeEach(async () => {
  takeRecord(undefined);
  phone = await aPhone();
});
afterEach(() => phone.drop());

test('what was there before and what comes after reads as before while unlocked', async () => {
  const before = await saveCamera('before the passphrase');
  await putDraft(aDraft());
  await addDraftPhoto(aDraft().draftId, aPhoto('bytes of a photo'));

  await setPassphrase(PASSPHRASE);
  const after = await saveCamera('after the passphrase');

  expect(await readLock()).toBe('unlocked');
  expect((await listEntries()).map(({ opId }) => opId)).toEqual([after, before]);
  expect((await findEntry(before))?.sighting).toMatchObject({ facts: { note: 'before the passphrase' } });
  expect(await listDrafts()).toHaveLength(1);
  expect(await (await listDraftPhotos(aDraft().draftId))[0]?.blob.text()).toBe('bytes of a photo');
});

test('nothing on the disk says what was logged, where, or by which receipt', async () => {
  phone.isOffline = true;
  const early = await saveCamera('NOTE-EARLY');
  const code = (await findEntry(early))?.code ?? '';
  const saved = (await findEntry(early))?.savedAt;
  await setPassphrase(PASSPHRASE);
  await putDraft(aDraft({ facts: { lat: 52.123456, lon: 13.654321, operator: 'OPERATOR-MARK' } }));
  const photo = await addDraftPhoto(aDraft().draftId, aPhoto('PHOTO-MARK'));
  const late = savedId(await saveDraft(aDraft().draftId));

  const disk = await diskText();

  for (const mark of ['NOTE-EARLY', 'OPERATOR-MARK', 'PHOTO-MARK', '52.123456', '13.654321', early, late, code])
    expect(disk, mark).not.toContain(mark);
  expect(disk).not.toContain(photo.sha256);
  expect(disk).not.toContain(String(saved));
  expect(disk).not.toContain('queued');
});

test('the same search finds all of it on a phone without a passphrase', async () => {
  const opId = await saveCamera('NOTE-EARLY');
  await addDraftPhoto(aDraft().draftId, aPhoto('PHOTO-MARK'));

  const disk = await diskText();

  for (const mark of ['NOTE-EARLY', 'PHOTO-MARK', '52.5', '13.4', opId, 'queued']) expect(disk, mark).toContain(mark);
});

test('a locked phone reads nothing, and says how much waits', async () => {
  phone.isOffline = true;
  await saveCamera('one');
  await setPassphrase(PASSPHRASE);
  await saveCamera('two');
  await openAnew();

  expect(await readLock()).toBe('locked');
  expect(await listEntries()).toEqual([]);
  expect(await countWaiting()).toBe(2);
});

test('an entry logged while locked needs no passphrase to be written, and is there after unlocking', async () => {
  await setPassphrase(PASSPHRASE);
  await openAnew();

  await putDraft(aDraft({ facts: { lat: 52.5, lon: 13.4, note: 'logged while locked' } }));
  await addDraftPhoto(aDraft().draftId, aPhoto('its photo'));
  const opId = savedId(await saveDraft(aDraft().draftId));
  expect(await diskText()).not.toContain('logged while locked');
  await openAnew();
  expect(await listEntries()).toEqual([]);
  await unlock(PASSPHRASE);

  expect((await findEntry(opId))?.sighting).toMatchObject({ facts: { note: 'logged while locked' } });
  expect(await (await listDraftPhotos(opId))[0]?.blob.text()).toBe('its photo');
  await withdrawEntry(opId);
  expect((await findEntry(opId))?.status.state).toBe('withdrawn');
  // It lies under the data key now, like all others.
  expect((await readDisk()).entries).toEqual([{ opId: expect.any(String), box: expect.any(Uint8Array) }]);
});

test('a draft begun while locked goes on after unlocking in the same page, in one row', async () => {
  await setPassphrase(PASSPHRASE);
  await openAnew();
  await putDraft(aDraft({ step: 'place' }));

  await unlock(PASSPHRASE);
  await putDraft(aDraft({ step: 'photo' }));

  expect((await findDraft(aDraft().draftId))?.step).toBe('photo');
  expect((await readDisk()).drafts).toHaveLength(1);
});

test('a locked phone sends nothing and an unlocked one sends all', async () => {
  await setPassphrase(PASSPHRASE);
  await openAnew();
  const opId = await saveCamera();

  await syncNow();
  expect(phone.server.stored).toEqual([]);
  await unlock(PASSPHRASE);
  await syncNow();

  expect(phone.server.stored).toEqual([opId]);
  expect((await findEntry(opId))?.status.state).toBe('received');
  expect(await countWaiting()).toBe(0);
});

test('another passphrase opens nothing', async () => {
  await saveCamera();
  await setPassphrase(PASSPHRASE);
  await openAnew();

  expect(await unlock('four plain words her')).toBe('wrong');
  expect(await listEntries()).toEqual([]);
});

test('a changed passphrase opens what the old one sealed, and touches no row', async () => {
  await saveCamera();
  await setPassphrase(PASSPHRASE);
  const before = (await readDisk()).entries;

  expect(await changePassphrase('wrong', 'other words entirely')).toBe('wrong');
  expect(await changePassphrase(PASSPHRASE, 'other words entirely')).toBe('done');

  expect((await readDisk()).entries).toEqual(before);
  await openAnew();
  expect(await unlock(PASSPHRASE)).toBe('wrong');
  expect(await unlock('other words entirely')).toBe('done');
  expect(await listEntries()).toHaveLength(1);
});

test('locking forgets the keys', async () => {
  await saveCamera();
  await setPassphrase(PASSPHRASE);

  lock();

  expect(await readLock()).toBe('locked');
  expect(await listEntries()).toEqual([]);
});

test('a phone whose passphrase was taken off is as it was', async () => {
  const opId = await saveCamera('a note');
  await putDraft(aDraft());
  await addDraftPhoto(aDraft().draftId, aPhoto('a photo'));
  const before = await readDisk();
  await setPassphrase(PASSPHRASE);

  expect(await removePassphrase('wrong')).toBe('wrong');
  expect(await removePassphrase(PASSPHRASE)).toBe('done');

  expect(await readDisk()).toEqual(before);
  expect(await readLock()).toBe('none');
  await openAnew();
  expect((await findEntry(opId))?.sighting).toMatchObject({ facts: { note: 'a note' } });
});

test('wishes and what was set aside come back with their numbers', async () => {
  const opId = await saveCamera();
  await syncNow();
  const db = await getDatabase();
  await db.setAside.add({ from: 'wish', reason: 'unreadable', on: '2026-07-01', content: { n: Number.NaN } });
  await setPassphrase(PASSPHRASE);
  await withdrawEntry(opId);

  const sealed = await getDatabase();
  expect(await sealed.wishes.toArray()).toEqual([{ wishId: 1, opId, kind: 'withdraw' }]);
  expect(await sealed.setAside.toArray()).toEqual([
    { id: 1, from: 'wish', reason: 'unreadable', on: '2026-07-01', content: { n: Number.NaN } },
  ]);
  await syncNow();
  expect((await findEntry(opId))?.status.state).toBe('withdrawn');
  expect(await sealed.wishes.count()).toBe(0);
});
