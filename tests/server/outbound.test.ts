/** Whom the server asks: the source of tiles that its host named, and nobody else. */
import { readFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { ask } from './rights/ask.ts';
import { openWorld, type World } from './rights/world.ts';
import { type Instance, openInstance } from './support/instance.ts';

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');
/** Signed by itself, so nobody vouches for it; made for these tests and used nowhere else. */
const SELF_SIGNED = readFileSync(new URL('../fixtures/tls/self-signed.pem', import.meta.url));

const sendTile = (response: ServerResponse) => response.writeHead(200, { 'content-type': 'image/png' }).end(PNG);

/** The source, another server with the same tiles, and one whose certificate is worthless. */
let source: Server;
let other: Server;
let unvouched: Server;
let askedOther = 0;
let askedUnvouched = 0;
let world: World;

const portOf = (server: Server) => (server.address() as AddressInfo).port;
const sourceAt = (origin: string) => ({
  OVERSEEN_BASEMAP: `${origin}/{z}/{x}/{y}.png`,
  OVERSEEN_BASEMAP_ATTRIBUTION: 'The mapmakers',
  OVERSEEN_BASEMAP_CONTACT: 'maps@example.org',
});

beforeAll(async () => {
  other = createServer((_request, response) => {
    askedOther += 1;
    sendTile(response);
  });
  source = createServer((request, response) => {
    if (request.url?.startsWith('/1/')) return sendTile(response);
    const [, status] = request.url?.split('/') ?? [];
    return response.writeHead(STATUS[Number(status)] ?? 500, { location: `http://127.0.0.1:${portOf(other)}/` }).end();
  });
  unvouched = createTlsServer({ cert: SELF_SIGNED, key: SELF_SIGNED }, (_request, response) => {
    askedUnvouched += 1;
    sendTile(response);
  });
  for (const server of [source, other, unvouched])
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  world = await openWorld(sourceAt(`http://127.0.0.1:${portOf(source)}`));
});
afterEach(() => vi.restoreAllMocks());
afterAll(async () => {
  await world.instance.close();
  for (const server of [source, other, unvouched]) {
    server.closeAllConnections();
    server.close();
  }
});

/** What the source answers for tiles of a zoom. */
const STATUS: Record<number, number> = { 2: 301, 3: 302, 4: 303, 5: 307, 6: 308 };

const tile = (instance: Instance, path: string) => instance.inject({ method: 'GET', url: `/tiles/${path}` });

it('every route together opens no connection but to the source of tiles', async () => {
  const connect = vi.spyOn(Socket.prototype, 'connect');

  for (const { method, url } of world.instance.routes) await ask(world, method, url, 'admin');

  const asked = connect.mock.calls.map((call) => {
    // Node passes the options on in a list of their own.
    const [to] = call.flat() as { host?: string; port?: number }[];
    return `${to?.host}:${to?.port}`;
  });
  expect([...new Set(asked)]).toEqual([`127.0.0.1:${portOf(source)}`]);
});

it.each([2, 3, 4, 5, 6])('a source that sends elsewhere, as for zoom %i, is not followed', async (z) => {
  const answer = await tile(world.instance, `${z}/0/0`);

  expect([answer.statusCode, answer.json().error.code, askedOther]).toEqual([503, 'tile-unavailable', 0]);
});

it('a source whose certificate nobody vouches for is asked nothing', async () => {
  const instance = await openInstance(sourceAt(`https://127.0.0.1:${portOf(unvouched)}`));
  try {
    const answer = await tile(instance, '1/0/0');

    expect([answer.statusCode, answer.json().error.code, askedUnvouched]).toEqual([503, 'tile-unavailable', 0]);
  } finally {
    await instance.close();
  }
});
