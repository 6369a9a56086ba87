import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addDraftPhoto, listDraftPhotos, putDraft } from '../../../src/offline/outbox/drafts.ts';
import { findEntry, listEntries, saveDraft, withdrawEntry } from '../../../src/offline/outbox/outbox.ts';
import { exportEntries, importEntries } from '../../../src/offline/outbox/transfer.ts';
import { syncNow } from '../../../src/offline/sync/sync.ts';
import { aDraft, aPhone, aPhoto, type Phone, saveCamera, savedId } from '../phone.ts';

let phone: Phone;
beforeEach(async () => {
  phone = await aPhone();
});
afterEach(() => phone.drop());

async function toAnotherPhone(): Promise<void> {
  const { server } = phone;
  await phone.drop();
  phone = await aPhone({ seed: 2 });
  phone.server = server;
}

async function changed(file: Blob, change: (entries: Record<string, unknown>[]) => void): Promise<Blob> {
  const parsed = JSON.parse(await file.text());
  change(parsed.entries);
  return new Blob([JSON.stringify(parsed)]);
}

test('an outbox travels to another phone with its photos and is sent from there', async () => {
  await putDraft(aDraft());
  const photo = await addDraftPhoto(aDraft().draftId, aPhoto('bytes \u{1f4f7}'));
  const opId = savedId(await saveDraft(aDraft().draftId));
  const file = await exportEntries();
  await toAnotherPhone();

  expect(await importEntries(file)).toEqual({ added: 1, known: 0, refused: [] });
  expect(await (await listDraftPhotos(opId))[0]?.blob.text()).toBe('bytes \u{1f4f7}');
  await syncNow();

  expect(phone.server.stored).toEqual([opId]);
  expect(phone.server.photos.has(photo.sha256)).toBe(true);
});

test('the same file twice adds nothing twice and overwrites nothing', async () => {
  const opId = await saveCamera();
  const file = await exportEntries();
  await syncNow();

  expect(await importEntries(file)).toEqual({ added: 0, known: 1, refused: [] });
  expect(await findEntry(opId)).toMatchObject({ status: { state: 'received' } });
});

test('entries sent from both phones are stored once', async () => {
  const opId = await saveCamera();
  const file = await exportEntries();
  await syncNow();
  await toAnotherPhone();

  await importEntries(file);
  await syncNow();

  expect(phone.server.stored).toEqual([opId]);
  expect(await findEntry(opId)).toMatchObject({ status: { state: 'received' } });
});

test('withdrawing an imported entry asks the server, as the other phone may have sent it', async () => {
  const opId = await saveCamera();
  const file = await exportEntries();
  await syncNow();
  await toAnotherPhone();

  await importEntries(file);
  await withdrawEntry(opId);
  await syncNow();

  expect(phone.server.get(opId).state).toBe('withdrawn');
});

test('one damaged entry does not hold up the others, and each refusal is named', async () => {
  await saveCamera('one');
  await saveCamera('two');
  await putDraft(aDraft());
  await addDraftPhoto(aDraft().draftId, aPhoto('three'));
  await saveDraft(aDraft().draftId);
  const good = await saveCamera('four');
  const file = await changed(await exportEntries(), ([one, two, three]) => {
    Object.assign(one ?? {}, { entry: { half: 'an entry' } });
    Object.assign(two?.entry ?? {}, { opId: 'f'.repeat(32) });
    Object.assign((three as { photos: object[] }).photos[0] ?? {}, { base64: 'AAAA' });
  });
  await toAnotherPhone();

  const result = await importEntries(file);

  expect(result).toEqual({
    added: 1,
    known: 0,
    refused: [
      { index: 0, reason: 'unreadable' },
      { index: 1, reason: 'bad-code' },
      { index: 2, reason: 'photo-damaged' },
    ],
  });
  expect((await listEntries()).map((entry) => entry.opId)).toEqual([good]);
});

test('refuses a file that is not an export', async () => {
  const refused = { added: 0, known: 0, refused: [{ index: -1, reason: 'not-an-export' }] };

  expect(await importEntries(new Blob(['not json']))).toEqual(refused);
  expect(await importEntries(new Blob(['{"format":"overseen-entries","version":99,"entries":[]}']))).toEqual(refused);
});
