/** Brings a database to the current schema. */
import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { GENESIS_HASH } from '../../domain/log/entry.ts';
import type { Database } from '../kysely/database.ts';
import { createTables } from './0001-tables.ts';
import { narrowSubmissionIndex } from './0002-fewer-index-pages.ts';
import { createCameraRecords } from './0003-camera-records.ts';
import { type Guards, keepHistory } from './0004-append-only.ts';
import { addPeople } from './0005-people.ts';
import { createProposals } from './0006-two-people.ts';
import { growQueue } from './0007-queue.ts';
import { createGonePhotos } from './0008-gone-photos.ts';
import { createObjections } from './0009-objections.ts';
import { guardIntake } from './0010-intake.ts';
import { createHomes } from './0011-homes.ts';
import { createHeldDecisions } from './0012-held-decisions.ts';
import type { Clustered } from './clustered.ts';

/** What an engine brings to the migrations: how it stores a table by its key, and how it guards rows that are written once. */
export interface EngineParts {
  clustered: Clustered;
  guards: Guards;
  /** The guards of changed decisions, made anew once decisions have more columns. */
  decisionGuards: Guards;
}

/** Every migration by name, in order; additive only, because an older process may still run beside a newer one. */
function migrations({ clustered, guards, decisionGuards }: EngineParts): Record<string, Migration> {
  return {
    '0001-tables': { up: (db: Kysely<unknown>) => createTables(db, clustered) },
    '0002-fewer-index-pages': { up: narrowSubmissionIndex },
    '0003-camera-records': { up: (db: Kysely<unknown>) => createCameraRecords(db, clustered) },
    '0004-append-only': { up: (db: Kysely<unknown>) => keepHistory(db, guards) },
    '0005-people': { up: (db: Kysely<unknown>) => addPeople(db, clustered) },
    '0006-two-people': { up: (db: Kysely<unknown>) => createProposals(db, clustered) },
    '0007-queue': { up: (db: Kysely<unknown>) => growQueue(db, clustered, decisionGuards) },
    '0008-gone-photos': { up: createGonePhotos },
    '0009-objections': { up: (db: Kysely<unknown>) => createObjections(db, clustered) },
    '0010-intake': { up: (db: Kysely<unknown>) => guardIntake(db, clustered) },
    '0011-homes': { up: (db: Kysely<unknown>) => createHomes(db, clustered) },
    '0012-held-decisions': { up: (db: Kysely<unknown>) => createHeldDecisions(db, clustered) },
  };
}

/**
 * Runs what is missing and lays the first rows: heads of log and feed, and the epoch of this database's life.
 *
 * @throws {Error} when a migration fails; its cause says why.
 */
export async function migrate(db: Kysely<Database>, parts: EngineParts): Promise<void> {
  // Each stands alone and only adds, so one that comes late, from work that went on beside others, may follow them.
  const migrator = new Migrator({
    db,
    allowUnorderedMigrations: true,
    provider: { getMigrations: async () => migrations(parts) },
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw new Error('the database could not be brought to the current schema', { cause: error });
  await db
    .insertInto('head')
    .values([
      { name: 'change', seq: 0, hash: '' },
      { name: 'log', seq: 0, hash: GENESIS_HASH },
    ])
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  await db
    .insertInto('setting')
    .values({ name: 'epoch', value: randomBytes(16).toString('hex') })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
}
