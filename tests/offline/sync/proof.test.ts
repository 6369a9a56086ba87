import 'fake-indexeddb/auto';
import { afterEach, expect, test } from 'vitest';
import { countWaiting, findEntry } from '../../../src/offline/outbox/outbox.ts';
import { setWaitHours } from '../../../src/offline/outbox/send-later.ts';
import { takeRecord } from '../../../src/offline/sealing/key-ring.ts';
import { setPassphrase, unlock } from '../../../src/offline/sealing/lock.ts';
import { exchange, exchangeWith } from '../../../src/offline/sync/exchange.ts';
import { runSync } from '../../../src/offline/sync/run.ts';
import { solveHere } from '../../../src/offline/sync/solve.ts';
import { type Instance, NOON, openInstance } from '../../server/support/instance.ts';
import { aNewSighting, anItem, push } from '../../server/support/submissions.ts';
import { aPhone, type Phone, saveCamera } from '../phone.ts';
import { openAnew, PASSPHRASE } from '../sealing/a-sealed-phone.ts';

let phone: Phone;
let instance: Instance;
/** Statuses of the pushes as the server answered them, and whether each carried a proof. */
let pushes: [status: number, hasProof: boolean][];
let loseAnswers: number;

afterEach(async () => {
  await phone.drop();
  await instance.close();
});

async function open(cap: number, waiting: number): Promise<void> {
  instance = await openInstance({ OVERSEEN_PENDING_CAP: String(cap) });
  for (let n = 0; n < waiting; n++) await push(instance, (await anItem(aNewSighting({ lat: 1 + n, lon: 1 }))).item);
  phone = await aPhone();
  phone.now = NOON;
  phone.server.fetch = ask;
  pushes = [];
  loseAnswers = 0;
}

/** The phone's requests, as the real server answers them. */
async function ask(url: string, init: RequestInit): Promise<Response> {
  const headers = Object.fromEntries(new Headers(init.headers));
  const payload = typeof init.body === 'string' ? init.body : undefined;
  const method = (init.method ?? 'GET') as 'GET';
  const answer = await instance.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
  if (url.endsWith('/push')) {
    pushes.push([answer.statusCode, payload?.includes('"proof"') ?? false]);
    if (answer.statusCode < 300 && loseAnswers-- > 0) throw new TypeError('the answer was lost');
  }
  const isEmpty = answer.statusCode === 204;
  const told = { 'retry-after': String(answer.headers['retry-after'] ?? '') };
  return new Response(isEmpty ? null : new Uint8Array(answer.rawPayload), {
    status: answer.statusCode,
    headers: told['retry-after'] === '' ? {} : told,
  });
}

const stored = async (): Promise<number> => (await instance.store.listQueue({ limit: 50 })).total;

test('at rest a push is one request', async () => {
  await open(20, 0);
  await saveCamera();
  await runSync('asked', { exchange });

  expect(pushes).toEqual([[201, false]]);
});

test('under pressure the phone does the work it is asked for, once for all entries of a push', async () => {
  await open(10, 5);
  const ids = [await saveCamera('one'), await saveCamera('two'), await saveCamera('three')];
  await runSync('asked', { exchange });

  expect(pushes).toEqual([
    [428, false],
    [200, true],
  ]);
  for (const id of ids) expect(await findEntry(id)).toMatchObject({ status: { state: 'received' } });
});

test('a lost answer is had again without more work, and nothing is stored twice', async () => {
  await open(10, 5);
  await saveCamera();
  loseAnswers = 1;
  await runSync('asked', { exchange });
  expect(await countWaiting()).toBe(1);
  phone.now += 3_600_000;
  await runSync('asked', { exchange });

  expect(pushes).toEqual([
    [428, false],
    [201, true],
    [200, false],
  ]);
  expect([await countWaiting(), await stored()]).toEqual([0, 6]);
});

test('what is kept back, or sealed, is neither sent nor worked for', async () => {
  await open(10, 5);
  await setWaitHours(6);
  const held = await saveCamera('held');
  await runSync('asked', { exchange });
  expect(pushes).toEqual([]);

  await setWaitHours(0);
  await setPassphrase(PASSPHRASE);
  const due = await saveCamera('due');
  await openAnew();
  await runSync('asked', { exchange });
  expect(pushes).toEqual([]);

  await unlock(PASSPHRASE);
  await runSync('asked', { exchange });
  expect(pushes).toEqual([
    [428, false],
    [201, true],
  ]);
  expect(await findEntry(due)).toMatchObject({ status: { state: 'received' } });
  expect(await findEntry(held)).toMatchObject({ status: { state: 'queued' } });
  takeRecord(undefined);
});

test('a phone that cannot do the work keeps its entries', async () => {
  await open(10, 5);
  const id = await saveCamera();
  await runSync('asked', { exchange: (pong, reason) => exchangeWith(async () => undefined, { pong, reason }) });

  expect(await findEntry(id)).toMatchObject({ status: { state: 'queued', problem: 'busy' } });
  expect(pushes).toEqual([[428, false]]);
});

test('a riddle that ends while it is solved is no endless loop', async () => {
  await open(10, 5);
  await saveCamera();
  const slowly = async (...[challenge]: Parameters<typeof solveHere>) => {
    const solution = await solveHere(challenge);
    instance.clock.now += 3_600_000;
    return solution;
  };
  await runSync('asked', { exchange: (pong, reason) => exchangeWith(slowly, { pong, reason }) });

  expect(pushes).toEqual([
    [428, false],
    [428, true],
  ]);
  expect(await countWaiting()).toBe(1);
});

test('a riddle that would keep the phone busy for ever is not begun', async () => {
  const parameters = {
    algorithm: 'PBKDF2/SHA-256' as const,
    cost: 900_000,
    data: { until: 1 },
    keyLength: 32 as const,
    keyPrefix: 'f'.repeat(32),
    keySignature: 'f'.repeat(64),
    nonce: 'a'.repeat(32),
    salt: 'a'.repeat(32),
  };
  expect(await solveHere({ parameters, signature: 'f'.repeat(64) })).toBeUndefined();
  await open(10, 0);
});

test('an entry without a place waits for the time that it was told, and its neighbours do not wait for it', async () => {
  await open(100_000, 0);
  // The square of the phone's camera is at its bound of the hour.
  const here = aNewSighting({ lat: 52.5, lon: 13.4 });
  const items = await Promise.all(Array.from({ length: 200 }, async () => (await anItem(here)).item));
  await push(instance, ...items);
  instance.clock.now = NOON + 30 * 60_000;
  phone.now = instance.clock.now;
  // Nobody works for a place that is not there.
  const id = await saveCamera();
  await runSync('asked', { exchange });

  expect(pushes).toEqual([[429, false]]);
  expect(await findEntry(id)).toMatchObject({ status: { state: 'queued', problem: 'busy' } });
  phone.now += 20 * 60_000;
  await runSync('asked', { exchange });
  expect(pushes).toHaveLength(1);
  phone.now += 20 * 60_000;
  instance.clock.now = phone.now;
  await runSync('asked', { exchange });
  expect(pushes).toHaveLength(2);
  expect(await findEntry(id)).toMatchObject({ status: { state: 'received' } });
});
