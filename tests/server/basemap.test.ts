import { readdir, readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Instance, openInstance } from './support/instance.ts';

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');
type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A tile server of our own, which remembers what it was asked. */
let upstream: Server;
let asked: IncomingMessage[] = [];
let answer: Answer;
let instance: Instance;

const good: Answer = (_request, response) =>
  response.writeHead(200, { 'content-type': 'image/png', 'cache-control': 'max-age=7200', etag: '"v1"' }).end(PNG);

beforeAll(async () => {
  upstream = createServer((request, response) => {
    asked.push(request);
    answer(request, response);
  });
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
  const { port } = upstream.address() as AddressInfo;
  instance = await openInstance({
    OVERSEEN_BASEMAP: `http://127.0.0.1:${port}/{z}/{x}/{y}.png`,
    OVERSEEN_BASEMAP_ATTRIBUTION: 'The mapmakers',
    OVERSEEN_BASEMAP_CONTACT: 'maps@example.org',
    OVERSEEN_PUBLIC_URL: 'https://map.example',
  });
});
beforeEach(() => {
  asked = [];
  answer = good;
});
afterAll(async () => {
  await instance.close();
  upstream.closeAllConnections();
  upstream.close();
});

const tile = (path: string, headers: Record<string, string> = {}) =>
  instance.inject({ method: 'GET', url: `/tiles/${path}`, headers });

describe('a tile', () => {
  it('is fetched in the name of the instance, with nothing of the reader', async () => {
    const reader = {
      'user-agent': 'ReaderAgent',
      cookie: 'overseen_session=x',
      referer: 'https://map.example/#map=17/48/16',
      'accept-language': 'de-AT',
      'x-forwarded-for': '203.0.113.9',
    };

    const reply = await tile('3/4/2', reader);

    expect([reply.statusCode, reply.headers['content-type'], reply.rawPayload]).toEqual([200, 'image/png', PNG]);
    expect(asked).toHaveLength(1);
    expect(asked[0]?.url).toBe('/3/4/2.png');
    expect(asked[0]?.headers['user-agent']).toBe('Overseen/0.1 (https://map.example; maps@example.org)');
    const sent = JSON.stringify(asked[0]?.headers);
    for (const secret of ['ReaderAgent', 'overseen_session', 'map=17', 'de-AT', '203.0.113.9'])
      expect(sent).not.toContain(secret);
  });

  it('is kept for as long as its source allows, then asked for by its version', async () => {
    expect((await tile('5/1/1')).headers['cache-control']).toMatch(/^public, max-age=(7200|10800)$/);
    await tile('5/1/1');
    expect(asked).toHaveLength(1);

    instance.clock.now += 4 * 3_600_000;
    answer = (request, response) =>
      response
        .writeHead(request.headers['if-none-match'] === '"v1"' ? 304 : 500, { 'cache-control': 'max-age=7200' })
        .end();
    const later = await tile('5/1/1');

    expect([later.statusCode, later.rawPayload, asked.length]).toEqual([200, PNG, 2]);
    await tile('5/1/1');
    expect(asked).toHaveLength(2);
  });

  it('is asked for once when many readers want it at the same time', async () => {
    const replies = await Promise.all(Array.from({ length: 8 }, () => tile('6/1/1')));

    expect(replies.map((reply) => reply.statusCode)).toEqual(Array(8).fill(200));
    expect(asked).toHaveLength(1);
  });

  it('is asked for with at most two requests at once', async () => {
    let open = 0;
    let most = 0;
    answer = (request, response) => {
      open += 1;
      most = Math.max(most, open);
      setTimeout(() => {
        open -= 1;
        good(request, response);
      }, 20);
    };

    await Promise.all(Array.from({ length: 6 }, (_, x) => tile(`7/${x}/1`)));

    expect([asked.length, most]).toEqual([6, 2]);
  });

  it.each<[string, Answer]>([
    ['fails', (_request, response) => response.writeHead(500).end()],
    ['does not have it', (_request, response) => response.writeHead(404, { 'content-type': 'image/png' }).end(PNG)],
    [
      'sends a page',
      (_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<script>alert(1)</script>'),
    ],
    ['sends elsewhere', (_request, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()],
    [
      'sends too much',
      (_request, response) => response.writeHead(200, { 'content-type': 'image/png' }).end(Buffer.alloc(1_500_000)),
    ],
    ['breaks off', (request) => request.socket.destroy()],
  ])('is unavailable when its source %s', async (_what, wrong) => {
    answer = wrong;

    const reply = await tile(`8/${asked.length}/1`);

    expect([reply.statusCode, reply.json().error.code, reply.headers['cache-control']]).toEqual([
      503,
      'tile-unavailable',
      'no-store',
    ]);
  });

  it('of yesterday is better than none', async () => {
    await tile('9/1/1');
    instance.clock.now += 86_400_000;
    answer = (_request, response) => response.writeHead(500).end();

    const reply = await tile('9/1/1');

    expect([reply.statusCode, reply.headers['cache-control']]).toEqual([200, 'public, max-age=0']);
  });

  it('is not kept when its source forbids it', async () => {
    answer = (_request, response) =>
      response.writeHead(200, { 'content-type': 'image/png', 'cache-control': 'no-store' }).end(PNG);
    await tile('10/1/1');
    await tile('10/1/1');

    expect(asked).toHaveLength(2);
  });

  it.each(['20/0/0', '1/2/0', '1/0/2', '1/-1/0', '01/0/0', 'a/0/0', '1/0/0.5', '99999999/0/0'])(
    '%s does not exist',
    async (path) => {
      expect((await tile(path)).json().error.code).toBe('out-of-range');
      expect(asked).toHaveLength(0);
    },
  );

  it('leaves no trace of its place in the log or in names of files', async () => {
    await tile('11/1107/709');

    expect(JSON.stringify(instance.log)).not.toMatch(/1107|709/);
    const folder = join(instance.dataDir, 'tiles');
    for (const name of await readdir(folder)) {
      expect(name).toMatch(/^[0-9a-f]{40}$/);
      expect((await readFile(join(folder, name))).includes('1107')).toBe(false);
    }
  });
});

describe('the cache', () => {
  it('stays within its bytes, across restarts', async () => {
    const { openTileCache } = await import('../../src/server/services/tile-cache.ts');
    const folder = join(instance.dataDir, 'small');
    const picture = (freshUntil: number) => ({ contentType: 'image/png', freshUntil, bytes: new Uint8Array(400) });
    const cache = await openTileCache(folder, 1500);
    for (const key of ['a', 'b', 'c']) await cache.put(key, picture(3_600_000));
    await cache.find('a');
    await cache.put('d', picture(7_200_000));

    expect(await readdir(folder)).toHaveLength(3);
    expect([await cache.find('b'), (await cache.find('a'))?.bytes.length]).toEqual([undefined, 400]);
    const again = await openTileCache(folder, 1500);
    expect((await again.find('d'))?.freshUntil).toBe(7_200_000);
  });
});

describe('the page is told', () => {
  it('the words of the source and our own address', async () => {
    expect((await instance.inject({ method: 'GET', url: '/api/v1/basemap' })).json()).toEqual({
      raster: {
        url: '/tiles/{z}/{x}/{y}',
        attribution: 'The mapmakers',
        attributionUrl: '',
        fixUrl: '',
        minZoom: 0,
        maxZoom: 19,
      },
      vector: null,
    });
  });

  it('that there is no raster when there is no contact', async () => {
    const silent = await openInstance({ OVERSEEN_BASEMAP: 'osm' });
    try {
      expect((await silent.inject({ method: 'GET', url: '/api/v1/basemap' })).json()).toEqual({
        raster: null,
        vector: null,
      });
      expect((await silent.inject({ method: 'GET', url: '/tiles/0/0/0' })).json().error.code).toBe('tile-unavailable');
    } finally {
      await silent.close();
    }
  });
});
