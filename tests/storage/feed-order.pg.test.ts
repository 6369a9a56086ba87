/**
 * Why numbers come from a head row: a sequence hands them out before the commit, so a reader that remembers the largest
 * number it saw skips the rows of slower writers. The naive variant is the control: the race must be seen to bite.
 */
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';

const WRITERS = 16;
const ROWS_PER_WRITER = 30;

let server: TestPostgres | undefined;
let pool: pg.Pool | undefined;

beforeAll(async () => {
  server = await startPostgres();
  pool = new pg.Pool({ connectionString: await server.newDatabase(), max: WRITERS + 2 });
  await pool.query('create table line (seq bigint primary key)');
  await pool.query('create sequence naive');
  await pool.query('create table head (name text primary key, seq bigint not null)');
  await pool.query("insert into head values ('line', 0)");
});

afterAll(async () => {
  await pool?.end();
  await server?.stop();
});

const SEQUENCE = {
  before: "insert into line select nextval('naive')",
  after: 'select 1',
};
const HEAD_ROW = {
  before: 'select 1',
  after:
    "with head as (update head set seq = seq + 1 where name = 'line' returning seq) insert into line select seq from head",
};

/** Rows that a poller missed, of all that sixteen writers committed with 2 ms of work in each transaction. */
async function skippedRows({ before, after }: { before: string; after: string }): Promise<number> {
  if (pool === undefined) throw new Error('expected a pool, got none');
  const db = pool;
  await db.query('truncate line');
  let isWriting = true;
  const seen = new Set<number>();
  const poll = async () => {
    let last = 0;
    for (;;) {
      const isLast = !isWriting;
      const { rows } = await db.query<{ seq: string }>('select seq from line where seq > $1 order by seq', [last]);
      for (const { seq } of rows) seen.add(Number(seq));
      last = Math.max(last, ...seen);
      if (isLast && rows.length === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  };
  const write = async () => {
    const client = await db.connect();
    for (let n = 0; n < ROWS_PER_WRITER; n += 1) {
      await client.query('begin');
      await client.query(before);
      await client.query('select pg_sleep($1)', [0.001 + Math.random() * 0.002]);
      await client.query(after);
      await client.query('commit');
    }
    client.release();
  };
  const polling = poll();
  await Promise.all(Array.from({ length: WRITERS }, write));
  isWriting = false;
  await polling;
  return WRITERS * ROWS_PER_WRITER - seen.size;
}

it('sees a poller skip rows when numbers come from a sequence', async () => {
  expect(await skippedRows(SEQUENCE)).toBeGreaterThan(0);
});

it('sees a poller skip none when numbers come from a head row taken last', async () => {
  expect(await skippedRows(HEAD_ROW)).toBe(0);
});
