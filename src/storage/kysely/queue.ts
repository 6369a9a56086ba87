/** The moderators' list. Sorted by day and random id: the order of arrival within a day is not kept. */
import type { Areas } from '../../domain/people/area.ts';
import { OPEN_STATES, type OpId, type SubmissionState } from '../../domain/submission/submission.ts';
import type { Engine } from '../engine.ts';
import type { QueuePage, Store } from '../store.ts';
import { readSubmissions } from './submission-row.ts';
import { isWithin } from './within.ts';

/** Methods of the queue. */
export function queueMethods(engine: Engine): Pick<Store, 'listQueue' | 'countAhead'> {
  return {
    listQueue: (request) => listQueue(engine, request),
    countAhead: (opId) => countAhead(engine, opId),
  };
}

interface QueueRequest {
  after?: string;
  limit: number;
  states?: readonly SubmissionState[];
  areas?: Areas;
}

async function listQueue({ db }: Engine, { after, limit, states, areas }: QueueRequest): Promise<QueuePage> {
  const wanted = [...(states ?? OPEN_STATES)];
  if (wanted.length === 0) return { total: 0, items: [], next: null };
  const { n } = await db
    .selectFrom('submission')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('state', 'in', wanted)
    .$if(areas !== undefined, (query) => query.where((eb) => isWithin(eb, areas ?? [])))
    .executeTakeFirstOrThrow();
  let page = db.selectFrom('submission').selectAll().where('state', 'in', wanted);
  if (areas !== undefined) page = page.where((eb) => isWithin(eb, areas));
  if (after !== undefined) {
    const [day, opId] = parseCursor(after);
    // Compared as a pair, which is one range of the index; an `or` would make SQLite read and sort all that wait.
    page = page.where((eb) => eb(eb.refTuple('received_on', 'op_id'), '>', eb.tuple(day, opId)));
  }
  const rows = await page
    .orderBy('received_on')
    .orderBy('op_id')
    .limit(limit + 1)
    .execute();
  const items = await readSubmissions(db, rows.slice(0, limit));
  const last = items.at(-1);
  return {
    total: n,
    items,
    next: rows.length > limit && last !== undefined ? `${last.receivedOn}_${last.opId}` : null,
  };
}

/** A cursor that we did not make starts from the beginning: it can come from an address bar. */
function parseCursor(text: string): [day: string, opId: string] {
  const [day, opId] = text.split('_');
  return [day ?? '', opId ?? ''];
}

async function countAhead({ db }: Engine, opId: OpId): Promise<number> {
  const own = await db
    .selectFrom('submission')
    .select('received_on')
    .where('op_id', '=', opId)
    .where('state', 'in', [...OPEN_STATES])
    .executeTakeFirst();
  if (own === undefined) return 0;
  const { n } = await db
    .selectFrom('submission')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('state', 'in', [...OPEN_STATES])
    .where((eb) => eb(eb.refTuple('received_on', 'op_id'), '<', eb.tuple(own.received_on, opId)))
    .executeTakeFirstOrThrow();
  return n;
}
