import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  closeDatabase,
  getDatabase,
  isNoRoom,
  openBare,
  openDatabase,
  SCHEMA,
  type SchemaVersion,
} from '../../src/offline/database.ts';
import { DATABASE_NAME, NATIVE_VERSION } from '../../src/offline/database-name.ts';
import { addDraftPhoto, listDraftPhotos, listDrafts, putDraft } from '../../src/offline/outbox/drafts.ts';
import { listEntries } from '../../src/offline/outbox/outbox.ts';
import { syncNow } from '../../src/offline/sync/sync.ts';
import { aDraft, aPhone, aPhoto, type Phone, saveCamera } from './phone.ts';

let phone: Phone;
beforeEach(async () => {
  phone = await aPhone();
});
afterEach(() => phone.drop());

/** How a later version is written: only what changes, and an upgrade that keeps every row. */
const NEXT: SchemaVersion = {
  version: 4,
  stores: { entries: 'opId, savedAt, status.state, savedOn' },
  upgrade: (transaction) =>
    transaction
      .table('entries')
      .toCollection()
      .modify((row: { seen: boolean; isPinned?: boolean }) => {
        row.isPinned = false;
      }),
};

test('a full outbox survives an update of the app that changes the database', async () => {
  const opId = await saveCamera('before the update');
  await putDraft(aDraft());
  await addDraftPhoto(aDraft().draftId, aPhoto('a photo'));
  await closeDatabase();

  const updated = await openDatabase([...SCHEMA, NEXT]);
  const entries = await updated.entries.toArray();
  const [byDay] = await updated.entries.where('savedOn').equals('2026-07-01').primaryKeys();
  const drafts = await updated.drafts.count();
  const photos = await updated.photos.toArray();
  updated.close();

  expect(entries).toMatchObject([
    { opId, status: { state: 'queued' }, isPinned: false, sighting: { facts: { note: 'before the update' } } },
  ]);
  expect(byDay).toBe(opId);
  expect(drafts).toBe(1);
  expect(new TextDecoder().decode(photos[0]?.bytes)).toBe('a photo');
});

test('what reads the database without the library knows its latest version', async () => {
  expect((await getDatabase()).backendDB().version).toBe(NATIVE_VERSION);
});

test('the database of the first version gains its tables and loses no row of any other', async () => {
  const first = SCHEMA.slice(0, 1);
  const tables = Object.keys(first[0]?.stores ?? {});
  await closeDatabase();
  await Dexie.delete(DATABASE_NAME);
  const old = await openBare(first);
  const rows: Record<string, object> = {
    drafts: aDraft(),
    entries: { opId: 'e'.repeat(32), savedAt: 1, status: { state: 'queued' } },
    photos: { ownerId: 'e'.repeat(32), sha256: 'a'.repeat(64), bytes: new ArrayBuffer(2), mediaType: 'image/webp' },
    wishes: { wishId: 1, opId: 'e'.repeat(32), kind: 'withdraw' },
    setAside: { id: 1, from: 'wish', reason: 'unreadable', on: '2026-07-01', content: null },
    packs: { sha256: 'b'.repeat(64), bytes: new Uint8Array(2) },
    changes: { seq: 1, id: 'c'.repeat(32), was: null, now: null },
    cells: { quadkey: '120210233222', cameras: [], fetchedOn: '2026-07-01', readAt: 1, isStale: false },
    settings: { name: 'theme', value: 'dark' },
  };
  for (const table of tables) await old.table(table).put(rows[table]);
  old.close();

  const db = await getDatabase();

  for (const table of tables) expect(await db.table(table).toArray(), table).toEqual([rows[table]]);
  expect([await db.areas.count(), await db.keptFiles.count()]).toEqual([0, 0]);
});

test('the app of before still reads and sends from a database that a newer one has upgraded', async () => {
  const opId = await saveCamera();
  await closeDatabase();
  (await openDatabase([...SCHEMA, NEXT])).close();

  await syncNow();

  expect(phone.server.stored).toEqual([opId]);
});

test('gives way to a tab that upgrades, and opens again on next use', async () => {
  await putDraft(aDraft());
  await getDatabase();

  const other = await openDatabase([...SCHEMA, NEXT]);
  other.close();

  expect(await listDrafts()).toHaveLength(1);
});

test('opens again after the browser has closed the connection', async () => {
  await putDraft(aDraft());
  (await getDatabase()).close();
  await closeDatabase();

  expect(await listDrafts()).toHaveLength(1);
});

test('says "stored" only when the browser has written to the disk', async () => {
  const asked: (string | undefined)[] = [];
  const transaction = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (this: IDBDatabase, stores, mode, options) {
    if (mode === 'readwrite') asked.push(options?.durability);
    return transaction.call(this, stores, mode, options);
  };

  await saveCamera();

  IDBDatabase.prototype.transaction = transaction;
  expect(new Set(asked)).toEqual(new Set(['strict']));
});

test('keeps photos byte for byte, with their media type', async () => {
  await addDraftPhoto(aDraft().draftId, aPhoto('exactly this'));
  await phone.restart();

  const [photo] = await listDraftPhotos(aDraft().draftId);

  expect(photo?.sha256).toBe('3ecb355cac0490f19a6e35b3e0edc14ee524d2e351170ce1907246c91bf0e693');
  expect(await photo?.blob.text()).toBe('exactly this');
  expect(photo?.blob.type).toBe('image/jpeg');
});

test('leaves a row it cannot read in place and does not stumble over it', async () => {
  const opId = await saveCamera();
  const db = await getDatabase();
  await db.table('entries').put({ opId: 'f'.repeat(32), savedAt: 1, status: { state: 'teleported' } });

  await syncNow();

  expect((await listEntries()).map((entry) => entry.opId)).toEqual([opId]);
  expect(await db.entries.count()).toBe(2);
});

test('knows a full phone by the error, however deep it is wrapped', () => {
  const full = new DOMException('full', 'QuotaExceededError');

  expect(isNoRoom(full)).toBe(true);
  expect(isNoRoom(new Dexie.AbortError('aborted', full))).toBe(true);
  expect(isNoRoom(new TypeError('other'))).toBe(false);
});
