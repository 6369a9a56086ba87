import pg from 'pg';
import { afterAll, beforeAll } from 'vitest';
import { createStore } from '../../src/storage/kysely/create-store.ts';
import { APPEND_ONLY } from '../../src/storage/migrations/0004-append-only.ts';
import { openPostgresEngine } from '../../src/storage/postgres.ts';
import { storeContract } from '../contract/store.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';

let server: TestPostgres | undefined;
/** With every table and nothing in it: copied for each test, which is quicker than migrating anew. */
let fresh: string | undefined;

beforeAll(async () => {
  server = await startPostgres();
  fresh = await server.newDatabase();
  await (await openPostgresEngine(fresh)).close();
});

afterAll(async () => {
  await server?.stop();
});

storeContract('PostgreSQL', async () => {
  if (server === undefined || fresh === undefined) throw new Error('expected a running PostgreSQL, got none');
  const url = await server.newDatabase(fresh);
  let engine = await openPostgresEngine(url);
  let store = createStore(engine);
  const side = new pg.Client({ connectionString: url });
  await side.connect();
  return {
    get store() {
      return store;
    },
    reopen: async () => {
      await store.close();
      engine = await openPostgresEngine(url);
      store = createStore(engine);
      return store;
    },
    raw: async (statement) => (await side.query(statement)).rows,
    write: (work) => engine.write(work),
    unguard: async () => {
      for (const table of APPEND_ONLY) await side.query(`alter table ${table} disable trigger user`);
    },
    close: async () => {
      await side.end();
      await store.close();
    },
  };
});
