import pg from 'pg';
import { afterAll, beforeAll } from 'vitest';
import { openPostgresStore } from '../../src/storage/postgres.ts';
import { storeContract } from '../contract/store.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';

let server: TestPostgres | undefined;

beforeAll(async () => {
  server = await startPostgres();
});

afterAll(async () => {
  await server?.stop();
});

storeContract('PostgreSQL', async () => {
  if (server === undefined) throw new Error('expected a running PostgreSQL, got none');
  const url = await server.newDatabase();
  let store = await openPostgresStore(url);
  const side = new pg.Client({ connectionString: url });
  await side.connect();
  return {
    get store() {
      return store;
    },
    reopen: async () => {
      await store.close();
      store = await openPostgresStore(url);
      return store;
    },
    raw: async (statement) => (await side.query(statement)).rows,
    close: async () => {
      await side.end();
      await store.close();
    },
  };
});
