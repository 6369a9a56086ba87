import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cellOf, quadkeyOf } from '../../src/domain/geo/cell.ts';
import type { Receipt } from '../../src/protocol/receipt.ts';
import { ObjectionStatusSchema, ObjectionsSchema } from '../../src/protocol/schema/objection.ts';
import { compileSchema } from '../../src/server/validation/problem.ts';
import { type Instance, openInstance, TODAY } from './support/instance.ts';
import { aNewSighting, aReceipt, bearer, publish, sha256 } from './support/submissions.ts';

const DAY_MS = 86_400_000;
const QUADKEY = quadkeyOf(cellOf(48.2082, 16.3738), 12);

let instance: Instance;
let anna: string;
let ben: string;
beforeEach(async () => {
  instance = await openInstance({ OVERSEEN_CONTACT: 'mail@host.example', OVERSEEN_TRUST_PROXY: '1' });
  anna = await instance.signIn('moderator', 'anna');
  ben = await instance.signIn('admin', 'ben');
});
afterEach(() => instance.close());

let sources = 0;
function anAddress(): string {
  sources += 1;
  return `198.51.100.${sources}`;
}

/** Sends an objection; each from an address of its own unless it is given. */
async function object(about: Record<string, unknown>, from = anAddress(), receipt?: Receipt) {
  const own = receipt ?? (await aReceipt());
  const answer = await instance.inject({
    method: 'POST',
    url: '/api/v1/objections',
    headers: { 'x-forwarded-for': from },
    payload: { id: own.opId, receiptHash: own.keyHash, reason: 'home', ...about },
  });
  return { answer, status: answer.statusCode, body: answer.json(), receipt: own };
}

const follow = (receipt: Receipt, method: 'GET' | 'DELETE' = 'GET') =>
  instance.inject({ method, url: `/api/v1/objections/${receipt.opId}`, headers: bearer(receipt) });

const vote = (cookie: string, id: string, which: string) =>
  instance.inject({
    method: 'POST',
    url: `/api/v1/objections/${id}/vote`,
    headers: { cookie },
    payload: { vote: which },
  });

const list = (cookie: string) => instance.inject({ method: 'GET', url: '/api/v1/objections', headers: { cookie } });

async function aCamera(n = 0): Promise<string> {
  const { cameraId } = await publish(instance, anna, aNewSighting({ lat: 48.2082 + n * 1e-4 }));
  return String(cameraId);
}

async function aPhotographed(): Promise<{ cameraId: string; full: string; thumb: string }> {
  const bytes = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#345' } })
    .png()
    .toBuffer();
  const headers = { 'content-type': 'image/png' };
  const stored = await instance.inject({
    method: 'PUT',
    url: `/api/v1/photos/${sha256(bytes)}`,
    headers,
    payload: bytes,
  });
  const { cameraId } = await publish(instance, anna, { ...aNewSighting(), photos: [sha256(bytes)] });
  return { cameraId: String(cameraId), full: stored.json().full, thumb: stored.json().thumb };
}

const cell = async () => {
  const answer = await instance.inject({ method: 'GET', url: `/api/v1/cells/${QUADKEY}` });
  return answer.json().cameras as { id: string; photos: unknown[] }[];
};

describe('an objection to a photo', () => {
  it('closes it to the public at once and not to moderators, and two votes open it again', async () => {
    const { cameraId, full, thumb } = await aPhotographed();
    const before = await cell();
    const { status, body, receipt } = await object({ cameraId, photo: full, reason: 'person', words: 'My face.' });

    expect(status).toBe(201);
    expect(compileSchema(ObjectionStatusSchema).Errors(body)).toEqual([]);
    expect(body).toMatchObject({ state: 'masked', hidden: true, dueOn: '2026-11-30', afterDue: 'hide', votes: 0 });
    expect(JSON.stringify(body)).not.toContain('My face');
    for (const name of [full, thumb]) {
      const answer = await instance.inject({ method: 'GET', url: `/photos/${name}` });
      expect([answer.statusCode, answer.headers['cache-control']]).toEqual([404, 'no-store']);
      const seen = await instance.inject({ method: 'GET', url: `/photos/${name}`, headers: { cookie: anna } });
      expect([seen.statusCode, seen.headers['cache-control']]).toEqual([200, 'private, no-store']);
    }
    expect((await cell())[0]?.photos).toEqual([]);

    const listed = await list(anna);
    expect(compileSchema(ObjectionsSchema).Errors(listed.json())).toEqual([]);
    expect(listed.json()).toMatchObject({
      total: 1,
      votesNeeded: 2,
      items: [{ words: 'My face.', picture: { full }, camera: { id: cameraId }, votes: [] }],
    });

    const first = await vote(anna, receipt.opId, 'show');
    expect(first.json().items[0].votes).toEqual([{ name: 'anna', vote: 'show', on: TODAY, isMine: true }]);
    expect((await list(ben)).json().items[0].votes[0].isMine).toBe(false);
    const second = await vote(ben, receipt.opId, 'show');
    expect(second.json()).toMatchObject({ total: 0, ended: [{ state: 'shown-again', hidden: false }] });
    expect((await instance.inject({ method: 'GET', url: `/photos/${full}` })).statusCode).toBe(200);
    const [after] = await cell();
    expect(after).toMatchObject({ photos: before[0]?.photos ?? [] });

    // The answer may have been lost: the vote that decided is the same vote when it is said again.
    expect((await vote(ben, receipt.opId, 'show')).statusCode).toBe(200);
    const late = await vote(anna, receipt.opId, 'hide');
    expect(late.json().error).toMatchObject({ code: 'already-decided', details: { state: 'shown-again' } });
    const again = await object({ cameraId, photo: full, reason: 'plate' });
    expect([again.status, again.body.error]).toMatchObject([
      409,
      { code: 'objection-decided', details: { until: '2027-05-22', contact: 'mail@host.example' } },
    ]);
    expect((await follow(receipt)).json()).toMatchObject({ state: 'shown-again', repeatOn: '2027-05-22', votes: 2 });
  });
});

describe('an objection to an entry', () => {
  it('is repeated with the same answer, followed and taken back with its receipt', async () => {
    const cameraId = await aCamera();
    const { receipt } = await object({ cameraId });
    expect(await cell()).toEqual([]);
    const repeated = await object({ cameraId }, '198.51.100.1', receipt);
    expect([repeated.status, repeated.body.state]).toEqual([200, 'masked']);
    const other = await object({ cameraId, reason: 'danger' }, '198.51.100.1', receipt);
    expect(other.body.error.code).toBe('same-id-other-body');

    const stranger = { ...receipt, key: '0'.repeat(64) };
    for (const method of ['GET', 'DELETE'] as const)
      expect((await follow(stranger, method)).json().error.code).toBe('wrong-receipt');
    expect((await follow(await aReceipt())).json().error.code).toBe('unknown-objection');
    const status = await follow(receipt);
    expect(status.headers['cache-control']).toBe('no-store');
    expect(status.json()).toMatchObject({ state: 'masked', canWithdraw: true, contact: 'mail@host.example' });

    expect((await follow(receipt, 'DELETE')).statusCode).toBe(204);
    expect((await follow(receipt, 'DELETE')).statusCode).toBe(204);
    expect((await follow(receipt)).json()).toMatchObject({ state: 'withdrawn', hidden: false });
    expect((await cell()).map(({ id }) => id)).toEqual([cameraId]);
  });

  it('cannot be taken back once a moderator has voted', async () => {
    const { receipt } = await object({ cameraId: await aCamera() });
    await vote(anna, receipt.opId, 'hide');
    expect((await follow(receipt)).json()).toMatchObject({ votes: 1, canWithdraw: false });
    expect((await follow(receipt, 'DELETE')).json().error).toMatchObject({
      code: 'not-open',
      message: 'A moderator has voted already; it is for moderators to decide now.',
    });
  });

  it('ends by its day, which whoever looks first brings about', async () => {
    const cameraId = await aCamera();
    const { receipt } = await object({ cameraId });
    instance.clock.now += 7 * DAY_MS;
    expect((await follow(receipt)).json().state).toBe('masked');
    instance.clock.now += DAY_MS;
    expect((await list(anna)).json()).toMatchObject({ total: 0, ended: [{ state: 'lapsed' }] });
    expect((await follow(receipt)).json()).toMatchObject({ state: 'lapsed', hidden: false, endedOn: '2026-12-01' });
    expect((await cell()).map(({ id }) => id)).toEqual([cameraId]);
  });

  it('of the only moderator there is, is decided by one', async () => {
    const alone = await openInstance();
    try {
      const cookie = await alone.signIn('admin', 'only');
      const { cameraId } = await publish(alone, cookie);
      const receipt = await aReceipt();
      const payload = { id: receipt.opId, receiptHash: receipt.keyHash, cameraId, reason: 'other' };
      await alone.inject({ method: 'POST', url: '/api/v1/objections', payload });
      const answer = await alone.inject({
        method: 'POST',
        url: `/api/v1/objections/${receipt.opId}/vote`,
        headers: { cookie },
        payload: { vote: 'hide' },
      });
      expect(answer.json()).toMatchObject({ votesNeeded: 1, ended: [{ state: 'kept-hidden', onePerson: true }] });
    } finally {
      await alone.close();
    }
  });

  it.each([
    ['out-of-range', { reason: 'ugly' }],
    ['out-of-range', { words: 'x'.repeat(501) }],
    ['out-of-range', { photo: 'abc' }],
    ['unknown-field', { email: 'me@example.org' }],
    ['unknown-camera', { cameraId: '0'.repeat(32) }],
    ['unknown-photo', { photo: '0'.repeat(64) }],
    ['out-of-range', { words: 'a\u0000b' }],
  ])('that does not fit is refused with %s', async (code, wrong) => {
    const { body } = await object({ cameraId: await aCamera(), ...wrong });
    expect(body.error.code).toBe(code);
    expect((await cell()).length).toBe(1);
  });
});

describe('misuse', () => {
  it('of one source masks three things a day; more are taken, and moderators are alarmed', async () => {
    const cameras = [];
    for (let n = 0; n < 5; n += 1) cameras.push(await publish(instance, anna, aNewSighting({ lat: 10 + n })));
    const from = '203.0.113.7';
    const taken = [];
    for (const { cameraId } of cameras) taken.push(await object({ cameraId }, from));
    expect(taken.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    expect(taken.map(({ body }) => body.held ?? body.state)).toEqual([
      'masked',
      'masked',
      'masked',
      'source',
      'source',
    ]);
    expect(taken[4]?.body).toMatchObject({ hidden: false, afterDue: 'show' });
    expect((await list(anna)).json().alarm).toEqual({ receivedToday: 5, waiting: 2 });

    // Another source, and the same one tomorrow, have their own.
    const { cameraId } = await publish(instance, anna, aNewSighting({ lat: 20 }));
    expect((await object({ cameraId })).body.state).toBe('masked');
    instance.clock.now += DAY_MS;
    const { cameraId: next } = await publish(instance, anna, aNewSighting({ lat: 21 }));
    expect((await object({ cameraId: next }, from)).body.state).toBe('masked');
  });

  it('is given nothing back by repetitions and refusals, and takes nothing for them', async () => {
    const from = '203.0.113.8';
    const cameraId = await aCamera();
    const first = await object({ cameraId }, from);
    for (let n = 0; n < 5; n += 1) {
      await object({ cameraId }, from, first.receipt);
      await object({ cameraId }, from);
      await object({ cameraId: '0'.repeat(32) }, from);
    }
    for (const [lat, held] of [[30], [31], [32, 'source']] as const) {
      const other = await publish(instance, anna, aNewSighting({ lat: lat ?? 0 }));
      expect((await object({ cameraId: other.cameraId }, from)).body.held).toBe(held);
    }
  });

  it('of one source is refused when the day has had thirty, and of many is bounded by the cell', async () => {
    const cameras = [];
    for (let n = 0; n < 33; n += 1) cameras.push(await aCamera(n));
    const from = '203.0.113.9';
    const statuses = [];
    for (const cameraId of cameras.slice(0, 31)) statuses.push((await object({ cameraId }, from)).status);
    expect(statuses).toEqual([...Array<number>(30).fill(201), 429]);
    const many = await Promise.all(cameras.slice(31).map((cameraId) => object({ cameraId })));
    expect(many.map(({ body }) => body.held)).toEqual(['cell', 'cell']);
    expect((await cell()).length).toBe(30);
    expect((await list(anna)).json()).toMatchObject({ total: 32, alarm: { receivedToday: 32, waiting: 29 } });
  });

  it('gets no moderator to show its list, nor to count its votes', async () => {
    const { receipt } = await object({ cameraId: await aCamera() });
    expect((await list('')).json().error.code).toBe('not-signed-in');
    expect((await vote('', receipt.opId, 'show')).json().error.code).toBe('not-signed-in');
    expect((await vote(anna, receipt.opId, 'burn')).json().error.code).toBe('out-of-range');
    expect((await vote(anna, '0'.repeat(32), 'show')).json().error.code).toBe('unknown-objection');
    const foreign = await instance.inject({
      method: 'POST',
      url: '/api/v1/objections',
      headers: { 'sec-fetch-site': 'cross-site' },
      payload: {},
    });
    expect(foreign.json().error.code).toBe('foreign-origin');
  });
});
