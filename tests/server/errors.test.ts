import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError, ERROR_CODES, ERROR_STATUS } from '../../src/protocol/error-code.ts';
import { ErrorSchema } from '../../src/protocol/schema/reads.ts';
import { toErrorAnswer } from '../../src/server/plugins/errors.ts';
import { guardOf } from '../../src/server/route-rights.ts';
import { SENTENCES } from '../../src/server/sentence.ts';
import { compileSchema } from '../../src/server/validation/problem.ts';
import { type Instance, openInstance } from './support/instance.ts';
import { randomId } from './support/submissions.ts';

const errorShape = compileSchema(ErrorSchema);
let instance: Instance;
beforeAll(async () => {
  instance = await openInstance();
});
afterAll(() => instance.close());

/** The pattern of a route with values in its places. */
function fill(url: string): string {
  return url
    .replace(':sha256', 'a'.repeat(64))
    .replace(/:id\b/, randomId())
    .replace(/:(opId|keyId|sessionId|accountId)/, randomId())
    .replace(':tokenHash', 'b'.repeat(64))
    .replace(':quadkey', '0'.repeat(12))
    .replace(':z', '1')
    .replace(':x', '0')
    .replace(':y', '0');
}

function expectError(
  answer: { body: string; statusCode: number; headers: Record<string, unknown> },
  code?: string,
): void {
  const body = JSON.parse(answer.body);
  expect(errorShape.Errors(body)).toEqual([]);
  expect(ERROR_STATUS[body.error.code as keyof typeof ERROR_STATUS]).toBe(answer.statusCode);
  expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
  expect(answer.headers['cache-control']).toBe('no-store');
  if (code !== undefined) expect(body.error.code).toBe(code);
}

describe('every route', () => {
  it('is in the API description, and the reverse', async () => {
    const described = (await instance.inject({ method: 'GET', url: '/api/openapi.json' })).json().paths;
    const fromDocument = Object.entries<Record<string, unknown>>(described).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    );
    const fromRouter = instance.routes
      .filter(({ method }) => method !== 'HEAD')
      .map(({ method, url }) => `${method} ${url}`);

    expect(fromDocument.sort()).toEqual(fromRouter.sort());
    expect(fromRouter).toHaveLength(64);
  });

  it('answers an unknown query parameter in the shape of errors', async () => {
    for (const { method, url } of instance.routes) {
      if (method === 'HEAD' || url === '/api/openapi.json') continue;
      const answer = await instance.app.inject({ method: method as 'GET', url: `${fill(url)}?nobody-knows-this=1` });
      expectError(answer);
      expect(answer.statusCode, `${method} ${url}`).toBeGreaterThanOrEqual(400);
    }
  });

  it('answers a method it does not take with 405 and the list of those it takes', async () => {
    for (const url of new Set(instance.routes.map((route) => route.url))) {
      const taken = instance.routes.filter((route) => route.url === url).map((route) => route.method);
      const other = (['PUT', 'PATCH', 'DELETE', 'POST', 'GET'] as const).find((method) => !taken.includes(method));
      const answer = await instance.app.inject({ method: other ?? 'GET', url: fill(url) });
      expectError(answer, 'method-not-allowed');
      expect(String(answer.headers.allow).split(', ').sort(), url).toEqual([...new Set(taken)].sort());
    }
  });

  it('with an id in its path refuses one of the wrong form', async () => {
    for (const { method, url } of instance.routes) {
      if (!url.includes(':') || method === 'HEAD') continue;
      const answer = await instance.app.inject({ method: method as 'GET', url: url.replaceAll(/:\w+/g, 'XYZ') });
      // Who must be signed in learns nothing else.
      const needsRight = !['anybody', 'receipt', 'photo'].includes(guardOf(method, url) ?? '');
      const code = needsRight ? 'not-signed-in' : 'out-of-range';
      expect([url, answer.json().error.code]).toEqual([url, code]);
      expectError(answer);
    }
  });
});

describe('the error shape holds for', () => {
  it.each([
    '/api/v1/nothing',
    '/api',
    '/photos/x/y',
    '/packs',
    '/tiles/1',
    '/assets/missing.js',
    '/nothing',
    '/%',
    '/api/v1/receipts/%ff',
  ])('GET %s', async (url) => {
    expectError(await instance.inject({ method: 'GET', url }));
  });

  const json = { 'content-type': 'application/json' };
  it.each([
    ['bad-json', { payload: '{"protocol":1,"items":[NaN]}', headers: json }],
    ['bad-json', { payload: '{"protocol":1,"items":[', headers: json }],
    ['bad-json', { payload: '', headers: json }],
    ['bad-json', { payload: '{"protocol":1,"items":[1],"__proto__":{"x":1}}', headers: json }],
    ['wrong-content-type', { payload: 'hello', headers: { 'content-type': 'text/plain' } }],
    ['wrong-content-type', { payload: '<a/>', headers: { 'content-type': 'application/xml' } }],
    ['wrong-type', { payload: '[]', headers: json }],
    ['missing-field', { payload: '{"protocol":1}', headers: json }],
    ['unknown-field', { payload: '{"protocol":1,"items":[1],"extra":1}', headers: json }],
    ['wrong-type', { payload: '{"protocol":"1","items":[1]}', headers: json }],
    ['out-of-range', { payload: '{"protocol":1,"items":[]}', headers: json }],
    ['out-of-range', { payload: `{"protocol":1,"items":[${Array(501).fill(1)}]}`, headers: json }],
    ['too-large', { payload: `{"protocol":1,"items":["${'x'.repeat(600_000)}"]}`, headers: json }],
    ['protocol-too-new', { payload: '{"protocol":2,"items":[{}]}', headers: json }],
  ] as const)('a push that is %s', async (code, request) => {
    const answer = await instance.inject({ method: 'POST', url: '/api/v1/push', ...request });

    expectError(answer, code);
  });

  it('a fault on our side, of which nothing is told', async () => {
    const broken = await openInstance();
    broken.store.feedHead = () => Promise.reject(new Error('disk of jane@example.org is full'));
    try {
      const answer = await broken.inject({ method: 'GET', url: '/api/v1/ping' });

      expectError(answer, 'internal');
      expect(answer.json()).toEqual({ error: { code: 'internal', message: 'Something went wrong on our side.' } });
      expect(broken.log.filter((line) => line.event === 'failure')).toHaveLength(1);
      expect(JSON.stringify(broken.log)).not.toContain('jane@example.org');
    } finally {
      await broken.close();
    }
  });
});

it('tells nothing of a fault on our side, even of one with details', () => {
  const answer = toErrorAnswer(new AppError('internal', { message: 'of jane', where: '/jane', who: 'jane' }));

  expect(answer).toEqual({ error: { code: 'internal', message: 'Something went wrong on our side.' } });
});

it('has a sentence for each code', () => {
  expect(Object.keys(SENTENCES).sort()).toEqual([...ERROR_CODES].sort());
});
