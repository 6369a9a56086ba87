import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { getDatabase } from '../../src/offline/database.ts';
import { refreshReplica } from '../../src/offline/replica/refresh.ts';
import { mapLoader } from '../../src/worker/load-map.ts';
import { aPhone, type Phone } from '../offline/phone.ts';

let phone: Phone;
beforeEach(async () => {
  phone = await aPhone();
});
afterEach(() => phone.drop());

const packs = () => phone.server.log().filter((path) => path.startsWith('GET /packs/'));

/** Publishes one pack with this text. */
function publish(seq: number, text: string): void {
  const bytes = Uint8Array.from(Buffer.from(text));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  phone.server.packs.set(sha256, bytes);
  phone.server.manifest = { seq, packs: [{ from: 0, to: 2 ** 52, count: 1, sizeBytes: bytes.length, sha256 }] };
}

/** A loader, and how often it has asked to be called again. */
function aLoader() {
  const calls = { again: 0 };
  const load = mapLoader(() => {
    calls.again += 1;
  });
  return { load, calls };
}

test('a first visit draws the server’s map from memory, and the stored one as soon as there is one', async () => {
  publish(1, 'north');
  const { load, calls } = aLoader();

  expect(await load()).toMatchObject({ packs: [], epoch: '', isComing: true });
  await expect.poll(() => calls.again).toBe(1);
  const first = await load();
  expect(first.packs.map((bytes) => new TextDecoder().decode(bytes))).toEqual(['north']);
  expect(first.epoch).toBe(phone.server.epoch);

  await refreshReplica();
  publish(2, 'south');
  const stored = await load();
  expect(stored.packs.map((bytes) => new TextDecoder().decode(bytes))).toEqual(['north']);
  expect(calls.again).toBe(1);
});

test('a first visit without a network says that nothing comes, and does not ask again', async () => {
  phone.server.faults = ['no-network'];
  const { load, calls } = aLoader();

  expect(await load()).toMatchObject({ isComing: true });
  await expect.poll(() => calls.again).toBe(1);

  const after = await load();
  expect(after).toMatchObject({ packs: [], epoch: '' });
  expect(after.isComing).toBeUndefined();
  expect(packs()).toEqual([]);
});

test('a phone that has been here before and holds nothing leaves the fetching to the sender', async () => {
  await getDatabase();
  const { load, calls } = aLoader();

  expect((await load()).isComing).toBeUndefined();
  expect([calls.again, packs()]).toEqual([0, []]);
});
