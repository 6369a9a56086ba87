/** The guards of PostgreSQL. Whole rows are compared, so that a column of a later migration is guarded too. */
import { type RawBuilder, sql } from 'kysely';
import { APPEND_ONLY, type Guards } from './0004-append-only.ts';

type Table = (typeof APPEND_ONLY)[number];

/** A changed row is let through when this holds; no condition = never. */
const LET_THROUGH: Partial<Record<Table, string>> = {
  log: `to_jsonb(new) - 'body' = to_jsonb(old) - 'body'
    and new.body like '{"kind":"purged",%' and old.body not like '{"kind":"purge%'
    and exists (select 1 from log as told where told.feed = old.feed and told.seq > old.seq
      and position('"entry":[' || old.seq || ',"' || old.hash || '",' in told.body) > 0
      and position('"kind":"purge"' in told.body) > 0)`,
  revision: `to_jsonb(new) - 'doc' = to_jsonb(old) - 'doc'
    and new.doc like '%,"purged":true,%' and old.doc not like '%,"purged":true,%'
    and exists (select 1 from log as told
      where position('"revision":["' || old.camera_id || '",' || old.rev || ',"' || old.hash || '",' in told.body) > 0
        and position('"kind":"purge"' in told.body) > 0)`,
  decision: `to_jsonb(new) - 'text' = to_jsonb(old) - 'text' and new.text is null`,
};

/** Functions and triggers that refuse to change, delete or truncate. */
export const POSTGRES_GUARDS: Guards = APPEND_ONLY.flatMap((table) => [
  refusal('create', table, LET_THROUGH[table]),
  trigger(table, 'update', 'row'),
  trigger(table, 'delete', 'row'),
  trigger(table, 'truncate', 'statement'),
]);

/** The guard of changed decisions once they have the columns of the queue: what a moderator changed goes like the words. */
export const POSTGRES_DECISION_GUARDS: Guards = [
  refusal(
    'create or replace',
    'decision',
    `to_jsonb(new) - 'text' - 'changes' = to_jsonb(old) - 'text' - 'changes' and new.text is null and new.changes is null`,
  ),
];

function refusal(verb: 'create' | 'create or replace', table: Table, condition?: string): RawBuilder<unknown> {
  const letThrough =
    condition === undefined ? '' : `if tg_op = 'UPDATE' then if ${condition} then return new; end if; end if;`;
  return sql.raw(
    `${verb} function ${table}_written_once() returns trigger language plpgsql as $$
     begin
       ${letThrough}
       raise exception 'rows of ${table} are written once' using errcode = 'restrict_violation';
     end $$`,
  );
}

function trigger(
  table: Table,
  event: 'update' | 'delete' | 'truncate',
  level: 'row' | 'statement',
): RawBuilder<unknown> {
  return sql.raw(
    `create trigger ${table}_no_${event} before ${event} on ${table} for each ${level} execute function ${table}_written_once()`,
  );
}
