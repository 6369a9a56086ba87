import { stat } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cellOf } from '../../src/domain/geo/cell.ts';
import { publishNews } from '../../src/server/jobs/log-job.ts';
import { keyPathOf } from '../../src/server/services/log/instance-key.ts';
import { openLogFiles } from '../../src/server/services/log/log-files.ts';
import { buildPacks, openPackFiles } from '../../src/server/services/packs.ts';
import { verify } from '../../src/storage/verify.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { type Instance, openInstance } from './support/instance.ts';
import { expectOneWinner } from './support/one-winner.ts';
import { aNewSighting, bearer, decide, submit } from './support/submissions.ts';

let server: TestPostgres | undefined;
let instance: Instance | undefined;

beforeAll(async () => {
  server = await startPostgres();
  instance = await openInstance({ DATABASE_URL: await server.newDatabase() });
});

afterAll(async () => {
  await instance?.close();
  await server?.stop();
});

function current(): Instance {
  if (instance === undefined) throw new Error('expected a running instance, got none');
  return instance;
}

it('serves a camera from the push to the pack on PostgreSQL', async () => {
  const moderator = await current().signIn('moderator');
  const receipt = await submit(current(), aNewSighting({ lat: 48.2, lon: 16.4, operator: 'City' }));

  const decided = await decide(current(), moderator, receipt.opId, { action: 'accept' });

  expect(decided.json()).toMatchObject({ state: 'accepted', version: 2 });
  const status = await current().inject({ url: `/api/v1/receipts/${receipt.opId}`, headers: bearer(receipt) });
  expect(status.json()).toMatchObject({ state: 'accepted', cameraId: decided.json().cameraId });
  const changes = await current().inject({ url: '/api/v1/changes?after=0' });
  expect(changes.json()).toMatchObject({
    changes: [{ seq: 1, was: null, now: { cell: cellOf(48.2, 16.4), operator: 'City', trust: 'single' } }],
  });
  const files = openPackFiles(current().dataDir);
  expect(await buildPacks(current().context, { files, holder: 'test', maxPoints: 10 })).toMatchObject({ ok: true });
  const packs = await current().inject({ url: '/api/v1/packs' });
  expect(packs.json()).toMatchObject({ seq: 1, packs: [{ count: 1 }] });
  const [pack] = packs.json().packs;
  expect((await current().inject({ url: `/packs/${pack.sha256}` })).statusCode).toBe(200);
});

it('lets one of sixteen moderators win on PostgreSQL, fifty times over', async () => {
  await expectOneWinner(current(), 50);
}, 240_000);
it('signs the log on PostgreSQL with a key in the data folder, and keeps the private half out of the database', async () => {
  const { context, dataDir, config } = current();
  const before = await current().store.logPlace();

  const head = await publishNews(context, openLogFiles(dataDir), 'a'.repeat(32));

  expect(head?.checkpoint).toMatchObject({ size: before.size, hash: before.hash });
  expect((await current().inject({ url: '/log/head.json' })).json()).toEqual(head);
  expect((await stat(keyPathOf(config))).mode & 0o777).toBe(0o600);
  expect((await current().store.listLogKeys()).map((link) => Object.keys(link))).toEqual([['key', 'day']]);
  expect(await verify(current().store, head?.checkpoint.key)).toMatchObject({ ok: true, checkpoints: 1 });
  const entries = await current().store.listLog(0, 10);
  expect(entries.map(({ body }) => JSON.parse(body).by)).toEqual(
    entries.map(() => expect.stringMatching(/^moderator-[0-9a-f]{6}$/)),
  );
});
