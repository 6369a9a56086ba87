/** Objecting from a phone to the real server, and what becomes of the copies that other phones keep. */
import 'fake-indexeddb/auto';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cellOf, quadkeyOf } from '../../src/domain/geo/cell.ts';
import { runAreas, saveArea, startAreas } from '../../src/offline/areas/areas.ts';
import { getDatabase } from '../../src/offline/database.ts';
import { followObjection, newObjectionReceipt, sendObjection, withdrawObjection } from '../../src/offline/objection.ts';
import { syncNow } from '../../src/offline/sync/sync.ts';
import { type Instance, NOON, openInstance } from '../server/support/instance.ts';
import { aNewSighting, publish, sha256 } from '../server/support/submissions.ts';
import { FRAME } from './areas/some-area.ts';
import { aPhone, type Phone } from './phone.ts';

let phone: Phone;
let instance: Instance;
let moderator: string;
let stop: () => void;
/** Called after the server has answered: may lose the answer. */
let afterAnswer: (method: string) => void = () => undefined;
beforeEach(async () => {
  instance = await openInstance({ OVERSEEN_CONTACT: 'host@map.example' });
  moderator = await instance.signIn('moderator');
  phone = await aPhone();
  phone.now = NOON;
  phone.server.fetch = ask;
  afterAnswer = () => undefined;
  stop = startAreas();
  await runAreas();
});
afterEach(async () => {
  stop();
  await phone.drop();
  await instance.close();
});

/** The phone's requests, as the real server answers them. */
async function ask(url: string, init: RequestInit): Promise<Response> {
  const headers = Object.fromEntries(new Headers(init.headers));
  const method = (init.method ?? 'GET') as 'GET';
  const payload = typeof init.body === 'string' ? init.body : undefined;
  const answer = await instance.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
  afterAnswer(method);
  const isEmpty = answer.statusCode === 204 || answer.statusCode === 304;
  const told = Object.entries(answer.headers).map(([name, value]): [string, string] => [name, String(value)]);
  return new Response(isEmpty ? null : new Uint8Array(answer.rawPayload), { status: answer.statusCode, headers: told });
}

const [west, south, east, north] = FRAME;
const PLACE = { lat: (south + north) / 2, lon: (west + east) / 2 };

/** A camera with a photo in the middle of the frame. */
async function aCamera(): Promise<{ cameraId: string; photo: string }> {
  const bytes = await sharp({ create: { width: 640, height: 480, channels: 3, background: 'teal' } })
    .png()
    .toBuffer();
  const headers = { 'content-type': 'image/png' };
  const url = `/api/v1/photos/${sha256(bytes)}`;
  const stored = await instance.inject({ method: 'PUT', url, headers, payload: bytes });
  const { cameraId } = await publish(instance, moderator, { ...aNewSighting(PLACE), photos: [sha256(bytes)] });
  return { cameraId: String(cameraId), photo: stored.json().full };
}

/** What this phone keeps of the place: photos of each camera, and how many files of photos. */
async function kept(): Promise<{ cameras: number[]; files: number }> {
  const db = await getDatabase();
  const row = await db.cells.get(quadkeyOf(cellOf(PLACE.lat, PLACE.lon), 12));
  const files = await db.keptFiles.where('path').startsWith('/photos/').count();
  return { cameras: (row?.cameras ?? []).map(({ photos }) => photos.length), files };
}

async function lookAgain(): Promise<void> {
  phone.now += 300_000;
  await syncNow();
  await runAreas();
}

test('copies in a saved area go at the next look at the feed, and come back with the thing', async () => {
  const { cameraId, photo } = await aCamera();
  await saveArea(FRAME, 'Around the park');
  await runAreas();
  expect(await kept()).toEqual({ cameras: [1], files: 2 });

  const receipt = await newObjectionReceipt();
  expect(await sendObjection({ cameraId, photo, reason: 'person' }, receipt)).toMatchObject({
    ok: true,
    code: receipt.code,
    status: { state: 'masked', hidden: true },
  });
  await lookAgain();
  expect(await kept()).toEqual({ cameras: [0], files: 0 });

  const entry = await newObjectionReceipt();
  await sendObjection({ cameraId, reason: 'home' }, entry);
  await lookAgain();
  expect(await kept()).toEqual({ cameras: [], files: 0 });

  for (const { code } of [receipt, entry])
    expect(await withdrawObjection(code)).toMatchObject({ ok: true, status: { state: 'withdrawn' } });
  await lookAgain();
  expect(await kept()).toEqual({ cameras: [1], files: 2 });
});

describe('an objection', () => {
  test('whose answer was lost is the same when it is sent again, and counts as it was first taken', async () => {
    const { cameraId } = await aCamera();
    const receipt = await newObjectionReceipt();
    afterAnswer = (method) => {
      if (method === 'POST') throw new TypeError('the network went away');
    };
    expect(await sendObjection({ cameraId, reason: 'home' }, receipt)).toEqual({ ok: false, code: 'network' });
    afterAnswer = () => undefined;
    const repeated = await sendObjection({ cameraId, reason: 'home' }, receipt);
    expect(repeated).toMatchObject({ ok: true, status: { reason: 'home', state: 'masked' } });
    expect(await sendObjection({ cameraId, reason: 'other', words: 'Changed.' }, receipt)).toEqual(repeated);
  });

  test('tells in which of the ways it was not taken', async () => {
    const { cameraId, photo } = await aCamera();
    const object = async (about: object) =>
      sendObjection({ cameraId, reason: 'home', ...about }, await newObjectionReceipt());
    await object({ photo });
    expect(await object({ photo })).toEqual({
      ok: false,
      code: 'open',
      until: '2026-11-30',
      contact: 'host@map.example',
    });
    expect(await object({ cameraId: '0'.repeat(32) })).toMatchObject({ code: 'gone' });
    expect(await object({ words: 'a\u0000b' })).toMatchObject({ code: 'refused' });
    phone.isOffline = true;
    phone.server.fetch = () => Promise.reject(new TypeError('no network'));
    expect(await object({})).toEqual({ ok: false, code: 'network' });
  });

  test('is followed by its code as somebody types it, and by no other', async () => {
    const { cameraId } = await aCamera();
    const receipt = await newObjectionReceipt();
    await sendObjection({ cameraId, reason: 'danger' }, receipt);
    const typed = receipt.code.toLowerCase().replaceAll('-', ' ');
    expect(await followObjection(typed)).toMatchObject({ ok: true, code: receipt.code, status: { canWithdraw: true } });
    expect(await followObjection('ABCD-EFGH')).toEqual({ ok: false, code: 'bad-code' });
    expect(await followObjection((await newObjectionReceipt()).code)).toEqual({ ok: false, code: 'unknown' });
  });

  test('is left to moderators once one has voted', async () => {
    const { cameraId } = await aCamera();
    await instance.signIn('moderator');
    const receipt = await newObjectionReceipt();
    await sendObjection({ cameraId, reason: 'danger' }, receipt);
    const url = `/api/v1/objections/${receipt.opId}/vote`;
    await instance.inject({ method: 'POST', url, headers: { cookie: moderator }, payload: { vote: 'hide' } });
    expect(await withdrawObjection(receipt.code)).toEqual({ ok: false, code: 'voted' });
  });

  test('leaves nothing on the phone that made it', async () => {
    const { cameraId } = await aCamera();
    const receipt = await newObjectionReceipt();
    await sendObjection({ cameraId, reason: 'danger', words: 'They beat my brother.' }, receipt);
    const db = await getDatabase();
    const everything = JSON.stringify(await Promise.all(db.tables.map((table) => table.toArray())));
    for (const trace of ['brother', receipt.code, receipt.opId, receipt.key]) expect(everything).not.toContain(trace);
  });
});
