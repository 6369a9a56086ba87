import DatabaseFile from 'better-sqlite3';
import { Kysely, SqliteDialect, sql } from 'kysely';
import { expect, it } from 'vitest';
import { cellOf } from '../../src/domain/geo/cell.ts';
import { createTables } from '../../src/storage/migrations/0001-tables.ts';
import { addPeople } from '../../src/storage/migrations/0005-people.ts';

it('keeps the sessions there are, and finds the place of open entries', async () => {
  const file = new DatabaseFile(':memory:');
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database: file }) });
  await createTables(db, sql`without rowid`);
  file.exec("insert into account (id, name, role) values ('a', 'heron', 'moderator')");
  const addSession = () =>
    file.exec(
      `insert into session (session_hash, account_id, expires_on) values ('${Math.random()}', 'a', '2026-12-20')`,
    );
  addSession();
  addSession();
  const addEntry = (opId: string, state: string, sighting: object | null) =>
    file
      .prepare(
        `insert into submission (op_id, receipt_hash, state, version, received_on, sighting, body_hash, received_hash, conflict_fields,
         messages) values (?, '', ?, 1, '2026-11-20', ?, '', '', '[]', '[]')`,
      )
      .run(opId, state, sighting === null ? null : JSON.stringify(sighting));
  const place = { lat: 52.52, lon: 13.405 };
  addEntry('new', 'pending', { kind: 'new', facts: place, photos: [] });
  addEntry('moved', 'asked', { kind: 'edit', changes: place });
  addEntry('turned', 'conflict', { kind: 'edit', changes: { mount: 'wall' } });
  addEntry('closed', 'accepted', { kind: 'new', facts: place, photos: [] });
  addEntry('gone', 'withdrawn', null);

  await addPeople(db, sql`without rowid`);

  expect(file.prepare('select op_id, cell from submission order by op_id').all()).toEqual([
    { op_id: 'closed', cell: null },
    { op_id: 'gone', cell: null },
    { op_id: 'moved', cell: cellOf(52.52, 13.405) },
    { op_id: 'new', cell: cellOf(52.52, 13.405) },
    { op_id: 'turned', cell: null },
  ]);
  const sessions = file.prepare<[], Record<string, unknown>>('select * from session').all();
  expect(sessions).toHaveLength(2);
  for (const session of sessions) {
    expect(session).toMatchObject({ way: 'link', signed_in_on: '2026-11-20', renewed_on: '2026-11-20' });
    expect(session.id).toMatch(/^[0-9a-f]{32}$/);
  }
  // A process of the version before runs on beside the new one for a while.
  addSession();
  file.exec("insert into account (id, name, role) values ('b', 'ibis', 'admin')");
  expect(file.prepare("select areas, removed from account where id = 'b'").get()).toEqual({ areas: null, removed: 0 });
  await db.destroy();
});
