import { afterAll, beforeAll, expect, it } from 'vitest';
import { cellOf } from '../../src/domain/geo/cell.ts';
import { buildPacks, openPackFiles } from '../../src/server/services/packs.ts';
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
