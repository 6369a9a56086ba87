/** What every answer of the wire says of itself: what it is, and that nobody keeps what is not for everybody. */
import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guardOf } from '../../src/server/route-rights.ts';
import { ask } from './rights/ask.ts';
import { openWorld, type World } from './rights/world.ts';

/** Text says its charset; what is no text has none. */
const TYPES = [
  'application/json; charset=utf-8',
  'application/atom+xml; charset=utf-8',
  'text/event-stream; charset=utf-8',
  'application/octet-stream',
  'image/webp',
];

let world: World;
const answers = new Map<string, LightMyRequestResponse>();
beforeAll(async () => {
  world = await openWorld();
  for (const { method, url } of world.instance.routes) {
    const guard = guardOf(method, url);
    const asker = guard === 'receipt' || guard === 'photo' ? 'receipt' : 'admin';
    answers.set(`${method} ${url}`, await ask(world, method, url, asker));
  }
});
afterAll(() => world.instance.close());

/** Routes whose answers are for some only: by right or receipt, and whatever tells who is signed in. */
const isForSome = (name: string): boolean => {
  const [method = '', url = ''] = name.split(' ');
  return guardOf(method, url) !== 'anybody' || url.startsWith('/api/v1/session');
};

describe('an answer', () => {
  it('with a body says what it is, and text in which letters', () => {
    const untold = [...answers].filter(
      ([name, { statusCode, headers }]) =>
        statusCode !== 204 && !name.startsWith('HEAD') && !TYPES.includes(String(headers['content-type'])),
    );

    expect(untold.map(([name, { headers }]) => `${name}: ${headers['content-type']}`)).toEqual([]);
  });

  it('that is not for everybody may be kept by nobody', () => {
    const some = [...answers].filter(([name]) => isForSome(name));
    const kept = some.filter(([, { headers }]) => !/\bno-store\b/.test(String(headers['cache-control'])));

    expect(kept.map(([name, { headers }]) => `${name}: ${headers['cache-control']}`)).toEqual([]);
    const good = some.filter(([, { statusCode }]) => statusCode < 300).map(([name]) => name);
    for (const name of [
      'GET /api/v1/queue',
      'GET /api/v1/receipts/:opId',
      'GET /api/v1/account/keys',
      'GET /api/v1/account/sessions',
      'GET /api/v1/people',
      'GET /api/v1/session',
      'GET /photos/:sha256',
    ])
      expect(good).toContain(name);
  });

  it('to everybody may be kept: the look at it sees the difference', () => {
    const { headers } = answers.get('GET /api/v1/cells/:quadkey') ?? {};

    expect(headers?.['cache-control']).toBe('no-cache');
  });
});

describe('a photo', () => {
  it('that somebody saves has a name that tells nothing, whatever it was sent under', () => {
    const { headers } = answers.get('GET /photos/:sha256') ?? {};

    expect(headers?.['content-disposition']).toBe('inline; filename="photo.webp"');
  });
});
