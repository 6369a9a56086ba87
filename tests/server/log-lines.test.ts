/** The line that each act of security leaves: which route, which status, and nothing of who or what. */
import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createInvite } from '../../src/server/services/sessions.ts';
import { Authenticator } from './support/authenticator.ts';
import { type Instance, openInstance } from './support/instance.ts';
import { randomId, submit } from './support/submissions.ts';

let instance: Instance;
let contributor: string;
beforeAll(async () => {
  instance = await openInstance();
  contributor = await instance.signIn('contributor', 'wren');
});
afterAll(() => instance.close());

/** The lines that a request leaves. */
async function linesOf(request: InjectOptions, of = instance) {
  const before = of.log.length;
  await of.inject(request);
  return of.log.slice(before);
}

/** The one line that is promised. The number of answers so far and the milliseconds tell nobody. */
const line = (method: string, route: string, status: number) => [
  { event: 'request', method, route, status, ms: expect.any(Number), count: expect.any(Number) },
];

const write = (url: string, payload: object, headers: Record<string, string> = {}): InjectOptions => ({
  method: 'POST',
  url,
  headers,
  payload,
});

describe('one line is left by', () => {
  it('a sign-in by link and the end of a session', async () => {
    const invite = await createInvite(instance.context, { name: 'crane', role: 'moderator' });

    expect(await linesOf(write('/api/v1/session', { invite }))).toEqual(line('POST', '/api/v1/session', 200));
    expect(await linesOf({ method: 'DELETE', url: '/api/v1/session', headers: { cookie: contributor } })).toEqual(
      line('DELETE', '/api/v1/session', 204),
    );
    contributor = await instance.signIn('contributor', 'dunnock');
  });

  it('a sign-in by passkey', async () => {
    const host = { host: 'localhost' };
    const cookie = await instance.signIn('moderator', 'plover');
    const stick = new Authenticator();
    const url = '/api/v1/account/keys';
    const toAdd = await instance.inject(write(`${url}/challenge`, {}, { ...host, cookie }));
    await instance.inject(write(url, stick.register(toAdd.json(), 'Stick'), { ...host, cookie }));
    const toSign = await instance.inject({ method: 'POST', url: '/api/v1/session/challenge', headers: host });

    const lines = await linesOf(write('/api/v1/session/passkey', stick.sign(toSign.json()), host));

    expect(lines).toEqual(line('POST', '/api/v1/session/passkey', 200));
  });

  it.each<[string, InjectOptions, string, number]>([
    ['a link that nobody made', write('/api/v1/session', { invite: 'x'.repeat(30) }), '/api/v1/session', 410],
    [
      'a passkey that nobody knows',
      write('/api/v1/session/passkey', new Authenticator().sign({ challenge: 'AAAA' })),
      '/api/v1/session/passkey',
      403,
    ],
  ])('%s', async (_what, request, route, status) => {
    expect(await linesOf(request)).toEqual(line('POST', route, status));
  });

  it('whoever is not signed in, has not the right, or has another receipt', async () => {
    const { opId } = await submit(instance);
    const get = (url: string, headers = {}): InjectOptions => ({ method: 'GET', url, headers });

    expect(await linesOf(get('/api/v1/queue'))).toEqual(line('GET', '/api/v1/queue', 401));
    expect(await linesOf(get('/api/v1/queue', { cookie: contributor }))).toEqual(line('GET', '/api/v1/queue', 403));
    expect(await linesOf(get('/api/v1/people', { cookie: contributor }))).toEqual(line('GET', '/api/v1/people', 403));
    expect(
      await linesOf(get(`/api/v1/receipts/${opId}`, { authorization: `Receipt ${randomId()}${randomId()}` })),
    ).toEqual(line('GET', '/api/v1/receipts/:opId', 403));
  });

  it.each<[string, InjectOptions, string, number]>([
    ['a field that is not known', write('/api/v1/push', { protocol: 1, items: [1], extra: 1 }), '/api/v1/push', 400],
    [
      'a key named __proto__',
      {
        method: 'POST',
        url: '/api/v1/push',
        headers: { 'content-type': 'application/json' },
        payload: '{"__proto__":1}',
      },
      '/api/v1/push',
      400,
    ],
    ['a write from elsewhere', write('/api/v1/push', {}, { origin: 'https://evil.example' }), '/api/v1/push', 403],
    ['a parameter that is not known', { method: 'GET', url: '/api/v1/changes?name=jane' }, '/api/v1/changes', 400],
    ['an address that is not known', { method: 'GET', url: '/.git/config' }, '(none)', 404],
    ['a method that is not taken', { method: 'DELETE', url: '/api/v1/ping' }, '/api/v1/ping', 405],
  ])('%s', async (_what, request, route, status) => {
    expect(await linesOf(request)).toEqual(line(String(request.method), route, status));
  });

  it.each([
    ['/%', 400],
    ['/api/v1/receipts/%ff', 400],
    [`/api/v1/receipts/${'a'.repeat(200)}`, 400],
  ])('an address that the router itself refuses: %s', async (url, status) => {
    expect(await linesOf({ method: 'GET', url })).toMatchObject([
      { event: 'request', method: 'GET', route: '(none)', status },
    ]);
  });

  it('each request too many', async () => {
    const strict = await openInstance({ OVERSEEN_RATE_LIMIT: '1' });
    try {
      const request: InjectOptions = { method: 'GET', url: '/api/v1/ping' };
      await linesOf(request, strict);

      expect(await linesOf(request, strict)).toEqual(line('GET', '/api/v1/ping', 429));
    } finally {
      await strict.close();
    }
  });
});
