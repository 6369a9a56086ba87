/** The whole of role × route × field, made from the tables of rights and from the server's own list of routes. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PRIVATE_FIELDS } from '../../../src/domain/people/fields.ts';
import { isRight, may, type Role } from '../../../src/domain/people/rights.ts';
import { expectGuarded } from '../../../src/server/plugins/guards.ts';
import { guardOf, ROUTE_RIGHTS } from '../../../src/server/route-rights.ts';
import { ask as askRoute, sampleOf } from './ask.ts';
import { SAMPLES } from './samples.ts';
import { ASKERS, type Asker, openWorld, SECRETS, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.instance.close());

const ROLE: Record<Asker, Role | undefined> = {
  anonymous: undefined,
  receipt: undefined,
  contributor: 'contributor',
  moderator: 'moderator',
  elsewhere: 'moderator',
  admin: 'admin',
};

const nameOf = ({ method, url }: { method: string; url: string }) => `${method} ${url}`;

/** Status that the tables promise. */
function expected(method: string, url: string, asker: Asker): number | undefined {
  const guard = guardOf(method, url);
  const sample = sampleOf(method, url);
  if (guard === undefined || sample === undefined) return undefined;
  const role = ROLE[asker];
  if (isRight(guard) && role === undefined) return 401;
  if (isRight(guard) && !may(role, guard)) return 403;
  if (guard === 'receipt' && asker !== 'receipt') return 403;
  return sample.but?.[asker] ?? sample.passes;
}

const ask = (method: string, url: string, asker: Asker) => askRoute(world, method, url, asker);

describe('role × route', () => {
  it('holds for every route and everybody', async () => {
    const found: Record<string, unknown> = {};
    const promised: Record<string, unknown> = {};
    for (const { method, url } of world.instance.routes) {
      for (const asker of ASKERS) {
        const cell = `${asker}: ${method} ${url}`;
        promised[cell] = expected(method, url, asker);
        found[cell] = (await ask(method, url, asker)).statusCode;
      }
    }

    expect(found).toEqual(promised);
    expect(Object.keys(found).length).toBe(world.instance.routes.length * ASKERS.length);
  });

  it('has a line and a sample for every route of the server, and no other', () => {
    const routes = world.instance.routes.filter(({ method }) => method !== 'HEAD').map(nameOf);

    expect(Object.keys(ROUTE_RIGHTS).sort()).toEqual([...new Set(routes)].sort());
    expect(Object.keys(SAMPLES).sort()).toEqual([...new Set(routes)].sort());
  });

  it('keeps the server from starting with a route that is in no table', () => {
    expect(() => expectGuarded([{ method: 'POST', url: '/api/v1/back-door' }])).toThrow(
      'expected a line in src/server/route-rights.ts for POST /api/v1/back-door',
    );
  });

  /** Written by hand, so that a slip in the table itself is seen. */
  it.each([
    ['GET /api/v1/queue', [401, 401, 403, 200, 200, 200]],
    ['POST /api/v1/submissions/:opId/decision', [401, 401, 403, 200, 403, 200]],
    ['PUT /api/v1/submissions/:opId/claim', [401, 401, 403, 200, 403, 200]],
    ['POST /api/v1/decisions/bulk', [401, 401, 403, 200, 200, 200]],
    ['GET /api/v1/moderators', [401, 401, 403, 200, 403, 200]],
    ['GET /photos/:sha256', [404, 200, 404, 200, 404, 200]],
    ['GET /api/v1/receipts/:opId', [403, 200, 403, 403, 403, 403]],
    ['PATCH /api/v1/receipts/:opId', [403, 200, 403, 403, 403, 403]],
    ['DELETE /api/v1/receipts/:opId', [403, 204, 403, 403, 403, 403]],
    ['GET /api/v1/account/keys', [401, 401, 200, 200, 200, 200]],
    ['DELETE /api/v1/account/keys/:keyId', [401, 401, 204, 204, 204, 204]],
    ['GET /api/v1/account/sessions', [401, 401, 200, 200, 200, 200]],
    ['GET /api/v1/people', [401, 401, 403, 403, 403, 200]],
    ['POST /api/v1/people/invites', [401, 401, 403, 403, 403, 200]],
    ['PATCH /api/v1/people/:accountId', [401, 401, 403, 403, 403, 204]],
    ['DELETE /api/v1/people/:accountId', [401, 401, 403, 403, 403, 204]],
    ['POST /api/v1/people/:accountId/recovery', [401, 401, 403, 403, 403, 200]],
    ['POST /api/v1/push', [201, 201, 201, 201, 201, 201]],
    ['GET /api/v1/cells/:quadkey', [200, 200, 200, 200, 200, 200]],
  ])('%s has, in the order of the askers, %j', async (name, statuses) => {
    const [method = '', url = ''] = name.split(' ');
    const answers = [];
    for (const asker of ASKERS) answers.push((await ask(method, url, asker)).statusCode);

    expect(answers).toEqual(statuses);
  });

  it('shows a published photo to everybody', async () => {
    for (const asker of ASKERS) {
      const url = `/photos/${world.photos.published}`;
      expect(
        (await world.instance.inject({ method: 'GET', url, headers: await world.headersOf(asker) })).statusCode,
      ).toBe(200);
    }
  });

  it('tells whoever may not, before it looks at what was sent', async () => {
    for (const { method, url } of world.instance.routes) {
      if (!isRight(guardOf(method, url) ?? '') || method === 'HEAD' || method === 'GET') continue;
      const sample = await sampleOf(method, url)?.make(world, 'anonymous', {});
      const answer = await world.instance.app.inject({
        method: method as 'POST',
        url: sample?.url ?? '',
        payload: { nobody: 'knows this field' },
      });
      expect([nameOf({ method, url }), answer.json().error.code]).toEqual([nameOf({ method, url }), 'not-signed-in']);
    }
  });

  it('changes nothing for whoever may not', async () => {
    const stateOf = async () => ({
      people: await world.instance.store.listPeople('2026-11-23'),
      log: await world.instance.store.logHead(),
    });
    for (const { method, url } of world.instance.routes) {
      if (guardOf(method, url) !== 'manage-people') continue;
      for (const asker of ['moderator', 'contributor', 'anonymous'] as const) {
        const headers = await world.headersOf(asker);
        const sample = await sampleOf(method, url)?.make(world, asker, headers);
        const before = await stateOf();
        const answer = await world.instance.app.inject({
          method: method as 'POST',
          url: sample?.url ?? '',
          headers,
          ...(sample?.payload && { payload: sample.payload }),
        });
        expect([401, 403]).toContain(answer.statusCode);
        expect(await stateOf()).toEqual(before);
      }
    }
  });
});

describe('every write', () => {
  it.each([
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{ origin: 'https://evil.example' }],
  ])('with %j is refused, whoever sends it', async (foreign) => {
    const codes = new Set<string>();
    for (const { method, url } of world.instance.routes) {
      if (method === 'GET' || method === 'HEAD') continue;
      const headers = await world.headersOf('admin');
      const sample = await sampleOf(method, url)?.make(world, 'admin', headers);
      const answer = await world.instance.app.inject({
        method: method as 'POST',
        url: sample?.url ?? '',
        headers: { ...headers, ...sample?.headers, ...foreign },
        ...(sample?.payload && { payload: sample.payload }),
      });
      codes.add(`${answer.statusCode} ${answer.json().error?.code}`);
    }

    expect([...codes]).toEqual(['403 foreign-origin']);
  });
});

describe('role × field', () => {
  // A world of its own: the entry with the words has to be on the first page of the queue.
  beforeAll(async () => {
    await world.instance.close();
    world = await openWorld();
  });

  /** All that somebody is told, by every route that answers with JSON; the description of the wire names fields by its nature. */
  async function readAll(asker: Asker): Promise<{ fields: Set<string>; text: string }> {
    const fields = new Set<string>();
    let text = '';
    for (const { method, url } of world.instance.routes) {
      if (method === 'HEAD' || url === '/api/openapi.json' || url.endsWith('/stream')) continue;
      const answer = await ask(method, url, asker);
      if (!String(answer.headers['content-type']).startsWith('application/json')) continue;
      text += answer.body;
      collectFields(answer.json(), fields);
    }
    return { fields, text };
  }

  function collectFields(value: unknown, into: Set<string>): void {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, part] of Object.entries(value)) {
      if (!Array.isArray(value)) into.add(name);
      collectFields(part, into);
    }
  }

  it.each(ASKERS)('holds for %s', async (asker) => {
    const { fields, text } = await readAll(asker);
    const allowed = Object.entries(PRIVATE_FIELDS)
      .filter(([, { right, receipt }]) => may(ROLE[asker], right) || (receipt && asker === 'receipt'))
      .map(([name]) => name);

    const seen = Object.keys(PRIVATE_FIELDS).filter((name) => fields.has(name));

    // A moderator of another area has an empty queue: nothing of an entry, though the right is there.
    const promised = asker === 'elsewhere' ? ['signedInOn', 'usedOn'] : allowed;
    expect(seen.sort()).toEqual(promised.sort());
    const secrets = { note: SECRETS.note, question: SECRETS.question, actor: SECRETS.actor };
    const told = Object.entries(secrets).filter(([, secret]) => text.includes(secret));
    expect(told.map(([name]) => name)).toEqual(
      { anonymous: [], receipt: ['note', 'question'], contributor: [], elsewhere: [] }[asker as string] ?? [
        'note',
        'question',
        'actor',
      ],
    );
  });
});
