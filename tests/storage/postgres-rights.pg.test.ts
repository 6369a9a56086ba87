/** The rights of docs/security-practice.md, with its very lines: a role that owns the tables, and one that serves and can do no more. */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPostgresStore } from '../../src/storage/postgres.ts';
import { verify } from '../../src/storage/verify.ts';
import { publishedCamera } from '../contract/samples.ts';
import { fillStore } from '../contract/verify.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';

const MARK = randomBytes(4).toString('hex');
const DATABASE = `overseen_${MARK}`;
const OWNER = `overseen_owner_${MARK}`;
const SERVER = `overseen_server_${MARK}`;

let postgres: TestPostgres;
let adminUrl: string;

/** The same server, another role and database. */
function urlOf(role: string): string {
  const url = new URL(adminUrl);
  url.username = role;
  url.password = 'secret';
  url.pathname = `/${DATABASE}`;
  return url.href;
}

async function run(url: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  postgres = await startPostgres();
  adminUrl = await postgres.newDatabase();
  const page = await readFile(new URL('../../docs/security-practice.md', import.meta.url), 'utf8');
  const [, block = ''] = /## Rights at PostgreSQL[^`]*```\n([^`]*)```/.exec(page) ?? [];
  const named = block
    .replaceAll(/overseen_(owner|server)/g, `overseen_$1_${MARK}`)
    .replace('database overseen ', `database ${DATABASE} `)
    .replaceAll('…', 'secret');
  const [asAdmin = [], asOwner = []] = named.split(/^--.*$/m).map((part) => part.split('\n').filter(Boolean));
  expect([asAdmin.length, asOwner.length]).toEqual([3, 2]);
  await run(adminUrl, asAdmin);
  await run(urlOf(OWNER), asOwner);
  // What a new version does first: one role for both needs no more than this.
  await (await openPostgresStore(urlOf(OWNER))).close();
});

afterAll(async () => {
  await run(adminUrl, [`drop database ${DATABASE} with (force)`, `drop role ${OWNER}`, `drop role ${SERVER}`]);
  await postgres.stop();
});

it('the role that serves can do all that a server does', async () => {
  const store = await openPostgresStore(urlOf(SERVER));
  try {
    await fillStore({ store });
    await publishedCamera(store);

    expect(await verify(store)).toMatchObject({ ok: true, findings: [] });
  } finally {
    await store.close();
  }
});

it.each([
  'drop table camera',
  'create table other (id text)',
  'alter table log disable trigger user',
  'truncate submission',
  'create role other',
  'create database other',
  'copy camera to program $$cat$$',
])('it may not %s', async (statement) => {
  await expect(run(urlOf(SERVER), [statement])).rejects.toThrow(/permission denied|must be owner/);
});
