/** Brings a database to the current schema. */
import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { GENESIS_HASH } from '../../domain/log/entry.ts';
import type { Database } from '../kysely/database.ts';
import { createTables } from './0001-tables.ts';
import { narrowSubmissionIndex } from './0002-fewer-index-pages.ts';
import { createCameraRecords } from './0003-camera-records.ts';
import { createHomes } from './0011-homes.ts';
import type { Clustered } from './clustered.ts';

/** Every migration by name, in order; additive only, because an older process may still run beside a newer one. */
function migrations(clustered: Clustered): Record<string, Migration> {
  return {
    '0001-tables': { up: (db: Kysely<unknown>) => createTables(db, clustered) },
    '0002-fewer-index-pages': { up: narrowSubmissionIndex },
    '0003-camera-records': { up: (db: Kysely<unknown>) => createCameraRecords(db, clustered) },
    '0011-homes': { up: (db: Kysely<unknown>) => createHomes(db, clustered) },
  };
}

/**
 * Runs what is missing and lays the first rows: heads of log and feed, and the epoch of this database's life.
 *
 * @throws {Error} when a migration fails; its cause says why.
 */
export async function migrate(db: Kysely<Database>, clustered: Clustered): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations(clustered) } });
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
