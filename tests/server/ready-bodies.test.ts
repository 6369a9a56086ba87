import { rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cellOf, quadkeyOf } from '../../src/domain/geo/cell.ts';
import { buildPacks, openPackFiles } from '../../src/server/services/packs.ts';
import { openStore } from '../../src/storage/open-store.ts';
import { aDecision, aNew, anItem, MODERATOR, TODAY } from '../contract/samples.ts';
import { type Instance, openInstance } from './support/instance.ts';
import { aNewSighting, publish } from './support/submissions.ts';

let instance: Instance;
let moderator: string;
let packPath: string;
const cellPath = `/api/v1/cells/${quadkeyOf(cellOf(48, 16), 12)}`;
const source = createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'image/png', 'cache-control': 'max-age=7200' }).end('picture');
});
beforeAll(async () => {
  await new Promise<void>((resolve) => source.listen(0, '127.0.0.1', resolve));
  instance = await openInstance({
    OVERSEEN_RATE_LIMIT: '10000',
    OVERSEEN_BASEMAP: `http://127.0.0.1:${(source.address() as AddressInfo).port}/{z}/{x}/{y}.png`,
    OVERSEEN_BASEMAP_ATTRIBUTION: 'The mapmakers',
    OVERSEEN_BASEMAP_CONTACT: 'maps@example.org',
  });
  moderator = await instance.signIn('moderator');
  for (const lat of [48, 48.0001]) await publish(instance, moderator, aNewSighting({ lat, lon: 16 }));
  const build = await buildPacks(instance.context, {
    files: openPackFiles(instance.dataDir),
    holder: 'test',
    maxPoints: 1000,
  });
  if (!build.ok) throw new Error(build.reason);
  packPath = `/packs/${build.manifest.packs[0]?.sha256}`;
});
afterAll(async () => {
  await instance.close();
  source.close();
  source.closeAllConnections();
});

const get = (url: string, headers: Record<string, string> = {}) => instance.inject({ method: 'GET', url, headers });

describe.each(['cell', 'pack', 'tile'])('a %s that is sent again', (kind) => {
  const pathOf = () => ({ cell: cellPath, pack: packPath, tile: '/tiles/3/4/2' })[kind] ?? '';

  it.each(['br', 'gzip', 'identity'])('is the same to the last header (%s)', async (encoding) => {
    const first = await get(pathOf(), { 'accept-encoding': encoding });
    const again = await get(pathOf(), { 'accept-encoding': encoding });

    const { date: _first, ...headers } = first.headers;
    const { date: _again, ...headersAgain } = again.headers;
    expect(headersAgain).toEqual(headers);
    expect(headersAgain).toHaveProperty('content-security-policy');
    expect(again.rawPayload).toEqual(first.rawPayload);
  });

  it('is logged and counted like any other answer', async () => {
    const before = instance.log.length;
    await get(pathOf());
    await get(pathOf());

    const [one, two] = instance.log.slice(before);
    expect(two).toEqual({ ...one, ms: two?.ms, count: Number(one?.count) + 1 });
    expect(two).toMatchObject({ event: 'request', method: 'GET', status: 200 });
  });

  it('is refused with a query that nobody knows', async () => {
    expect((await get(`${pathOf()}?x=1`)).statusCode).toBe(400);
  });

  it('has no body for HEAD', async () => {
    const head = await instance.inject({ method: 'HEAD', url: pathOf() });

    expect([head.statusCode, head.body]).toEqual([200, '']);
    expect((await get(pathOf())).rawPayload.length).toBe(Number(head.headers['content-length']));
  });

  it('is bounded by address', async () => {
    const ask = () => instance.inject({ method: 'GET', url: pathOf(), remoteAddress: `127.0.1.${kind.length}` });
    let status = 0;
    for (let n = 0; n <= 10_000 && status !== 429; n++) status = (await ask()).statusCode;

    expect(status).toBe(429);
  });
});

describe('a cell', () => {
  it('comes packed, and says so', async () => {
    const plain = await get(cellPath);
    const br = await get(cellPath, { 'accept-encoding': 'gzip, br' });
    const gzip = await get(cellPath, { 'accept-encoding': 'gzip, br;q=0' });

    expect(plain.headers).toMatchObject({
      vary: 'accept-encoding',
      'cache-control': 'no-cache',
      'content-type': 'application/json; charset=utf-8',
    });
    expect([plain, br, gzip].map(({ headers }) => headers['content-encoding'])).toEqual([undefined, 'br', 'gzip']);
    expect(brotliDecompressSync(br.rawPayload)).toEqual(plain.rawPayload);
    expect(gunzipSync(gzip.rawPayload)).toEqual(plain.rawPayload);
  });

  it('holds a camera as soon as it is published', async () => {
    const before = (await get(cellPath)).json().cameras.length;
    const { etag } = (await get(cellPath)).headers;
    expect((await get(cellPath, { 'if-none-match': String(etag) })).statusCode).toBe(304);

    await publish(instance, moderator, aNewSighting({ lat: 48.0002, lon: 16 }));

    const after = await get(cellPath, { 'if-none-match': String(etag) });
    expect([after.statusCode, after.json().cameras.length]).toEqual([200, before + 1]);
  });
});

describe('a cell that another process adds a camera to', () => {
  it('is not answered from memory', async () => {
    const read = async () => (await get(cellPath, { 'accept-encoding': 'br' })).headers;
    const before = await read();
    expect(await read()).toMatchObject({ etag: before.etag });
    const other = await openStore({ dataDir: instance.dataDir });
    const item = anItem(aNew({ lat: 48.0003, lon: 16 }));
    await other.receive(item, TODAY);
    // A commit that publishes nothing leaves the body as it is.
    expect(await read()).toMatchObject({ etag: before.etag });

    await other.decide(item.opId, aDecision(), MODERATOR);

    const after = await read();
    expect(after.etag).not.toBe(before.etag);
    expect((await get(cellPath)).json().cameras).toContainEqual(
      expect.objectContaining({ facts: expect.objectContaining({ lat: 48.0003 }) }),
    );
    await other.close();
  });
});

describe('a pack', () => {
  it('is answered with 304 to whoever has it', async () => {
    const { etag } = (await get(packPath)).headers;

    expect((await get(packPath, { 'if-none-match': String(etag) })).statusCode).toBe(304);
  });

  it('whose file was removed is gone within ten seconds', async () => {
    const files = openPackFiles(instance.dataDir);
    expect((await get(packPath)).statusCode).toBe(200);
    await rm(files.pathOf(packPath.slice('/packs/'.length)));
    instance.clock.now += 10_000;

    expect((await get(packPath)).statusCode).toBe(404);
  });
});

describe('a tile', () => {
  it('tells for how long it is still fresh, each time anew', async () => {
    const ageOf = async () =>
      Number(/max-age=(\d+)/.exec(String((await get('/tiles/3/4/2')).headers['cache-control']))?.[1]);
    const first = await ageOf();
    instance.clock.now += 60_000;

    expect([await ageOf(), await ageOf()]).toEqual([first - 60, first - 60]);
  });
});
