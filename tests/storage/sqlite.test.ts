import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import DatabaseFile from 'better-sqlite3';
import { createStore } from '../../src/storage/kysely/create-store.ts';
import { openSqliteEngine } from '../../src/storage/sqlite.ts';
import { storeContract } from '../contract/store.ts';

storeContract('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'overseen-sqlite-'));
  const path = join(folder, 'overseen.sqlite');
  let engine = await openSqliteEngine(path);
  let store = createStore(engine);
  const side = new DatabaseFile(path);
  return {
    get store() {
      return store;
    },
    reopen: async () => {
      await store.close();
      engine = await openSqliteEngine(path);
      store = createStore(engine);
      return store;
    },
    raw: async (statement) => {
      const prepared = side.prepare(statement);
      if (prepared.reader) return prepared.all() as Record<string, unknown>[];
      prepared.run();
      return [];
    },
    write: (work) => engine.write(work),
    unguard: async () => {
      for (const name of side.prepare("select name from sqlite_schema where type = 'trigger'").pluck().all())
        side.exec(`drop trigger ${name}`);
    },
    close: async () => {
      side.close();
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
});
