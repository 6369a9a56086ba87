/** A filter of the queue as conditions that one index of the open entries answers alone; the held ones are few. */
import { type Expression, type SelectQueryBuilder, type SqlBool, sql } from 'kysely';
import type { Tables } from '../engine.ts';
import type { QueueFilter } from '../review-store.ts';
import type { Database } from './database.ts';
import { isWithin } from './within.ts';

type Waiting<O> = SelectQueryBuilder<Database, 'submission', O>;

/** Open entries. The condition is written out, because a partial index is only used for the very condition it was made with. */
export function openEntries(db: Tables): Waiting<Record<never, never>> {
  return db.selectFrom('submission').where(sql<boolean>`is_open = 1`);
}

/** What a filter holds, of the entries that it asks for. */
export function filteredEntries(db: Tables, filter: QueueFilter): Waiting<Record<never, never>> {
  if (filter.isHeld !== true) return whereFiltered(openEntries(db), filter);
  const held = db.selectFrom('held_decision').select('op_id');
  return whereFiltered(db.selectFrom('submission').where('op_id', 'in', held), filter);
}

function whereFiltered<O>(query: Waiting<O>, filter: QueueFilter): Waiting<O> {
  const { states, kind, risk, from, until, ranges, batchId, passedTo, isObjected, opIds, areas } = filter;
  let rest = query;
  if (states !== undefined) rest = rest.where('state', 'in', states.length === 0 ? [''] : [...states]);
  if (kind !== undefined) rest = rest.where('kind', '=', kind);
  if (risk !== undefined) rest = rest.where('risk', '=', risk);
  if (from !== undefined) rest = rest.where('received_on', '>=', from);
  if (until !== undefined) rest = rest.where('received_on', '<=', until);
  if (batchId !== undefined) rest = rest.where('batch_id', '=', batchId);
  if (passedTo !== undefined) rest = rest.where('passed_to', '=', passedTo);
  if (isObjected === true) rest = rest.where('objected_on', 'is not', null);
  if (opIds !== undefined) rest = rest.where('op_id', 'in', opIds.length === 0 ? [''] : [...opIds]);
  if (areas !== undefined) rest = rest.where((eb) => isWithin(eb, areas));
  if (ranges === undefined || ranges.length === 0) return rest;
  // The hull first: most of what lies elsewhere is outside of it.
  const hull = {
    from: Math.min(...ranges.map((range) => range.from)),
    to: Math.max(...ranges.map((range) => range.to)),
  };
  rest = rest.where('cell', '>=', hull.from).where('cell', '<', hull.to);
  if (ranges.length === 1) return rest;
  return rest.where((eb) =>
    eb.or(
      ranges.map(({ from: first, to }): Expression<SqlBool> => eb.and([eb('cell', '>=', first), eb('cell', '<', to)])),
    ),
  );
}
