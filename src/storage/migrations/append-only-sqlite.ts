/** The guards of SQLite. A migration that adds a column to one of these tables makes the trigger of its updates anew. */
import { type RawBuilder, sql } from 'kysely';
import { APPEND_ONLY, type Guards } from './0004-append-only.ts';

type Table = (typeof APPEND_ONLY)[number];

/** A changed row is let through when this holds of `old` and `new`; no condition = never. */
const LET_THROUGH: Partial<Record<Table, string>> = {
  // A purge that the log itself tells of: the body becomes what is left of it, all else stays.
  log: `new.feed is old.feed and new.seq is old.seq and new.prev is old.prev and new.hash is old.hash
    and new.body like '{"kind":"purged",%' and old.body not like '{"kind":"purge%'
    and exists (select 1 from log as told where told.feed = old.feed and told.seq > old.seq
      and instr(told.body, '"entry":[' || old.seq || ',"' || old.hash || '",') > 0
      and instr(told.body, '"kind":"purge"') > 0)`,
  revision: `new.camera_id is old.camera_id and new.rev is old.rev and new.act is old.act and new.on_day is old.on_day
    and new.hash is old.hash and new.doc like '%,"purged":true,%' and old.doc not like '%,"purged":true,%'
    and exists (select 1 from log as told
      where instr(told.body, '"revision":["' || old.camera_id || '",' || old.rev || ',"' || old.hash || '",') > 0
        and instr(told.body, '"kind":"purge"') > 0)`,
  // Words to a contributor go with an entry that is taken back.
  decision: `new.decision_id is old.decision_id and new.op_id is old.op_id and new.n is old.n and new.action is old.action
    and new.expect_version is old.expect_version and new.reason is old.reason and new.into_camera is old.into_camera
    and new.fields is old.fields and new.actor is old.actor and new.on_day is old.on_day and new.made_rev is old.made_rev
    and new.text is null`,
};

/** What `insert or replace` would overwrite without a delete that a trigger sees: any row with the same key. */
const SAME_KEY: Readonly<Record<Table, string>> = {
  log: 'rowid = new.rowid or (feed = new.feed and seq = new.seq)',
  revision: 'rowid = new.rowid or (camera_id = new.camera_id and rev = new.rev)',
  decision: 'decision_id = new.decision_id or (op_id = new.op_id and n = new.n)',
  log_key: 'n = new.n or public_key = new.public_key',
  log_checkpoint: `rowid = new.rowid or
    (size = new.size and on_day = new.on_day and public_key = new.public_key and epoch = new.epoch)`,
};

/** Triggers that refuse to change, delete or replace rows. */
export const SQLITE_GUARDS: Guards = APPEND_ONLY.flatMap((table) => {
  const condition = LET_THROUGH[table];
  return [
    trigger(table, 'update', condition === undefined ? '' : `when not (${condition})`),
    trigger(table, 'delete', ''),
    trigger(table, 'insert', `when exists (select 1 from ${table} where ${SAME_KEY[table]})`),
  ];
});

/** With what a moderator changed, which goes like the words; all other columns stay. */
const DECISION_GREW = `${LET_THROUGH.decision} and new.changes is null and new.to_actor is old.to_actor
    and new.alone is old.alone and new.bulk_id is old.bulk_id`;

/** The guard of changed decisions once they have the columns of the queue. */
export const SQLITE_DECISION_GUARDS: Guards = [
  sql.raw('drop trigger decision_no_update'),
  trigger('decision', 'update', `when not (${DECISION_GREW})`),
];

function trigger(table: Table, event: 'update' | 'delete' | 'insert', when: string): RawBuilder<unknown> {
  return sql.raw(
    `create trigger ${table}_no_${event} before ${event} on ${table} ${when}
     begin select raise(abort, 'rows of ${table} are written once'); end`,
  );
}
