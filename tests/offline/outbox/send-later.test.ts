import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listEntries, retryEntry, saveSighting, withdrawEntry } from '../../../src/offline/outbox/outbox.ts';
import { countDue, readWaitHours, setWaitHours } from '../../../src/offline/outbox/send-later.ts';
import { countWaiting } from '../../../src/offline/outbox/waiting.ts';
import { startSync, syncNow } from '../../../src/offline/sync/sync.ts';
import { aPhone, NOON, type Phone, saveCamera } from '../phone.ts';

const HOUR_MS = 3_600_000;

let phone: Phone;
beforeEach(async () => {
  phone = await aPhone();
});
afterEach(() => phone.drop());

test('nothing is kept back unless the person wants it', async () => {
  const opId = await saveCamera();

  expect(await readWaitHours()).toBe(0);
  await syncNow();
  expect(phone.server.stored).toEqual([opId]);
});

test('an entry goes out at a moment within the chosen time, which differs from entry to entry', async () => {
  await setWaitHours(3);
  for (let index = 0; index < 40; index += 1) await saveCamera();

  const waits = (await listEntries()).map(({ sendAt }) => (sendAt ?? 0) - NOON);

  expect(Math.min(...waits)).toBeGreaterThan(0);
  expect(Math.max(...waits)).toBeLessThanOrEqual(3 * HOUR_MS);
  // Spread over the whole of it: no third is empty, and no two are the same.
  for (const third of [0, 1, 2])
    expect(waits.filter((ms) => ms > third * HOUR_MS && ms <= (third + 1) * HOUR_MS).length).toBeGreaterThan(4);
  expect(new Set(waits).size).toBe(40);
});

test('it stays on the phone until then, over a restart, and goes by itself', async () => {
  await setWaitHours(6);
  const opId = await saveCamera();
  const sendAt = (await listEntries())[0]?.sendAt ?? 0;
  await phone.restart();
  const stop = startSync({ onStatus: () => undefined });

  await phone.advance(sendAt - NOON - 1000);
  expect(phone.server.stored).toEqual([]);
  expect([await countWaiting(), await countDue()]).toEqual([1, 0]);
  await phone.advance(3 * 60_000);
  stop();

  expect(phone.server.stored).toEqual([opId]);
});

test('a sighting without a form is kept back too', async () => {
  await setWaitHours(1);
  await saveSighting({ kind: 'confirm', cameraId: 'c'.repeat(32), photos: [] } as never, { lat: 1, lon: 2 });

  await syncNow();

  expect(phone.server.stored).toEqual([]);
});

test('the person can send it now', async () => {
  await setWaitHours(6);
  const opId = await saveCamera();

  await retryEntry(opId);
  await syncNow();

  expect(phone.server.stored).toEqual([opId]);
});

test('one that is withdrawn meanwhile never leaves the phone', async () => {
  await setWaitHours(6);
  const opId = await saveCamera();

  await withdrawEntry(opId);
  await phone.advance(7 * HOUR_MS);
  await syncNow();

  expect((await listEntries())[0]?.status.state).toBe('withdrawn');
  expect(phone.server.log().filter((line) => line.includes(opId))).toEqual([]);
});

test('a clock that is set back by a year holds nothing', async () => {
  await setWaitHours(6);
  const opId = await saveCamera();
  phone.now = NOON - 365 * 24 * HOUR_MS;

  await syncNow();

  expect(phone.server.stored).toEqual([opId]);
});

test('a clock that is set back a little holds it no longer than six hours', async () => {
  await setWaitHours(6);
  const opId = await saveCamera();
  phone.now -= 2 * HOUR_MS;
  await phone.advance(0);

  phone.now += 6 * HOUR_MS;
  await phone.advance(2 * HOUR_MS);
  await syncNow();

  expect(phone.server.stored).toEqual([opId]);
});
