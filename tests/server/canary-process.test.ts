import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SQLITE_FILE } from '../../src/storage/open-store.ts';
import { type Instance, startInstance } from '../e2e/support/instance.ts';
import { ADDRESSES, filesBelow, HEADERS, MARK, markedPhoto } from './support/canary.ts';
import { aNewSighting, anItem, bearer, sha256 } from './support/submissions.ts';

let instance: Instance;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overseen-canary-'));
  await mkdir(join(folder, 'temp'));
  await mkdir(join(folder, 'backup'));
  instance = await startInstance({
    TMPDIR: join(folder, 'temp'),
    OVERSEEN_DATA: join(folder, 'data'),
    OVERSEEN_TRUST_PROXY: '2',
  });
});
afterAll(async () => {
  await instance.stop();
  await rm(folder, { recursive: true, force: true });
});

interface Sent {
  method: string;
  path: string;
  body?: string | Buffer;
  headers?: Record<string, string>;
}

/** Asks the running server from an address of its own, with everything that could give a person away. Gives the status. */
function send({ method, path, body, headers }: Sent): Promise<number> {
  const { hostname, port } = new URL(instance.url);
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host: hostname === 'localhost' ? '127.0.0.1' : hostname,
        port,
        localAddress: '127.0.0.77',
        method,
        path,
        headers: { ...HEADERS, cookie: `theirs=${MARK}`, ...headers },
      },
      (answer) => answer.resume().on('end', () => resolve(answer.statusCode ?? 0)),
    );
    asked.on('error', reject).end(body);
  });
}

/** The backup of the documentation, made while the server runs: a copy of the database, and of the files beside it. */
async function backUp(name: string): Promise<void> {
  const database = new Database(join(folder, 'data', SQLITE_FILE), { readonly: true });
  await database.backup(join(folder, 'backup', `${name}.sqlite`));
  database.close();
}

async function tracesIn(traces: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const file of await filesBelow(folder)) {
    const bytes = await readFile(file);
    for (const trace of traces) if (bytes.includes(trace)) found.push(`${file.slice(folder.length)}: ${trace}`);
  }
  return found;
}

it('is in no file of a running server: database, its log, photos, packs, backups, temporary files, output', async () => {
  const json = { 'content-type': 'application/json' };
  const { photo, signed } = await markedPhoto();
  const { item, receipt } = await anItem({ ...aNewSighting(), photos: [sha256(photo)] });
  const jpeg = (bytes: Buffer): Sent => ({
    method: 'PUT',
    path: `/api/v1/photos/${sha256(bytes)}`,
    body: bytes,
    headers: { 'content-type': 'image/jpeg', 'content-disposition': `attachment; filename="${MARK}.jpg"` },
  });
  const push = (items: unknown[]): Sent => ({
    method: 'POST',
    path: '/api/v1/push',
    body: JSON.stringify({ protocol: 1, items }),
    headers: json,
  });
  const path = `/api/v1/receipts/${item.opId}`;
  const statuses = [
    await send(jpeg(signed)),
    await send(jpeg(photo)),
    await send(push([item])),
    await send(push([{ ...item, [MARK]: MARK }])),
    // Cut off in the middle, and more than is taken: what a server may have kept in a temporary file.
    await send({ ...push([]), body: `{"protocol": 1, "items": [{"${MARK}": ` }),
    await send({ ...push([]), body: JSON.stringify({ protocol: 1, items: [MARK.repeat(200_000)] }) }),
    await send({ method: 'GET', path, headers: bearer(receipt) }),
    await send({ method: 'GET', path: `/api/v1/${MARK}?${MARK}` }),
    await send({ method: 'GET', path: `/api/v1/changes?${MARK}=1` }),
    await send({ method: 'GET', path: '/api/v1/cells/120210002132', headers: { range: `bytes=${MARK}` } }),
  ];
  await backUp('while-running');
  expect(statuses).toEqual([422, 201, 201, 400, 400, 413, 200, 404, 400, 200]);

  const before = await tracesIn([MARK, ...ADDRESSES]);
  await instance.restart();
  expect([...before, ...(await tracesIn([MARK, ...ADDRESSES]))]).toEqual([]);
  const files = (await filesBelow(folder)).map((file) => file.slice(folder.length));
  expect(files.filter((file) => file.startsWith('/backup/'))).toHaveLength(1);
  expect(files.some((file) => file.startsWith('/data/photos/'))).toBe(true);
  for (const trace of [MARK, ...ADDRESSES, item.opId, receipt.key]) expect(instance.printed()).not.toContain(trace);
});

it('would be found in database and backup: the check sees a note that does hold the mark', async () => {
  const { item } = await anItem(aNewSighting({ note: `I saw ${MARK}` }));
  const body = JSON.stringify({ protocol: 1, items: [item] });
  await send({ method: 'POST', path: '/api/v1/push', body, headers: { 'content-type': 'application/json' } });
  await backUp('planted');
  const found = await tracesIn([MARK]);
  expect(found.some((line) => line.startsWith('/backup/planted.sqlite'))).toBe(true);
  expect(found.some((line) => line.startsWith('/data/'))).toBe(true);
});
