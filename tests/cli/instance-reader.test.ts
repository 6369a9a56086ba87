/** The reader of `overseen verify --url`: it asks the instance that it was told of, and no other. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openReader, UnreachableError } from '../../src/cli/remote/instance-reader.ts';

/** One that answers, and one that sends to it with the status in the path. */
let other: Server;
let instance: Server;
const asked: IncomingMessage[] = [];

const originOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

beforeAll(async () => {
  other = createServer((request, response) => {
    asked.push(request);
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"size":1}');
  });
  instance = createServer((request, response) => {
    response.writeHead(Number(request.url?.slice(1)), { location: `${originOf(other)}/log/head.json` }).end();
  });
  for (const server of [other, instance]) await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  for (const server of [other, instance]) {
    server.closeAllConnections();
    server.close();
  }
});

describe('an instance that sends elsewhere', () => {
  it.each([301, 302, 303, 307, 308])('with %i is not followed', async (status) => {
    const reader = openReader(originOf(instance));

    await expect(reader.json(`/${status}`)).rejects.toThrow(UnreachableError);
    await expect(reader.bytes(`/${status}`)).rejects.toThrow(UnreachableError);
    expect(asked).toEqual([]);
  });
});

it('an instance that answers is read, and told nothing of who asks', async () => {
  expect(await openReader(originOf(other)).json('/log/head.json')).toEqual({ size: 1 });

  const [request] = asked;
  expect(request?.headers).not.toHaveProperty('cookie');
  expect(request?.headers).not.toHaveProperty('authorization');
  expect(request?.headers).not.toHaveProperty('referer');
});
