import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DecisionAnswerSchema, QueueSchema, ReceiptStatusSchema } from '../../src/protocol/schema/submission.ts';
import { createInvite } from '../../src/server/services/sessions.ts';
import { compileSchema } from '../../src/server/validation/problem.ts';
import { type Instance, NOON, openInstance, TODAY } from './support/instance.ts';
import { aNewSighting, bearer, decide, publish, randomId, submit } from './support/submissions.ts';

let instance: Instance;
let anna: string;
let ben: string;
beforeAll(async () => {
  instance = await openInstance();
  anna = await instance.signIn('moderator', 'anna');
  ben = await instance.signIn('moderator', 'ben');
});
afterAll(() => instance.close());

const statusOf = async (receipt: { opId: string; key: string }) =>
  (
    await instance.inject({
      method: 'GET',
      url: `/api/v1/receipts/${receipt.opId}`,
      headers: { authorization: `Receipt ${receipt.key}` },
    })
  ).json();

describe('a decision', () => {
  it('publishes an accepted camera and answers in the promised shape', async () => {
    const receipt = await submit(instance, aNewSighting({ lat: 10, lon: 10 }));

    const answer = await decide(instance, anna, receipt.opId, { action: 'accept' });

    expect(answer.statusCode).toBe(200);
    expect(compileSchema(DecisionAnswerSchema).Errors(answer.json())).toEqual([]);
    expect(answer.json()).toMatchObject({
      opId: receipt.opId,
      state: 'accepted',
      decision: { action: 'accept', actor: 'anna', on: TODAY },
    });
    expect(await statusOf(receipt)).toMatchObject({ state: 'accepted', cameraId: answer.json().cameraId });
  });

  it('of the same id is the same decision', async () => {
    const receipt = await submit(instance, aNewSighting({ lat: 11, lon: 10 }));
    const request = { action: 'accept', decisionId: randomId() };
    const first = await decide(instance, anna, receipt.opId, request);

    const again = await decide(instance, anna, receipt.opId, request);

    expect(again.statusCode).toBe(200);
    expect(again.json()).toEqual(first.json());
  });

  it('that comes second gets 409 with the decision that won', async () => {
    const receipt = await submit(instance, aNewSighting({ lat: 12, lon: 10 }));

    const [one, two] = await Promise.all([
      decide(instance, anna, receipt.opId, { action: 'accept' }),
      decide(instance, ben, receipt.opId, { action: 'refuse', reason: 'not-there' }),
    ]);

    const [winner, loser] = one?.statusCode === 200 ? [one, two] : [two, one];
    expect([winner?.statusCode, loser?.statusCode]).toEqual([200, 409]);
    expect(loser?.json().error).toMatchObject({
      code: 'already-decided',
      details: { decision: winner?.json().decision },
    });
  });

  it('on what the contributor has amended meanwhile is stale', async () => {
    const receipt = await submit(instance, aNewSighting({ lat: 13, lon: 10 }));
    const sighting = aNewSighting({ lat: 13.5, lon: 10 });
    await instance.inject({
      method: 'PATCH',
      url: `/api/v1/receipts/${receipt.opId}`,
      headers: bearer(receipt),
      payload: { expectVersion: 1, sighting },
    });

    const answer = await decide(instance, anna, receipt.opId, { action: 'accept' });

    expect(answer.statusCode).toBe(409);
    expect(answer.json().error).toMatchObject({ code: 'stale-version', details: { version: 2, state: 'pending' } });
  });

  it.each([
    ['refuse', '/reason'],
    ['merge', '/into'],
    ['ask', '/text'],
  ])('to %s names what it lacks', async (action, where) => {
    const receipt = await submit(instance, aNewSighting({ lat: 14, lon: 10 }));

    const answer = await decide(instance, anna, receipt.opId, { action });

    expect(answer.json().error).toMatchObject({ code: 'missing-field', where });
  });

  it('limited to a fact that does not exist is refused', async () => {
    const receipt = await submit(instance, aNewSighting({ lat: 15, lon: 10 }));

    const answer = await decide(instance, anna, receipt.opId, { action: 'accept', fields: ['mount', 'soul'] });

    expect(answer.json().error).toMatchObject({ code: 'out-of-range', where: '/fields/1' });
  });

  it('cannot accept photos of which none has arrived', async () => {
    const { cameraId } = await publish(instance, anna, aNewSighting({ lat: 16, lon: 10 }));
    const receipt = await submit(instance, {
      kind: 'photo',
      cameraId: cameraId ?? '',
      baseRev: 1,
      observedOn: TODAY,
      photos: ['cd'.repeat(32)],
    });

    const answer = await decide(instance, anna, receipt.opId, { action: 'accept' });

    expect(answer.json().error.code).toBe('photo-missing');
  });

  it.each([['unknown-submission', randomId(), { action: 'accept' }]])('is told %s', async (code, opId, request) => {
    expect((await decide(instance, anna, opId, request)).json().error.code).toBe(code);
  });

  it('to merge into a camera that is not on record is refused', async () => {
    const receipt = await submit(instance, aNewSighting({ lat: 17, lon: 10 }));

    const answer = await decide(instance, anna, receipt.opId, { action: 'merge', into: randomId() });

    expect(answer.json().error.code).toBe('unknown-camera');
  });
});

describe('a question', () => {
  it('goes to the contributor, and the answer comes back to the queue', async () => {
    const receipt = await submit(instance, aNewSighting({ lat: 20, lon: 10 }));
    await decide(instance, anna, receipt.opId, { action: 'ask', text: 'Which corner?' });
    const asked = await statusOf(receipt);

    const answered = await instance.inject({
      method: 'PATCH',
      url: `/api/v1/receipts/${receipt.opId}`,
      headers: bearer(receipt),
      payload: { expectVersion: asked.version, answer: 'North-east.' },
    });

    expect(asked).toMatchObject({ state: 'asked', messages: [{ from: 'moderator', text: 'Which corner?' }] });
    expect(answered.json()).toMatchObject({
      state: 'pending',
      messages: [{ text: 'Which corner?' }, { from: 'contributor', text: 'North-east.', on: TODAY }],
    });
    expect(compileSchema(ReceiptStatusSchema).Errors(answered.json())).toEqual([]);
  });
});

describe('a receipt', () => {
  it('tells the reason of a refusal', async () => {
    const receipt = await submit(instance, aNewSighting({ lat: 21, lon: 10 }));
    await decide(instance, anna, receipt.opId, { action: 'refuse', reason: 'private-home', text: 'A door of a home.' });

    expect(await statusOf(receipt)).toMatchObject({
      state: 'refused',
      reason: 'private-home',
      messages: [{ text: 'A door of a home.' }],
    });
  });

  it('counts the entries that wait before it', async () => {
    await submit(instance, aNewSighting({ lat: 22, lon: 10 }));
    const { total } = await instance.store.listQueue({ limit: 1 });
    instance.clock.now += 86_400_000;
    const last = await submit(instance, aNewSighting({ lat: 23, lon: 10 }));
    instance.clock.now = NOON;

    expect((await statusOf(last)).ahead).toBe(total);
  });

  it('takes an entry back, and again', async () => {
    const receipt = await submit(instance, aNewSighting({ lat: 24, lon: 10 }));
    const request = { method: 'DELETE', url: `/api/v1/receipts/${receipt.opId}`, headers: bearer(receipt) } as const;

    const first = await instance.inject(request);
    const again = await instance.inject(request);

    expect([first.statusCode, again.statusCode]).toEqual([204, 204]);
    expect((await statusOf(receipt)).error.code).toBe('withdrawn');
  });

  it.each([
    ['no receipt', {}, 'wrong-receipt', 403],
    ['a receipt of another entry', { authorization: `Receipt ${'0'.repeat(64)}` }, 'wrong-receipt', 403],
    ['something else', { authorization: 'Basic abc' }, 'wrong-receipt', 403],
  ])('is not opened by %s', async (_what, headers, code, status) => {
    const receipt = await submit(instance, aNewSighting({ lat: 25, lon: 10 }));

    for (const method of ['GET', 'DELETE'] as const) {
      const answer = await instance.inject({ method, url: `/api/v1/receipts/${receipt.opId}`, headers });
      expect([answer.statusCode, answer.json().error.code]).toEqual([status, code]);
    }
  });

  it('cannot amend a closed entry', async () => {
    const receipt = await submit(instance, aNewSighting({ lat: 26, lon: 10 }));
    await decide(instance, anna, receipt.opId, { action: 'accept' });
    const { version } = await statusOf(receipt);

    const answer = await instance.inject({
      method: 'PATCH',
      url: `/api/v1/receipts/${receipt.opId}`,
      headers: bearer(receipt),
      payload: { expectVersion: version, answer: 'Too late' },
    });

    expect(answer.json().error.code).toBe('not-open');
  });

  it('cannot amend what it has not seen', async () => {
    const receipt = await submit(instance, aNewSighting({ lat: 27, lon: 10 }));

    const answer = await instance.inject({
      method: 'PATCH',
      url: `/api/v1/receipts/${receipt.opId}`,
      headers: bearer(receipt),
      payload: { expectVersion: 7, answer: 'Hello' },
    });

    expect(answer.json().error.code).toBe('stale-version');
  });

  it('amends with the same care as a push', async () => {
    const receipt = await submit(instance, aNewSighting({ lat: 28, lon: 10 }));
    const amend = (payload: object) =>
      instance.inject({ method: 'PATCH', url: `/api/v1/receipts/${receipt.opId}`, headers: bearer(receipt), payload });

    expect((await amend({ expectVersion: 1 })).json().error.code).toBe('bad-request');
    expect((await amend({ expectVersion: 1, sighting: aNewSighting({ lat: 0, lon: 0 }) })).json().error.code).toBe(
      'null-island',
    );
    expect((await amend({ expectVersion: 1, sighting: { ...aNewSighting(), x: 1 } })).json().error).toMatchObject({
      code: 'unknown-field',
      where: '/sighting/x',
    });
    expect((await amend({ expectVersion: 1, answer: 'a\0' })).json().error).toMatchObject({
      code: 'out-of-range',
      where: '/answer',
    });
  });
});

describe('the queue', () => {
  it('shows what is near, nearest first, and not what is further than 50 m', async () => {
    // 0.0001° of latitude are 11.1 m.
    const near = await publish(instance, anna, aNewSighting({ lat: 40.0002, lon: -3 }));
    const nearest = await publish(instance, anna, aNewSighting({ lat: 40.0001, lon: -3 }));
    await publish(instance, anna, aNewSighting({ lat: 40.0006, lon: -3 }));
    const receipt = await submit(instance, aNewSighting({ lat: 40, lon: -3 }));

    const queue = await wholeQueue();

    const mine = queue.find((item) => item.opId === receipt.opId);
    expect(mine?.neighbours.map((neighbour) => [neighbour.camera.id, Math.round(neighbour.distanceM)])).toEqual([
      [nearest.cameraId, 11],
      [near.cameraId, 22],
    ]);
  });

  it.each([
    [-17, 179.9999, -179.9999],
    [-18, -179.9999, 179.9999],
  ])('finds neighbours across the date line, at %d from %d to %d', async (lat, lon, otherLon) => {
    const other = await publish(instance, anna, aNewSighting({ lat, lon: otherLon }));
    const receipt = await submit(instance, aNewSighting({ lat, lon }));

    const mine = (await wholeQueue()).find((item) => item.opId === receipt.opId);

    expect(mine?.neighbours.map((neighbour) => neighbour.camera.id)).toEqual([other.cameraId]);
  });

  async function wholeQueue(): Promise<
    { opId: string; neighbours: { distanceM: number; camera: { id: string } }[] }[]
  > {
    const items = [];
    let after: string | null = '';
    do {
      const query: Record<string, string> = after === '' || after === null ? {} : { after };
      const page = (
        await instance.inject({ method: 'GET', url: '/api/v1/queue', query, headers: { cookie: anna } })
      ).json();
      expect(compileSchema(QueueSchema).Errors(page)).toEqual([]);
      items.push(...page.items);
      after = page.next;
    } while (after !== null);
    return items;
  }
});

describe('a session', () => {
  it('is opened by an invitation once', async () => {
    const { createInvite } = await import('../../src/server/services/sessions.ts');
    const invite = await createInvite(instance.context, { name: 'cleo', role: 'admin' });
    const request = { method: 'POST', url: '/api/v1/session', payload: { invite } } as const;

    const first = await instance.inject(request);
    const again = await instance.inject(request);

    expect(first.json()).toEqual({ role: 'admin', name: 'cleo' });
    expect(String(first.headers['set-cookie'])).toMatch(
      /^overseen_session=[0-9a-f]{48}; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Strict$/,
    );
    expect([again.statusCode, again.json().error.code]).toEqual([410, 'invite-used']);
  });

  it('ends with signing out', async () => {
    const cookie = await instance.signIn('moderator');
    expect((await instance.inject({ method: 'GET', url: '/api/v1/session', headers: { cookie } })).json().role).toBe(
      'moderator',
    );

    const out = await instance.inject({ method: 'DELETE', url: '/api/v1/session', headers: { cookie } });

    expect([out.statusCode, String(out.headers['set-cookie'])]).toEqual([
      204,
      'overseen_session=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict',
    ]);
    expect((await instance.inject({ method: 'GET', url: '/api/v1/session', headers: { cookie } })).json()).toEqual({
      role: null,
      name: null,
    });
  });

  it('behind https has a cookie for this host alone, by https alone, and out of reach of scripts', async () => {
    const secure = await openInstance({ OVERSEEN_PUBLIC_URL: 'https://map.example' });
    try {
      const invite = await createInvite(secure.context, { name: 'dora', role: 'moderator' });
      const signedIn = await secure.inject({ method: 'POST', url: '/api/v1/session', payload: { invite } });

      const given = String(signedIn.headers['set-cookie']);

      expect(given).toMatch(
        /^__Host-overseen_session=[0-9a-f]{48}; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Strict; Secure$/,
      );
      const headers = { cookie: given.split(';')[0] ?? '' };
      expect((await secure.inject({ method: 'GET', url: '/api/v1/session', headers })).json().name).toBe('dora');
      const signedOut = await secure.inject({ method: 'DELETE', url: '/api/v1/session', headers });
      expect(signedOut.headers['set-cookie']).toBe(
        '__Host-overseen_session=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict; Secure',
      );
    } finally {
      await secure.close();
    }
  });
});

describe('who may do what', () => {
  const opId = randomId();
  const decision = { decisionId: randomId(), expectVersion: 1, action: 'accept' };
  /** Status of each route for a visitor, a moderator and an administrator, all with something that does not exist. */
  const TABLE = [
    ['GET', '/api/v1/queue', undefined, 401, 200, 200],
    ['POST', `/api/v1/submissions/${opId}/decision`, decision, 401, 404, 404],
    ['POST', `/api/v1/submissions/${opId}/decision`, {}, 401, 400, 400],
    ['GET', `/api/v1/receipts/${opId}`, undefined, 403, 403, 403],
    ['PATCH', `/api/v1/receipts/${opId}`, { expectVersion: 1, answer: 'x' }, 403, 403, 403],
    ['DELETE', `/api/v1/receipts/${opId}`, undefined, 403, 403, 403],
    ['GET', `/photos/${'a'.repeat(64)}`, undefined, 404, 404, 404],
    ['GET', '/api/v1/session', undefined, 200, 200, 200],
    ['GET', '/api/v1/ping', undefined, 200, 200, 200],
    ['GET', '/api/v1/packs', undefined, 200, 200, 200],
    ['GET', '/api/v1/changes', undefined, 200, 200, 200],
    ['GET', '/api/v1/basemap', undefined, 200, 200, 200],
    ['GET', '/api/v1/cells/000000000000', undefined, 200, 200, 200],
  ] as const;

  it.each(TABLE)(
    '%s %s with %j: visitor %i, moderator %i, administrator %i',
    async (method, url, payload, ...statuses) => {
      const admin = await instance.signIn('admin');
      const request = { method, url, ...(payload && { payload }) };

      const answers = [];
      for (const cookie of [undefined, anna, admin]) {
        answers.push(
          (await instance.inject({ ...request, headers: cookie === undefined ? {} : { cookie } })).statusCode,
        );
      }

      expect(answers).toEqual(statuses);
    },
  );
});
