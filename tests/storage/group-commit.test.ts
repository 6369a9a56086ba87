import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import DatabaseFile from 'better-sqlite3';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Engine, Tables } from '../../src/storage/engine.ts';
import { openStore, requireNodeApi, type StoreRole } from '../../src/storage/open-store.ts';
import { openSqliteEngine } from '../../src/storage/sqlite.ts';

let folder = '';
let engine: Engine | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overseen-group-'));
});

afterEach(async () => {
  await engine?.close();
  engine = undefined;
  await rm(folder, { recursive: true });
});

async function open(): Promise<Engine> {
  engine = await openSqliteEngine(join(folder, 'overseen.sqlite'));
  return engine;
}

const put = (name: string) => async (tx: Tables) => {
  await tx.insertInto('setting').values({ name, value: name }).execute();
  return name;
};

it('undoes a write that throws and keeps its neighbours of the same commit', async () => {
  const { writeAll, db } = await bound();
  const failing = async (tx: Tables) => {
    await put('half')(tx);
    throw new Error('on purpose');
  };
  const results = await writeAll([put('before'), failing, put('after')]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  const rows = await db.selectFrom('setting').select('name').where('name', '!=', 'epoch').orderBy('name').execute();
  expect(rows.map(({ name }) => name)).toEqual(['after', 'before']);
});

it('shows nobody a write that is not committed yet', async () => {
  const { write, db } = await bound();
  const seenInside = await write(async (tx) => {
    await put('fresh')(tx);
    return db.selectFrom('setting').select('name').where('name', '=', 'fresh').execute();
  });
  expect(seenInside).toEqual([]);
  expect(await db.selectFrom('setting').select('name').where('name', '=', 'fresh').execute()).toHaveLength(1);
});

it('rejects every write of a commit that the disk refuses', async () => {
  const { write, db } = await bound();
  // A foreign key checked only at the end makes the commit itself fail.
  const breaking = async (tx: Tables) => {
    await sql`pragma defer_foreign_keys = on`.execute(tx);
    await tx
      .insertInto('session')
      .values({
        session_hash: 's',
        account_id: 'nobody',
        expires_on: '2026-11-20',
        id: 's',
        way: 'link',
        signed_in_on: '2026-11-20',
        renewed_on: '2026-11-20',
        previous_hash: null,
      })
      .execute();
  };
  const [first, second] = await Promise.allSettled([write(put('neighbour')), write(breaking)]);
  expect(first).toMatchObject({ status: 'rejected' });
  expect(second).toMatchObject({ status: 'rejected' });
  expect(await db.selectFrom('setting').select('name').where('name', '=', 'neighbour').execute()).toEqual([]);
  expect(await write(put('next'))).toBe('next');
});

it('writes in WAL and waits for the disk at every commit', async () => {
  const { db } = await bound();
  const file = new DatabaseFile(join(folder, 'overseen.sqlite'));
  expect(file.pragma('journal_mode', { simple: true })).toBe('wal');
  file.close();
  expect((await sql<{ foreign_keys: number }>`pragma foreign_keys`.execute(db)).rows).toEqual([{ foreign_keys: 1 }]);
  const synchronous = await engine?.write(
    async (tx) => (await sql<{ synchronous: number }>`pragma synchronous`.execute(tx)).rows,
  );
  expect(synchronous).toEqual([{ synchronous: 2 }]);
});

it('opens the same store again with all it had', async () => {
  const first = await openStore({ dataDir: folder });
  const { epoch } = await first.feedHead();
  await first.setSetting('colour', 'green');
  await first.close();
  const second = await openStore({ dataDir: folder });
  expect(await second.getSetting('colour')).toBe('green');
  expect((await second.feedHead()).epoch).toBe(epoch);
  await second.close();
});

it('says in a sentence that this Node is too old, or the address unknown', async () => {
  expect(() => requireNodeApi('9')).toThrow(
    'The SQLite driver needs Node 22.14 or later (Node-API 10); this one has 9. Start it by "npm start".',
  );
  await expect(openStore({ dataDir: folder, databaseUrl: 'mysql://x' })).rejects.toThrow(
    'expected DATABASE_URL to start with postgres://',
  );
});

it('warns a second server on the file, and neither a job nor a command beside the first', async () => {
  await writeFile(join(folder, 'overseen.sqlite.pid'), `${process.ppid}\n`);
  const warningsOf = async (role: StoreRole) => {
    const warnings: string[] = [];
    const listen = (warning: Error) => warnings.push(warning.message);
    process.on('warning', listen);
    await (await openStore({ dataDir: folder, role })).close();
    await new Promise((resolve) => setImmediate(resolve));
    process.off('warning', listen);
    return warnings;
  };

  expect(await warningsOf('job')).toEqual([]);
  expect(await warningsOf('command')).toEqual([]);
  expect(await warningsOf('server')).toEqual([
    `server process ${process.ppid} has this database open too; SQLite is meant for one server (see DATABASE_URL for several)`,
  ]);
});

it('leaves a note of the server while it runs, and of nothing else', async () => {
  const command = await openStore({ dataDir: folder });
  expect(await readdir(folder)).not.toContain('overseen.sqlite.pid');
  const server = await openStore({ dataDir: folder, role: 'server' });
  expect(await readFile(join(folder, 'overseen.sqlite.pid'), 'utf8')).toBe(`${process.pid}\n`);
  await command.close();
  await server.close();
  expect(await readdir(folder)).not.toContain('overseen.sqlite.pid');
});

async function bound() {
  const opened = await open();
  return { write: opened.write.bind(opened), writeAll: opened.writeAll.bind(opened), db: opened.db };
}
