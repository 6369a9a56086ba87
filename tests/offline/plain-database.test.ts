import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { closeDatabase, getDatabase, openBare, SCHEMA } from '../../src/offline/database.ts';
import { DATABASE_NAME } from '../../src/offline/database-name.ts';
import { allOf, readPlainly } from '../../src/offline/plain-database.ts';
import { loadReplica } from '../../src/offline/replica/replica.ts';

const forget = async () => {
  await closeDatabase();
  await Dexie.delete(DATABASE_NAME);
};
beforeEach(forget);
afterEach(forget);

const readSettings = () => readPlainly(['settings'], (stores) => allOf<object>(stores('settings')));

test('a database that is not there is not made by looking for it', async () => {
  expect(await readSettings()).toBe('none');
  expect(await readSettings()).toBe('none');

  expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(DATABASE_NAME);
  expect(await loadReplica()).toMatchObject({ epoch: '', isFirst: true });
  const db = await getDatabase();
  expect(db.tables.map(({ name }) => name)).toContain('keptFiles');
});

test('reads what the library has written, beside its open connection', async () => {
  const db = await getDatabase();
  await db.settings.put({ name: 'theme', value: 'dark' });

  expect(await readSettings()).toEqual({ value: [{ name: 'theme', value: 'dark' }] });
});

test('leaves a database of an older app to the library, which upgrades it first', async () => {
  const old = await openBare(SCHEMA.slice(0, 1));
  await old.settings.put({ name: 'theme', value: 'dark' });
  old.close();

  expect(await readSettings()).toBe('older');
  expect((await loadReplica()).isFirst).toBeUndefined();
  expect(await readSettings()).toEqual({ value: [{ name: 'theme', value: 'dark' }] });
});

test('does not stand in the way of another tab that upgrades or erases', async () => {
  await getDatabase();
  let isErased = false;
  const read = await readPlainly(['settings'], async (stores) => {
    const rows = await allOf<object>(stores('settings'));
    void forget().then(() => {
      isErased = true;
    });
    return rows;
  });

  expect(read).toEqual({ value: [] });
  await expect.poll(() => isErased).toBe(true);
});
