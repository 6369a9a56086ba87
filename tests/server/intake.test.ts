import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { afterEach, describe, expect, it } from 'vitest';
import { cellOf, quadkeyOf } from '../../src/domain/geo/cell.ts';
import { attemptsAt, PROOF_RULES } from '../../src/domain/intake/proof-rules.ts';
import type { Sighting } from '../../src/domain/sighting/sighting.ts';
import type { Challenge, Proof } from '../../src/protocol/schema/intake.ts';
import type { PushItem } from '../../src/protocol/schema/submission.ts';
import { buildApp, REAL_DEPS } from '../../src/server/app.ts';
import type { TypedApp } from '../../src/server/typed-app.ts';
import { type Instance, NOON, openInstance } from './support/instance.ts';
import { aNewSighting, anItem, decide } from './support/submissions.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let instance: Instance;
const others: TypedApp[] = [];
afterEach(async () => {
  for (const app of others.splice(0)) await app.close();
  await instance.close();
});

/** Pushes from an address of its own. */
async function pushFrom(
  app: Pick<TypedApp, 'inject'>,
  address: string,
  items: readonly PushItem[],
  proof?: Proof,
): Promise<Awaited<ReturnType<TypedApp['inject']>>> {
  const payload = { protocol: 1, items, ...(proof === undefined ? {} : { proof }) };
  return app.inject({ method: 'POST', url: '/api/v1/push', remoteAddress: address, payload });
}

/** Items of new cameras, each in a square of its own unless a place is given. */
async function someItems(count: number, place?: { lat: number; lon: number }): Promise<PushItem[]> {
  const facts = (n: number) => place ?? { lat: 10 + (n % 50) * 0.1, lon: 10 + Math.floor(n / 50) * 0.1 };
  return Promise.all(Array.from({ length: count }, async (_, n) => (await anItem(aNewSighting(facts(n)))).item));
}

async function solve(challenge: Challenge): Promise<Proof> {
  const solution = await solveChallenge({ challenge, deriveKey });
  if (solution === null) throw new Error('expected a solution, got none');
  return { challenge, solution: { counter: solution.counter, derivedKey: solution.derivedKey } };
}

describe('the bounds of a push', () => {
  it('tell a source at its bound when to come again, and take it then', async () => {
    instance = await openInstance({ OVERSEEN_RATE_LIMIT: '100000', OVERSEEN_PENDING_CAP: '100000' });
    instance.clock.now = NOON + 20 * MINUTE;
    const items = await someItems(620);
    await pushFrom(instance.app, '10.0.0.1', items.slice(0, 500));
    const answer = await pushFrom(instance.app, '10.0.0.1', items.slice(500));

    const late = answer.json().outcomes.filter((outcome: { taken: boolean }) => !outcome.taken);
    expect(answer.statusCode).toBe(200);
    expect(late).toHaveLength(20);
    expect(late[0]).toMatchObject({ status: 429, code: 'too-many-requests' });
    expect(late[0].retryAfterS).toBeGreaterThanOrEqual(40 * 60);
    expect(late[0].retryAfterS).toBeLessThanOrEqual(42 * 60);
    // Alone, its answer is that of the request; another source is not concerned.
    const alone = await pushFrom(instance.app, '10.0.0.1', items.slice(619));
    expect([alone.statusCode, Number(alone.headers['retry-after']) > 0]).toEqual([429, true]);
    expect((await pushFrom(instance.app, '10.0.0.2', await someItems(1))).statusCode).toBe(201);
    instance.clock.now += late[0].retryAfterS * 1000;
    expect((await pushFrom(instance.app, '10.0.0.1', items.slice(619))).statusCode).toBe(201);
  });

  it('never turn a repetition away, and do not count it', async () => {
    instance = await openInstance({ OVERSEEN_RATE_LIMIT: '100000', OVERSEEN_PENDING_CAP: '100000' });
    const place = { lat: 48.2, lon: 16.37 };
    const items = await someItems(200, place);
    for (let n = 0; n < 3; n++) {
      const answer = await pushFrom(instance.app, '10.0.0.1', items);
      expect(answer.json().outcomes.every((outcome: { taken: boolean }) => outcome.taken)).toBe(true);
    }
    // The square is at its bound; what is stored is answered all the same.
    expect((await pushFrom(instance.app, '10.0.0.2', await someItems(1, place))).statusCode).toBe(429);
    expect((await pushFrom(instance.app, '10.0.0.2', items.slice(0, 1))).statusCode).toBe(200);
  });

  it('do not count what was refused for its content, nor what came before', async () => {
    instance = await openInstance({ OVERSEEN_RATE_LIMIT: '100000', OVERSEEN_PENDING_CAP: '100000' });
    const about = { baseRev: 1, observedOn: '2026-11-20', photos: [] };
    const unknown = { kind: 'gone' as const, cameraId: 'a'.repeat(32), ...about };
    const [once] = await someItems(1);
    if (once === undefined) throw new Error('expected an item');
    for (let n = 0; n < 4; n++) {
      const items = await Promise.all(Array.from({ length: 499 }, async () => (await anItem(unknown)).item));
      const { outcomes } = (await pushFrom(instance.app, '10.0.0.1', [...items, once])).json();
      expect(outcomes.map(({ status }: { status: number }) => status)).toEqual([
        ...Array<number>(499).fill(404),
        n === 0 ? 201 : 200,
      ]);
    }
  });

  it('make room for a source whose entries were decided', async () => {
    instance = await openInstance({
      OVERSEEN_RATE_LIMIT: '100000',
      OVERSEEN_PENDING_CAP: '100000',
      OVERSEEN_PROOF_OF_WORK: 'off',
    });
    const items = await someItems(1001);
    for (const start of [0, 500]) {
      await pushFrom(instance.app, '10.0.0.1', items.slice(start, start + 500));
      instance.clock.now += HOUR;
    }
    const last = items.slice(1000);
    expect((await pushFrom(instance.app, '10.0.0.1', last)).statusCode).toBe(429);
    const cookie = await instance.signIn('moderator');
    await decide(instance, cookie, items[0]?.opId ?? '', { action: 'refuse', reason: 'cannot-verify' });
    instance.clock.now += 2 * MINUTE;
    expect((await pushFrom(instance.app, '10.0.0.1', last)).statusCode).toBe(201);
  });

  it('keep a source that was mostly refused out while much comes in, and not at rest', async () => {
    const env = { OVERSEEN_RATE_LIMIT: '100000', OVERSEEN_PROOF_OF_WORK: 'off' };
    instance = await openInstance({ ...env, OVERSEEN_PENDING_CAP: '40' });
    const items = await someItems(50);
    await pushFrom(instance.app, '10.0.0.1', items.slice(0, 10));
    const cookie = await instance.signIn('moderator');
    for (const { opId } of items.slice(0, 10))
      await decide(instance, cookie, opId, { action: 'refuse', reason: 'not-there' });
    instance.clock.now += 2 * MINUTE;
    // At rest it is one like any other.
    expect((await pushFrom(instance.app, '10.0.0.1', items.slice(10, 11))).statusCode).toBe(201);
    await pushFrom(instance.app, '10.0.0.2', items.slice(11, 40));
    instance.clock.now += 2 * MINUTE;
    const late = await pushFrom(instance.app, '10.0.0.1', items.slice(40, 41));
    expect(late.statusCode).toBe(429);
    // Until midnight, when its name is another one.
    expect(Number(late.headers['retry-after'])).toBeGreaterThan(11 * 3600);
    expect((await pushFrom(instance.app, '10.0.0.3', items.slice(41, 42))).statusCode).toBe(201);
  });

  it('count nobody by address where requests are not counted by it', async () => {
    instance = await openInstance({ OVERSEEN_PENDING_CAP: '100000', OVERSEEN_PROOF_OF_WORK: 'off' });
    const items = await someItems(700);
    await pushFrom(instance.app, '127.0.0.1', items.slice(0, 500));
    const answer = await pushFrom(instance.app, '127.0.0.1', items.slice(500));

    expect(answer.json().outcomes.every((outcome: { taken: boolean }) => outcome.taken)).toBe(true);
  });

  it('do not count imports as waiting', async () => {
    instance = await openInstance({ OVERSEEN_PENDING_CAP: '10' });
    const items = (await someItems(20)).map((item) => ({ ...item, bodyHash: 'b'.repeat(64), batchId: 'c'.repeat(32) }));
    await instance.store.receiveAll(items, '2026-11-23');

    expect((await pushFrom(instance.app, '10.0.0.1', await someItems(1))).statusCode).toBe(201);
  });
});

describe('the proof of work', () => {
  /** An instance whose queue is at the pressure from which on work is asked for. */
  async function pressed(env: Record<string, string> = {}): Promise<Instance> {
    instance = await openInstance({ OVERSEEN_PENDING_CAP: '10', OVERSEEN_PROOF_OF_WORK: 'off', ...env });
    await pushFrom(instance.app, '10.0.0.9', await someItems(5));
    await another({ proofOfWork: 'auto' });
    return instance;
  }

  /** Another process on the same database. */
  async function another(change: Partial<Instance['config']> = {}): Promise<TypedApp> {
    const deps = { ...REAL_DEPS, now: () => instance.clock.now, log: () => undefined, distDir: '/nowhere' };
    const { app } = await buildApp({ ...instance.config, ...change }, instance.store, deps);
    others.push(app);
    return app;
  }

  it('is not asked for at rest: the first push is one request', async () => {
    instance = await openInstance({ OVERSEEN_PENDING_CAP: '20' });

    expect((await pushFrom(instance.app, '10.0.0.1', await someItems(1))).statusCode).toBe(201);
    const { needed, challenge } = (await instance.inject({ method: 'GET', url: '/api/v1/challenge' })).json();
    expect(needed).toBe(false);
    expect(challenge.parameters.cost).toBe(PROOF_RULES.cost);
  });

  it('is asked for under pressure, and opens one push', async () => {
    await pressed();
    const [app] = others;
    if (app === undefined) throw new Error('expected a second process');
    const items = await someItems(2);
    const asked = await pushFrom(app, '10.0.0.1', items.slice(0, 1));

    expect([asked.statusCode, asked.json().error.code]).toEqual([428, 'proof-needed']);
    const proof = await solve(asked.json().error.details.challenge);
    expect((await pushFrom(app, '10.0.0.1', items.slice(0, 1), proof)).statusCode).toBe(201);
    // Lost on the way back: sent again, it needs no second proof.
    expect((await pushFrom(app, '10.0.0.1', items.slice(0, 1), proof)).statusCode).toBe(200);
    expect((await pushFrom(app, '10.0.0.1', items.slice(0, 1))).statusCode).toBe(200);
    // For another push it is used up, in every process.
    expect((await pushFrom(app, '10.0.0.1', items.slice(1), proof)).statusCode).toBe(428);
    const third = await another({ proofOfWork: 'auto' });
    expect((await pushFrom(third, '10.0.0.1', items.slice(1), proof)).statusCode).toBe(428);
    const fresh = await solve((await third.inject({ method: 'GET', url: '/api/v1/challenge' })).json().challenge);
    // Made by one process, taken by another.
    expect((await pushFrom(app, '10.0.0.1', items.slice(1), fresh)).statusCode).toBe(201);
  });

  it('is refused when it is late, changed, guessed or of another instance', async () => {
    await pressed();
    const [app] = others;
    if (app === undefined) throw new Error('expected a second process');
    const [item] = await someItems(1);
    const items = item === undefined ? [] : [item];
    const ask = async (): Promise<Challenge> =>
      (await app.inject({ method: 'GET', url: '/api/v1/challenge' })).json().challenge;
    const proof = await solve(await ask());
    const { challenge, solution } = proof;
    const later = { ...challenge, parameters: { ...challenge.parameters, data: { until: 99_999_999 } } };
    const easy = { ...challenge, parameters: { ...challenge.parameters, cost: 1 } };
    const forged: Proof[] = [
      { challenge: later, solution },
      { challenge: easy, solution },
      { challenge, solution: { ...solution, derivedKey: '0'.repeat(64) } },
      { challenge: { ...challenge, signature: 'f'.repeat(64) }, solution },
    ];
    for (const one of forged) expect((await pushFrom(app, '10.0.0.1', items, one)).statusCode).toBe(428);
    instance.clock.now += (PROOF_RULES.lifeMinutes + 1) * MINUTE;
    expect((await pushFrom(app, '10.0.0.1', items, proof)).statusCode).toBe(428);
    expect((await pushFrom(app, '10.0.0.1', items, await solve(await ask()))).statusCode).toBe(201);
  });

  it('says nothing of who asked', async () => {
    instance = await openInstance({ OVERSEEN_PENDING_CAP: '10' });
    const headers = { 'user-agent': 'canary-agent', 'x-forwarded-for': '203.0.113.77', cookie: 'canary=1' };
    const answer = await instance.inject({ method: 'GET', url: '/api/v1/challenge', headers });

    const { parameters } = answer.json().challenge;
    expect(Object.keys(parameters).sort()).toEqual(
      ['algorithm', 'cost', 'data', 'keyLength', 'keyPrefix', 'keySignature', 'nonce', 'salt'].sort(),
    );
    expect(Object.keys(parameters.data)).toEqual(['until']);
    expect(answer.body).not.toMatch(/canary|203\.0\.113/);
  });

  it('grows with the pressure', () => {
    expect([0, 0.5, 0.7, 0.9, 1, 3].map(attemptsAt)).toEqual([200, 200, 400, 800, 1600, 1600]);
  });

  it('is never asked for where the host has switched it off', async () => {
    instance = await openInstance({ OVERSEEN_PENDING_CAP: '4', OVERSEEN_PROOF_OF_WORK: 'off' });

    expect((await pushFrom(instance.app, '10.0.0.1', await someItems(9))).statusCode).toBe(200);
    const answer = await instance.inject({ method: 'GET', url: '/api/v1/challenge' });
    expect(answer.json()).toEqual({ needed: false, challenge: null });
  });

  it('forgets used proofs when their day is over', async () => {
    await pressed();
    const [app] = others;
    if (app === undefined) throw new Error('expected a second process');
    const use = async () => {
      const { challenge } = (await app.inject({ method: 'GET', url: '/api/v1/challenge' })).json();
      const proof = await solve(challenge);
      await pushFrom(app, '10.0.0.1', await someItems(1), proof);
      return proof;
    };
    const { createHash } = await import('node:crypto');
    const markOf = ({ challenge }: Proof) =>
      createHash('sha256').update(challenge.signature).digest('hex').slice(0, 32);
    const first = await use();
    expect(await instance.store.spendProof(markOf(first), '2026-11-23')).toBe(false);
    instance.clock.now += 48 * HOUR;
    await use();
    expect(await instance.store.spendProof(markOf(first), '2026-11-25')).toBe(true);
  });
});

describe('alarms', () => {
  const alarmsOf = async (cookie: string) =>
    (await instance.inject({ method: 'GET', url: '/api/v1/alarms', headers: { cookie } })).json();

  it('are for moderators', async () => {
    instance = await openInstance();

    expect((await instance.inject({ method: 'GET', url: '/api/v1/alarms' })).statusCode).toBe(401);
    expect(await alarmsOf(await instance.signIn('moderator'))).toEqual({ alarms: [], isFull: false, proof: false });
  });

  it('tell of a mass removal by place and by source, of a spike, and of a source that was mostly refused', async () => {
    instance = await openInstance({ OVERSEEN_RATE_LIMIT: '100000', OVERSEEN_PENDING_CAP: '100000' });
    const cookie = await instance.signIn('moderator');
    const place = { lat: 48.2, lon: 16.37 };
    const [camera] = await someItems(1, place);
    await pushFrom(instance.app, '10.0.0.1', camera === undefined ? [] : [camera]);
    const accepted = (await decide(instance, cookie, camera?.opId ?? '', { action: 'accept' })).json();
    const gone: Sighting = {
      kind: 'gone',
      cameraId: accepted.cameraId,
      baseRev: 1,
      observedOn: '2026-11-23',
      photos: [],
    };
    const removals = await Promise.all(Array.from({ length: 12 }, async () => (await anItem(gone)).item));
    await pushFrom(instance.app, '10.0.0.2', removals);
    const spam = await someItems(200);
    await pushFrom(instance.app, '10.0.0.3', spam.slice(0, 10));
    for (const { opId } of spam.slice(0, 10))
      await decide(instance, cookie, opId, { action: 'refuse', reason: 'not-there' });
    await pushFrom(instance.app, '10.0.0.4', spam.slice(10));

    const { alarms } = await alarmsOf(cookie);

    expect(alarms).toEqual([
      { kind: 'removalsHere', count: 12, area: expect.stringMatching(/^[0-3]{14}$/) },
      { kind: 'removalsOfSource', count: 12, source: expect.stringMatching(/^[0-9a-f]{16}$/) },
      { kind: 'spike', count: 213, usual: 0 },
      { kind: 'refusals', count: 10, source: expect.stringMatching(/^[0-9a-f]{16}$/) },
    ]);
  });

  it('tell a moderator with areas of nothing that lies outside', async () => {
    instance = await openInstance({ OVERSEEN_RATE_LIMIT: '100000', OVERSEEN_PENDING_CAP: '100000' });
    const everywhere = await instance.signIn('moderator');
    const [here, there] = [
      { lat: 48.2, lon: 16.37 },
      { lat: 52.52, lon: 13.4 },
    ];
    for (const [n, place] of [here, there].entries()) {
      const entries = await someItems(110, place);
      await pushFrom(instance.app, `10.0.0.${n}`, entries);
      for (const { opId } of entries.slice(0, 10))
        await decide(instance, everywhere, opId, { action: 'refuse', reason: 'not-there' });
    }
    const squareOf = ({ lat, lon }: typeof here) => quadkeyOf(cellOf(lat, lon), 14);
    const whole = await alarmsOf(everywhere);

    const limited = await alarmsOf(await instance.signIn('moderator', 'rook', [squareOf(here).slice(0, 12)]));
    const farAway = await alarmsOf(await instance.signIn('moderator', 'wren', ['2']));

    const counts = ({ alarms }: { alarms: { kind: string; count: number; area?: string }[] }) =>
      alarms.map(({ kind, count, area }) => [kind, count, ...(area === undefined ? [] : [area])]);
    expect(counts(limited)).toEqual([
      ['spikeHere', 110, squareOf(here)],
      ['refusals', 10],
    ]);
    expect(counts(farAway)).toEqual([]);
    // 220 entries would be a spike, 110 are none. Who may decide everywhere is told of both squares, after the others had asked.
    expect(counts(whole).filter(([kind]) => kind === 'spike')).toEqual([['spike', 220]]);
    expect(await alarmsOf(everywhere)).toEqual(whole);
  });

  it('say that the queue is full', async () => {
    instance = await openInstance({ OVERSEEN_PENDING_CAP: '8', OVERSEEN_PROOF_OF_WORK: 'off' });
    await pushFrom(instance.app, '10.0.0.1', await someItems(8));

    expect(await alarmsOf(await instance.signIn('admin'))).toEqual({ alarms: [], isFull: true, proof: false });
  });
});
