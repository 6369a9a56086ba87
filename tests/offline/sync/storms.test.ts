import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { countWaiting } from '../../../src/offline/outbox/outbox.ts';
import type { SyncStatus } from '../../../src/offline/sync/run.ts';
import { startSync } from '../../../src/offline/sync/sync.ts';
import { aPhone, type Phone, saveCamera, settle } from '../phone.ts';

let phone: Phone;
beforeEach(async () => {
  phone = await aPhone();
});
afterEach(() => phone.drop());

for (const [name, fault] of [
  ['no network', 'no-network'],
  ['a portal', 'portal'],
  ['a broken server', { status: 500, code: 'internal' }],
  ['a busy server', { status: 503, code: 'busy' }],
] as const) {
  test(`an hour of ${name} makes at most 30 requests from a full outbox`, async () => {
    for (let i = 0; i < 30; i++) await saveCamera(`camera ${i}`);
    phone.server.faultOf = () => fault;

    const stop = startSync({ onStatus: () => undefined });
    await phone.advance(3_600_000);
    stop();

    expect(phone.server.attempts).toBeGreaterThanOrEqual(6);
    expect(phone.server.attempts).toBeLessThanOrEqual(30);
    expect(await countWaiting()).toBe(30);
  });
}

test('an hour of lost answers to pushes makes at most 60 requests, and then each entry is stored once', async () => {
  for (let i = 0; i < 30; i++) await saveCamera(`camera ${i}`);
  phone.server.faultOf = ({ path }) => (path.endsWith('/push') ? 'lose-answer' : undefined);

  const stop = startSync({ onStatus: () => undefined });
  await phone.advance(3_600_000);
  expect(phone.server.attempts).toBeLessThanOrEqual(60);
  phone.server.faultOf = () => undefined;
  await phone.advance(1_000_000);
  stop();

  expect(new Set(phone.server.stored).size).toBe(30);
  expect(phone.server.stored).toHaveLength(30);
  expect(await countWaiting()).toBe(0);
});

test('a network that comes and goes every second causes no storm', async () => {
  await saveCamera();
  phone.server.faultOf = () => 'no-network';

  const stop = startSync({ onStatus: () => undefined });
  for (let second = 0; second < 300; second++) {
    phone.wake();
    await phone.advance(1_000);
  }
  stop();

  expect(phone.server.attempts).toBeLessThanOrEqual(30);
});

test('a save is sent at once while a page is open, and Background Sync is asked for', async () => {
  const heard: SyncStatus[] = [];
  const stop = startSync({ onStatus: (status) => heard.push(status) });
  await settle();

  const opId = await saveCamera();
  await settle();
  stop();

  expect(phone.server.stored).toEqual([opId]);
  expect(phone.backgroundTags).toEqual(['overseen-push']);
  expect(heard.at(-1)).toEqual({ reach: 'online', waiting: 0, asOf: '2026-07-01' });
});
