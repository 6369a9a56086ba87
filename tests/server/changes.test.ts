import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cellOf, quadkeyOf } from '../../src/domain/geo/cell.ts';
import { CellSchema, ChangesSchema } from '../../src/protocol/schema/reads.ts';
import { compileSchema } from '../../src/server/validation/problem.ts';
import { type Instance, openInstance } from './support/instance.ts';
import { aNewSighting, publish } from './support/submissions.ts';

let instance: Instance;
let moderator: string;
beforeAll(async () => {
  instance = await openInstance();
  moderator = await instance.signIn('moderator');
});
afterAll(() => instance.close());

const changes = (query: Record<string, string>, headers: Record<string, string> = {}) =>
  instance.inject({ method: 'GET', url: '/api/v1/changes', query, headers });

describe('the feed', () => {
  it('comes in pages without gaps', async () => {
    for (const lat of [50, 51, 52]) await publish(instance, moderator, aNewSighting({ lat, lon: 8 }));

    const first = (await changes({ limit: '2' })).json();
    const rest = (await changes({ after: '2' })).json();

    expect(compileSchema(ChangesSchema).Errors(first)).toEqual([]);
    expect([first.head, first.changes.map((line: { seq: number }) => line.seq)]).toEqual([3, [1, 2]]);
    expect(rest.changes).toMatchObject([{ seq: 3, was: null, now: { cell: cellOf(52, 8) } }]);
  });

  it('is not sent again to whoever is up to date', async () => {
    const { etag } = (await changes({ after: '3' })).headers;

    expect((await changes({ after: '3' }, { 'if-none-match': String(etag) })).statusCode).toBe(304);
    await publish(instance, moderator, aNewSighting({ lat: 53, lon: 8 }));
    expect((await changes({ after: '3' }, { 'if-none-match': String(etag) })).json().changes).toHaveLength(1);
  });

  it.each([{ limit: '0' }, { limit: '1001' }, { after: '-1' }, { after: 'x' }, { limit: '1e3' }])(
    'refuses %j',
    async (query) => {
      expect((await changes(query)).json().error.code).toBe('out-of-range');
    },
  );
});

describe('a cell', () => {
  const get = (quadkey: string, headers: Record<string, string> = {}) =>
    instance.inject({ method: 'GET', url: `/api/v1/cells/${quadkey}`, headers });

  it('of level 12 holds its published cameras in full', async () => {
    const answer = await get(quadkeyOf(cellOf(50, 8), 12));

    expect(compileSchema(CellSchema).Errors(answer.json())).toEqual([]);
    expect(answer.json()).toMatchObject({
      truncated: false,
      cameras: [{ rev: 1, facts: { lat: 50, lon: 8, mount: 'wall' } }],
    });
    expect((await get(quadkeyOf(cellOf(50, 8), 12), { 'if-none-match': String(answer.headers.etag) })).statusCode).toBe(
      304,
    );
  });

  it.each(['', '0', '00000000000', '0000000000000', '000000000004'])('"%s" is not of that level', async (quadkey) => {
    expect((await get(quadkey)).json().error.code).toMatch(/out-of-range|not-found/);
  });
});

describe('the stream', () => {
  it('tells the head at once, and again after a decision; and ends when the server stops', async () => {
    const other = await openInstance();
    const cookie = await other.signIn('moderator');
    const origin = await other.app.listen({ port: 0, host: '127.0.0.1' });
    const answer = await fetch(`${origin}/api/v1/changes/stream`);
    const reader = (answer.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()).getReader();
    const { epoch } = await other.store.feedHead();

    expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect((await reader.read()).value).toBe(`retry: 5000\nid: 0\ndata: {"epoch":"${epoch}","seq":0}\n\n`);
    await publish(other, cookie);
    expect((await reader.read()).value).toBe(`id: 1\ndata: {"epoch":"${epoch}","seq":1}\n\n`);
    await other.close();
    expect((await reader.read()).done).toBe(true);
  });
});
