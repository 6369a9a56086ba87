import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { CspEvaluator } from 'csp_evaluator/dist/evaluator.js';
import { Severity } from 'csp_evaluator/dist/finding.js';
import { CspParser } from 'csp_evaluator/dist/parser.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAddressHash, createWindowCounter, networkOf } from '../../src/server/plugins/rate-limit.ts';
import { type Instance, openInstance } from './support/instance.ts';

let instance: Instance;
let dist: string;
beforeAll(async () => {
  dist = await mkdtemp(join(tmpdir(), 'overseen-dist-'));
  await mkdir(join(dist, 'assets'));
  await writeFile(join(dist, 'index.html'), '<!doctype html><title>Overseen</title>');
  await writeFile(join(dist, 'embed.html'), '<!doctype html><title>Overseen</title>');
  await writeFile(join(dist, 'sw.js'), 'self.x = 1;');
  await writeFile(join(dist, 'assets', 'app-1a2b.js'), 'let x = 1;'.repeat(100));
  await writeFile(join(dist, 'assets', 'app-1a2b.js.br'), brotliCompressSync('let x = 1;'.repeat(100)));
  instance = await openInstance({}, { distDir: dist });
});
afterAll(async () => {
  await instance.close();
  await rm(dist, { recursive: true });
});

describe('every answer', () => {
  it.each(['/', '/api/v1/ping', '/api/v1/nothing', '/assets/app-1a2b.js'])(
    '%s bounds what a page may do',
    async (url) => {
      const { headers } = await instance.inject({ method: 'GET', url });

      expect(headers['content-security-policy']).toBe(
        "default-src 'none';script-src 'self';style-src 'self';img-src 'self' data: blob:;connect-src 'self';manifest-src 'self';worker-src 'self';font-src 'none';frame-ancestors 'none';base-uri 'none';form-action 'none';require-trusted-types-for 'script';trusted-types default",
      );
      expect(headers).toMatchObject({
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      });
      expect(headers['permissions-policy']).toMatch(
        /^geolocation=\(self\), camera=\(self\), accelerometer=\(self\), gyroscope=\(self\), magnetometer=\(self\), microphone=\(\)/,
      );
      // Browsers warn about names they do not know.
      expect(headers['permissions-policy']).not.toContain('bluetooth');
      expect(headers['strict-transport-security']).toBeUndefined();
      expect(headers['x-powered-by']).toBeUndefined();
      expect(headers['access-control-allow-origin']).toBeUndefined();
    },
  );
});

describe('the content security policy, judged by others’ rules', () => {
  const judge = (policy: string) => new CspEvaluator(new CspParser(policy).csp).evaluate();

  it.each(['/', '/embed', '/api/v1/ping', '/assets/app-1a2b.js'])('of %s has nothing above medium', async (url) => {
    const { headers } = await instance.inject({ method: 'GET', url });

    const findings = judge(String(headers['content-security-policy']));

    expect(findings.filter(({ severity }) => severity < Severity.MEDIUM).map(({ description }) => description)).toEqual(
      [],
    );
  });

  it('would be found wanting with inline scripts', () => {
    const severities = judge("script-src 'self' 'unsafe-inline'").map(({ severity }) => severity);

    expect(Math.min(...severities)).toBe(Severity.HIGH);
  });
});

describe('an address that the router itself refuses', () => {
  it.each([
    ['/%', 400, 'bad-request'],
    ['/api/v1/receipts/%ff', 400, 'bad-request'],
    [`/api/v1/receipts/${'a'.repeat(200)}`, 404, 'not-found'],
  ])('%s is answered in our own shape, with the headers of every answer', async (url, status, code) => {
    const { statusCode, headers, body } = await instance.inject({ method: 'GET', url });

    expect([statusCode, JSON.parse(body).error.code]).toEqual([status, code]);
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' });
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  });
});

describe('an answer that is refused before it is looked at', () => {
  it.each([
    [403, { method: 'POST', url: '/api/v1/push', headers: { origin: 'https://evil.example' }, payload: {} }],
    [405, { method: 'DELETE', url: '/api/v1/ping' }],
    [429, { method: 'GET', url: '/api/v1/changes?after=0' }],
  ] as const)('with %i has the same headers', async (status, request) => {
    const bounded = await openInstance({ OVERSEEN_RATE_LIMIT: '1' });
    if (status === 429) await bounded.inject(request);

    const { statusCode, headers } = await bounded.inject(request);

    const { 'retry-after': _seconds, allow: _methods, ...rest } = headers;
    const usual = (await bounded.inject({ method: 'GET', url: '/nothing.here' })).headers;
    expect(statusCode).toBe(status);
    expect(Object.keys(rest).sort()).toEqual(Object.keys(usual).sort());
    expect(rest).toMatchObject({
      'content-security-policy': usual['content-security-policy'],
      'cache-control': 'no-store',
      'x-frame-options': 'DENY',
    });
    await bounded.close();
  });
});

describe('a write', () => {
  const write = (headers: Record<string, string>) =>
    instance.inject({
      method: 'POST',
      url: '/api/v1/push',
      headers: { host: 'map.example', ...headers },
      payload: { protocol: 1, items: [{}] },
    });

  it.each([
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
    [{ origin: 'https://map.example.evil.example' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site', origin: 'https://other.map.example' }],
  ])('with %j is refused', async (headers) => {
    const answer = await write(headers);

    expect([answer.statusCode, answer.json().error.code]).toEqual([403, 'foreign-origin']);
  });

  it.each([
    [{}],
    [{ origin: 'https://map.example' }],
    [{ 'sec-fetch-site': 'same-origin', origin: 'null' }],
    [{ 'sec-fetch-site': 'none' }],
  ])('with %j is looked at', async (headers) => {
    expect((await write(headers as Record<string, string>)).json().outcomes[0].code).toBe('missing-field');
  });
});

describe('the pages', () => {
  const get = (url: string, headers: Record<string, string> = {}) => instance.inject({ method: 'GET', url, headers });

  it.each(['/', '/review', '/entries/0123456789abcdef0123456789abcdef'])(
    '%s is the app, asked for anew each time',
    async (url) => {
      const answer = await get(url);

      expect([answer.statusCode, answer.body, answer.headers['cache-control']]).toEqual([
        200,
        '<!doctype html><title>Overseen</title>',
        'no-cache',
      ]);
    },
  );

  it('are not given for what is missing', async () => {
    for (const url of ['/missing.js', '/assets/old', '/api/v1/x', '/photos/x/y', '/.env', '/..%2f..%2fetc/passwd']) {
      expect([url, (await get(url)).statusCode]).toEqual([url, 404]);
    }
    expect((await instance.inject({ method: 'POST', url: '/review' })).statusCode).toBe(404);
  });

  it('bring hashed assets compressed and for ever, the service worker anew', async () => {
    const asset = await get('/assets/app-1a2b.js', { 'accept-encoding': 'br' });

    expect(asset.headers).toMatchObject({
      'content-encoding': 'br',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect(asset.headers['content-type']).toMatch(/javascript/);
    expect((await get('/assets/app-1a2b.js')).headers['content-encoding']).toBeUndefined();
    expect((await get('/sw.js')).headers['cache-control']).toBe('no-cache');
  });
});

describe('the bound on requests', () => {
  it('turns an address away with Retry-After, and leaves others alone', async () => {
    const strict = await openInstance({ OVERSEEN_RATE_LIMIT: '30' });
    try {
      const write = (remoteAddress: string) =>
        strict.inject({ method: 'POST', url: '/api/v1/push', remoteAddress, payload: { protocol: 1, items: [{}] } });
      for (let n = 0; n < 3; n++) expect((await write('127.0.0.5')).statusCode).toBe(400);

      const refused = await write('127.0.0.5');

      expect([refused.statusCode, refused.json().error.code]).toEqual([429, 'too-many-requests']);
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
      expect((await write('127.0.0.6')).statusCode).toBe(400);
      expect((await strict.inject({ method: 'GET', url: '/api/v1/ping', remoteAddress: '127.0.0.5' })).statusCode).toBe(
        200,
      );
    } finally {
      await strict.close();
    }
  });

  it('holds for paths that do not exist, and for guesses of invitations', async () => {
    const strict = await openInstance({ OVERSEEN_RATE_LIMIT: '100' });
    try {
      const statuses = [];
      for (let n = 0; n < 11; n++) {
        statuses.push(
          (await strict.inject({ method: 'POST', url: '/api/v1/session', payload: { invite: 'x'.repeat(30) } }))
            .statusCode,
        );
      }
      expect(statuses).toEqual([...Array(10).fill(410), 429]);
      for (let n = 0; n < 100; n++) await strict.inject({ method: 'GET', url: '/api/nothing' });
      expect((await strict.inject({ method: 'GET', url: '/api/nothing' })).statusCode).toBe(429);
      // The app itself may still be loaded by everybody behind that address.
      expect((await strict.inject({ method: 'GET', url: '/assets/nothing.js' })).statusCode).toBe(404);
    } finally {
      await strict.close();
    }
  });

  it('believes X-Forwarded-For only behind as many proxies as there are', async () => {
    for (const [proxies, status] of [
      ['0', 429],
      ['1', 400],
    ] as const) {
      const strict = await openInstance({ OVERSEEN_RATE_LIMIT: '10', OVERSEEN_TRUST_PROXY: proxies });
      try {
        const write = (from: string) =>
          strict.inject({
            method: 'POST',
            url: '/api/v1/push',
            headers: { 'x-forwarded-for': from },
            payload: { protocol: 1, items: [{}] },
          });
        await write('203.0.113.1');
        expect((await write('203.0.113.2')).statusCode).toBe(status);
      } finally {
        await strict.close();
      }
    }
  });

  it('counts a minute from the first request, each key by itself', () => {
    let now = 1000;
    const count = createWindowCounter(() => now);
    expect([count('a'), count('a'), count('b')]).toEqual([
      { count: 1, leftMs: 60_000 },
      { count: 2, leftMs: 60_000 },
      { count: 1, leftMs: 60_000 },
    ]);

    now += 59_999;
    expect(count('a')).toEqual({ count: 3, leftMs: 1 });
    now += 1;
    expect(count('a')).toEqual({ count: 1, leftMs: 60_000 });
  });

  it('forgets the oldest of many keys, not the newest', () => {
    const count = createWindowCounter(() => 0);
    for (let n = 0; n <= 20_000; n++) count(`key ${n}`);

    expect([count('key 1').count, count('key 20000').count, count('key 0').count]).toEqual([2, 2, 1]);
  });

  it('sends HSTS with an https address only', async () => {
    const secure = await openInstance({ OVERSEEN_PUBLIC_URL: 'https://map.example' });
    try {
      const { headers } = await secure.inject({ method: 'GET', url: '/api/v1/ping' });
      expect(headers['strict-transport-security']).toBe('max-age=31536000');
    } finally {
      await secure.close();
    }
  });

  it('names addresses by a salt of the day', () => {
    let now = 0;
    let salts = 0;
    const nameOf = createAddressHash({ now: () => now, randomHex: () => `salt${salts++}` });
    const monday = nameOf('203.0.113.1');

    expect(nameOf('203.0.113.1')).toBe(monday);
    expect(nameOf('203.0.113.2')).not.toBe(monday);
    now = 86_400_000;
    expect(nameOf('203.0.113.1')).not.toBe(monday);
  });

  it.each([
    ['203.0.113.1', '203.0.113.1'],
    ['::ffff:203.0.113.1', '203.0.113.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0db8:0001:0002::1', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
  ])('counts %s as %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
