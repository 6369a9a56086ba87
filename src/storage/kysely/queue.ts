/** The moderators' list. Sorted by day and random id: the order of arrival within a day is not kept. */
import type { Day } from '../../domain/camera/camera.ts';
import type { SightingKind } from '../../domain/sighting/sighting.ts';
import { RISK_LEVELS, type RiskLevel, type RiskSign } from '../../domain/submission/risk-rules.ts';
import {
  OPEN_STATES,
  type OpId,
  type QueueOrder,
  type Submission,
  type SubmissionState,
} from '../../domain/submission/submission.ts';
import type { Engine, Tables } from '../engine.ts';
import type { LikeEntries, QueueFilter, QueuePage, QueueRequest, ReviewStore, SeenEntry } from '../review-store.ts';
import { filteredEntries, openEntries } from './queue-filter.ts';
import { readSubmissions } from './submission-row.ts';

/** States of what the queue shows. */
const QUEUED_STATES: readonly SubmissionState[] = [...OPEN_STATES, 'held'];

/** Rows of one statement: databases bound the number of values. */
const PAGE = 500;

/** Methods of the queue. */
export function queueMethods({
  db,
}: Engine): Pick<ReviewStore, 'listQueue' | 'listSeen' | 'groupQueue' | 'countAhead'> {
  return {
    listQueue: (request) => listQueue(db, request),
    listSeen: (filter, limit) => listSeen(db, filter, limit),
    groupQueue: (filter) => groupQueue(db, filter),
    countAhead: (opId) => countAhead(db, opId),
  };
}

/** Where a page begins: after this entry. */
interface Place {
  day: Day;
  opId: OpId;
  /** Of the order by risk. */
  risk?: RiskLevel;
  /** Of all that the filter held when its first page was read. */
  total?: number;
}

async function listQueue(db: Tables, request: QueueRequest): Promise<QueuePage> {
  const { limit, order = 'age' } = request;
  const filter: QueueFilter =
    request.states === undefined ? { ...request.filter } : { ...request.filter, states: request.states };
  const after = request.after === undefined ? undefined : parseCursor(request.after);
  const places = await (order === 'risk'
    ? listByRisk(db, filter, { after, limit: limit + 1 })
    : listByDay(db, filter, { after, limit: limit + 1, order }));
  const shown = places.slice(0, limit);
  const last = shown.at(-1);
  // Counted once, for the first page; one that holds all has been counted by being read. The pages behind it carry the number along.
  const isWhole = after === undefined && places.length <= limit;
  const total = isWhole ? places.length : (after?.total ?? (await countFiltered(db, filter)));
  return {
    total,
    items: await readInOrder(
      db,
      shown.map(({ opId }) => opId),
    ),
    next: places.length > limit && last !== undefined ? cursorOf({ ...last, total }) : null,
  };
}

async function countFiltered(db: Tables, filter: QueueFilter): Promise<number> {
  const { n } = await filteredEntries(db, filter)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return n;
}

interface Slice {
  after: Place | undefined;
  limit: number;
}

async function listByDay(
  db: Tables,
  filter: QueueFilter,
  { after, limit, order }: Slice & { order: QueueOrder },
): Promise<Place[]> {
  const isNewest = order === 'newest';
  let page = filteredEntries(db, filter).select(['received_on', 'op_id']);
  if (after !== undefined) {
    // Compared as a pair, which is one range of the index; an `or` would make SQLite read and sort all that wait.
    page = page.where((eb) =>
      eb(eb.refTuple('received_on', 'op_id'), isNewest ? '<' : '>', eb.tuple(after.day, after.opId)),
    );
  }
  const way = isNewest ? 'desc' : 'asc';
  const rows = await page.orderBy('received_on', way).orderBy('op_id', way).limit(limit).execute();
  return rows.map((row) => ({ day: row.received_on, opId: row.op_id }));
}

/** Level by level, each oldest first: so every page is a range of the index. */
async function listByRisk(db: Tables, filter: QueueFilter, { after, limit }: Slice): Promise<Place[]> {
  const places: Place[] = [];
  for (const risk of RISK_LEVELS.toReversed()) {
    if (filter.risk !== undefined && filter.risk !== risk) continue;
    if (after?.risk !== undefined && risk > after.risk) continue;
    const from = after?.risk === risk ? after : undefined;
    const rest = { after: from, limit: limit - places.length, order: 'age' } as const;
    places.push(...(await listByDay(db, { ...filter, risk }, rest)).map((place) => ({ ...place, risk })));
    if (places.length >= limit) break;
  }
  return places;
}

function cursorOf({ day, opId, risk, total }: Place): string {
  return [day, opId, risk ?? '', total].join('_');
}

/** A cursor that we did not make starts from the beginning: it can come from an address bar. */
function parseCursor(text: string): Place {
  const [day = '', opId = '', level, count = ''] = text.split('_');
  const risk = RISK_LEVELS.find((one) => String(one) === level);
  const total = /^\d{1,9}$/.test(count) ? { total: Number(count) } : {};
  return { day, opId, ...total, ...(risk === undefined ? {} : { risk }) };
}

async function readInOrder(db: Tables, opIds: readonly OpId[]): Promise<Submission[]> {
  const found = new Map<OpId, Submission>();
  for (let start = 0; start < opIds.length; start += PAGE) {
    const part = opIds.slice(start, start + PAGE);
    const rows = await db.selectFrom('submission').selectAll().where('op_id', 'in', part).execute();
    for (const submission of await readSubmissions(db, rows)) found.set(submission.opId, submission);
  }
  // Read in two steps: one that was decided in between is left to whoever decided it.
  return opIds.flatMap((opId) => {
    const submission = found.get(opId);
    return submission !== undefined && QUEUED_STATES.includes(submission.state) ? [submission] : [];
  });
}

async function listSeen(db: Tables, filter: QueueFilter, limit: number): Promise<SeenEntry[]> {
  const rows = await filteredEntries(db, filter)
    .select(['op_id', 'version'])
    .orderBy('received_on')
    .orderBy('op_id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ opId: row.op_id, version: row.version }));
}

async function groupQueue(db: Tables, filter: QueueFilter): Promise<LikeEntries[]> {
  const rows = await filteredEntries(db, filter)
    .select(['kind', 'signs', 'batch_id'])
    .select((eb) => [
      eb.fn.countAll<number>().as('n'),
      eb.fn.min('received_on').as('from'),
      eb.fn.max('received_on').as('until'),
      eb.fn.min('cell').as('first'),
      eb.fn.max('cell').as('last'),
    ])
    .groupBy(['kind', 'signs', 'batch_id'])
    .execute();
  return rows.map((row) => ({
    kind: row.kind as SightingKind,
    signs: row.signs === '' ? [] : (row.signs.split(',') as RiskSign[]),
    ...(row.batch_id === null ? {} : { batchId: row.batch_id }),
    count: row.n,
    from: row.from,
    until: row.until,
    ...(row.first === null || row.last === null ? {} : { range: { from: row.first, to: row.last + 1 } }),
  }));
}

async function countAhead(db: Tables, opId: OpId): Promise<number> {
  const own = await openEntries(db).select('received_on').where('op_id', '=', opId).executeTakeFirst();
  if (own === undefined) return 0;
  const { n } = await openEntries(db)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where((eb) => eb(eb.refTuple('received_on', 'op_id'), '<', eb.tuple(own.received_on, opId)))
    .executeTakeFirstOrThrow();
  return n;
}
