import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AreaSaver } from '../../../src/offline/areas/area-saver.ts';
import {
  deleteArea,
  listSavedQuadkeys,
  pauseArea,
  resumeArea,
  runAreas,
  saveArea,
  startAreas,
} from '../../../src/offline/areas/areas.ts';
import { getDatabase } from '../../../src/offline/database.ts';
import { addDraftPhoto, putDraft } from '../../../src/offline/outbox/drafts.ts';
import { aDraft, aPhoto, NOON, type Phone, saveCamera, settle } from '../phone.ts';
import { aPhoneWithAreas, counts, FRAME, parts, saved, theArea } from './some-area.ts';

let phone: Phone;
let stop: () => void;
beforeEach(async () => {
  ({ phone, stop } = await aPhoneWithAreas());
});
afterEach(async () => {
  stop();
  await phone.drop();
});

test('after a crash in the middle only what is missing is fetched', async () => {
  await saved();
  const whole = [...parts(phone.server)].sort();
  await deleteArea((await theArea()).areaId);
  phone.server.seen = [];

  phone.server.faultOf = () => (phone.server.seen.length >= 25 ? 'no-network' : undefined);
  expect((await saved()).state).toBe('failed');
  const before = await theArea();
  stop();
  await phone.restart();
  phone.server.faultOf = () => undefined;
  stop = startAreas();
  await runAreas();

  expect(before.partsHeld).toBeGreaterThan(10);
  expect(await theArea()).toMatchObject({ state: 'saved' });
  expect([...parts(phone.server)].sort()).toEqual(whole);
});

test('goes on by itself when the server is back, after a while or when the network returns', async () => {
  phone.server.faultOf = () => 'no-network';
  expect((await saved()).state).toBe('failed');
  phone.server.faultOf = () => undefined;
  await phone.advance(10_000);
  await settle(3_000);
  expect((await theArea()).state).toBe('saved');

  await deleteArea((await theArea()).areaId);
  phone.server.faultOf = () => 'no-network';
  await saved();
  phone.server.faultOf = () => undefined;
  phone.wake();
  await settle(3_000);
  expect((await theArea()).state).toBe('saved');
});

test('stops while paused, keeps what is here, and goes on from there', async () => {
  let pausing: Promise<void> | undefined;
  phone.server.faultOf = () => {
    phone.now += 100;
    if (phone.server.seen.length === 20) pausing = theArea().then(({ areaId }) => pauseArea(areaId));
    return undefined;
  };
  const area = await saved();
  await pausing;
  const paused = await theArea();
  const sofar = parts(phone.server).length;
  await runAreas();
  await phone.advance(60_000);

  expect(paused.state).toBe('paused');
  expect(sofar).toBeLessThan(40);
  expect(parts(phone.server)).toHaveLength(sofar);
  expect(await listSavedQuadkeys()).toEqual(new Set());
  await resumeArea(area.areaId);
  await runAreas();

  const again = parts(phone.server).slice(sofar);
  expect((await theArea()).state).toBe('saved');
  expect(paused.partsHeld).toBeGreaterThan(0);
  expect(again.length).toBeLessThanOrEqual((await theArea()).parts - paused.partsHeld);
});

test('a full phone keeps what is there, says so, and touches nothing that a person wrote', async () => {
  const opId = await saveCamera();
  await putDraft(aDraft());
  await addDraftPhoto(aDraft().draftId, aPhoto('mine'));
  const put = IDBObjectStore.prototype.put;
  let room = 10;
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, value, key) {
    if (this.name === 'keptFiles' && room-- <= 0) throw new DOMException('full', 'QuotaExceededError');
    return key === undefined ? put.call(this, value) : put.call(this, value, key);
  };
  const area = await saved();
  await phone.advance(3_600_000);
  IDBObjectStore.prototype.put = put;

  const db = await getDatabase();
  expect([area.state, (await theArea()).state]).toEqual(['no-room', 'no-room']);
  expect(await db.cells.count()).toBe(6);
  expect([await db.entries.toCollection().primaryKeys(), await db.drafts.count(), await db.photos.count()]).toEqual([
    [opId],
    1,
    1,
  ]);
  await resumeArea(area.areaId);
  await runAreas();
  expect((await theArea()).state).toBe('saved');
});

test('waits as long as a busy server asks, even when the person presses the button', async () => {
  phone.server.faultOf = () =>
    phone.server.seen.length >= 10 && phone.now < NOON + 40_000
      ? { status: 429, code: 'too-many-requests', retryAfter: '40' }
      : undefined;
  const area = await saved();
  const attempts = phone.server.attempts;

  await resumeArea(area.areaId);
  phone.wake();
  await phone.advance(39_000);
  expect([area.state, phone.server.attempts]).toEqual(['saving', attempts]);
  await phone.advance(2_000);
  await settle(3_000);

  expect((await theArea()).state).toBe('saved');
  expect(attempts).toBeLessThanOrEqual(14);
});

test('two tabs do the work of one', async () => {
  const other = new AreaSaver();
  await saveArea(FRAME, 'Shared');
  await Promise.all([other.run(), runAreas()]);
  other.stop();

  expect((await theArea()).state).toBe('saved');
  expect(new Set(parts(phone.server)).size).toBe(parts(phone.server).length);
});

test('an area deleted while it is fetched leaves nothing', async () => {
  phone.server.faultOf = () => {
    phone.now += 100;
    if (phone.server.seen.length === 20) void theArea().then(({ areaId }) => deleteArea(areaId));
    return undefined;
  };
  await saveArea(FRAME, 'Never mind');
  await runAreas();
  await settle();

  expect(parts(phone.server).length).toBeLessThan(40);
  expect(await counts()).toEqual({ areas: 0, cells: 0, files: 0 });
});
