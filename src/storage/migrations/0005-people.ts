/**
 * Passkeys, one-time challenges, areas of moderators, recovery links, and sessions that can be listed, renewed and ended one by one.
 * `submission.cell` is the place that an entry brings of its own: the queue of a moderator with areas is one comparison of numbers.
 */
import { randomBytes } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { cellOf } from '../../domain/geo/cell.ts';
import type { Clustered } from './clustered.ts';

type Schema = Kysely<unknown>;

const DAY_MS = 86_400_000;
/** Days that sessions of the first schema lasted. */
const SESSION_DAYS = 30;

/** Adds the tables and columns, and fills them for the rows there are. */
export async function addPeople(db: Schema, clustered: Clustered): Promise<void> {
  const key = db.schema
    .createTable('passkey')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('account_id', 'text', (column) => column.notNull().references('account.id'))
    .addColumn('credential_id', 'text', (column) => column.notNull().unique())
    .addColumn('public_key', 'text', (column) => column.notNull())
    .addColumn('counter', 'bigint', (column) => column.notNull())
    .addColumn('transports', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('added_on', 'text', (column) => column.notNull())
    .addColumn('used_on', 'text');
  await key.execute();
  await db.schema.createIndex('passkey_account').on('passkey').column('account_id').execute();
  const used = db.schema
    .createTable('used_challenge')
    .addColumn('challenge_hash', 'text', (column) => column.primaryKey().notNull())
    .addColumn('on_day', 'text', (column) => column.notNull());
  await (clustered === undefined ? used : used.modifyEnd(clustered)).execute();

  await db.schema.alterTable('account').addColumn('areas', 'text').execute();
  await db.schema
    .alterTable('account')
    .addColumn('removed', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema.alterTable('invite').addColumn('areas', 'text').execute();
  await db.schema.alterTable('invite').addColumn('account_id', 'text').execute();
  for (const [name, value] of [
    ['id', ''],
    ['way', 'link'],
    ['signed_in_on', ''],
    ['renewed_on', ''],
  ] as const) {
    await db.schema
      .alterTable('session')
      .addColumn(name, 'text', (column) => column.notNull().defaultTo(value))
      .execute();
  }
  await db.schema.alterTable('session').addColumn('previous_hash', 'text').execute();
  await db.schema.createIndex('session_account').on('session').column('account_id').execute();
  await db.schema.createIndex('session_previous').on('session').column('previous_hash').execute();
  await fillSessions(db);

  await db.schema.alterTable('submission').addColumn('cell', 'bigint').execute();
  await fillCells(db);
}

async function fillSessions(db: Schema): Promise<void> {
  const { rows } = await sql<{ session_hash: string; expires_on: string }>`
    select session_hash, expires_on from session`.execute(db);
  for (const { session_hash, expires_on } of rows) {
    const day = new Date(Date.parse(expires_on) - SESSION_DAYS * DAY_MS).toISOString().slice(0, 10);
    const id = randomBytes(16).toString('hex');
    await sql`update session set id = ${id}, signed_in_on = ${day}, renewed_on = ${day}
      where session_hash = ${session_hash}`.execute(db);
  }
}

/** Open entries only: nobody lists the others. */
async function fillCells(db: Schema): Promise<void> {
  const { rows } = await sql<{ op_id: string; sighting: string | null }>`
    select op_id, sighting from submission where state in ('pending', 'conflict', 'asked')`.execute(db);
  for (const { op_id, sighting } of rows) {
    const cell = cellOfBody(sighting);
    if (cell !== undefined) await sql`update submission set cell = ${cell} where op_id = ${op_id}`.execute(db);
  }
}

/** As bodies were when this migration was written; one of another form has no place of its own. */
function cellOfBody(sighting: string | null): number | undefined {
  if (sighting === null) return undefined;
  const { facts, changes }: Record<'facts' | 'changes', { lat?: unknown; lon?: unknown } | undefined> =
    JSON.parse(sighting);
  const { lat, lon } = facts ?? changes ?? {};
  return typeof lat === 'number' && typeof lon === 'number' ? cellOf(lat, lon) : undefined;
}
