/**
 * One decision on many entries. Refusing, and taking that back, is done for a whole part in a few statements and one entry of the
 * log; what needs a look at its camera is decided one by one, each with an entry of its own that names the bulk.
 */
import { hashOfMarks, type LogBody, submissionMark } from '../../domain/log/entry.ts';
import type { Areas } from '../../domain/people/area.ts';
import type { DecisionAction, OpId, RefusalReason, TakenDecision } from '../../domain/submission/submission.ts';
import type { Engine, Tables } from '../engine.ts';
import { hashText } from '../hash-text.ts';
import type { BulkDecision, BulkProgress, LeftOut, ReviewStore, SeenEntry } from '../review-store.ts';
import type { Actor } from '../store.ts';
import { appendHistory } from './chain.ts';
import { dropClaims } from './claims.ts';
import type { BulkTable } from './database.ts';
import { type Deciding, decideOnce } from './deciding.ts';
import { insertRows } from './insert-rows.ts';
import { endDecisionProposals, lockDecisionProposals } from './proposal/decision-proposals.ts';
import { toDecisionRow } from './submission-row.ts';
import { isWithin } from './within.ts';

/** Most entries of one part. */
export const BULK_PART = 500;

type BulkMethod = 'beginBulk' | 'decidePart' | 'finishBulk' | 'findBulk' | 'listDecidedBy';

/** Methods of bulk decisions. */
export function bulkMethods(engine: Engine): Pick<ReviewStore, BulkMethod> {
  return {
    beginBulk: (bulk, actor, total) => engine.write((tx) => begin(tx, { bulk, actor, total })),
    decidePart: (bulk, actor, entries) => decidePart(engine, { bulk, actor, entries }),
    finishBulk: (bulkId) => engine.write((tx) => finish(tx, bulkId)),
    findBulk: (bulkId) => findProgress(engine.db, bulkId),
    listDecidedBy: (bulkId, areas) => listDecidedBy(engine.db, bulkId, areas),
  };
}

async function begin(
  tx: Tables,
  { bulk, actor, total }: { bulk: BulkDecision; actor: Actor; total: number },
): Promise<BulkProgress> {
  await tx
    .insertInto('bulk')
    .values({
      bulk_id: bulk.bulkId,
      action: bulk.action,
      reason: bulk.reason ?? null,
      undoes: bulk.undoes ?? null,
      actor: actor.name,
      on_day: actor.today,
      total,
      parts: 0,
      finished: 0,
      by: actor.pseudonym ?? null,
    })
    .onConflict((conflict) => conflict.column('bulk_id').doNothing())
    .execute();
  return expectProgress(tx, bulk.bulkId);
}

async function findProgress(tx: Tables, bulkId: string): Promise<BulkProgress | undefined> {
  const row = await tx.selectFrom('bulk').selectAll().where('bulk_id', '=', bulkId).executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    bulkId,
    action: row.action as DecisionAction,
    actor: row.actor,
    total: row.total,
    decided: (await listDecided(tx, bulkId)).length + (await listHeldBy(tx, bulkId)).length,
    isFinished: row.finished === 1,
  };
}

async function expectProgress(tx: Tables, bulkId: string): Promise<BulkProgress> {
  const progress = await findProgress(tx, bulkId);
  if (progress === undefined) throw new Error(`expected a bulk decision that was begun, got ${bulkId}`);
  return progress;
}

async function listDecided(tx: Tables, bulkId: string): Promise<OpId[]> {
  const rows = await tx.selectFrom('decision').select('op_id').where('bulk_id', '=', bulkId).execute();
  return rows.map((row) => row.op_id);
}

/** What it accepted and the daily release has yet to carry out. */
async function listHeldBy(tx: Tables, bulkId: string, areas?: Areas): Promise<SeenEntry[]> {
  const rows = await tx
    .selectFrom('held_decision')
    .innerJoin('submission', 'submission.op_id', 'held_decision.op_id')
    .select(['submission.op_id', 'submission.version'])
    .where('held_decision.bulk_id', '=', bulkId)
    .$if(areas !== undefined, (query) => query.where((eb) => isWithin(eb, areas ?? [])))
    .execute();
  return rows.map((row) => ({ opId: row.op_id, version: row.version }));
}

async function listDecidedBy(tx: Tables, bulkId: string, areas: Areas | undefined): Promise<SeenEntry[]> {
  const rows = await tx
    .selectFrom('decision')
    .innerJoin('submission', 'submission.op_id', 'decision.op_id')
    .select(['submission.op_id', 'submission.version'])
    .where('decision.bulk_id', '=', bulkId)
    // Nothing has happened to it since.
    .whereRef('submission.version', '=', (eb) => eb('decision.expect_version', '+', 1))
    .$if(areas !== undefined, (query) => query.where((eb) => isWithin(eb, areas ?? [])))
    .execute();
  const decided = rows.map((row) => ({ opId: row.op_id, version: row.version }));
  return [...decided, ...(await listHeldBy(tx, bulkId, areas))];
}

interface Part {
  bulk: BulkDecision;
  actor: Actor;
  entries: readonly SeenEntry[];
}

async function decidePart(engine: Engine, part: Part): Promise<LeftOut[]> {
  const { bulk, actor, entries } = part;
  const { pseudonym, areas, release = 'at-once' } = actor;
  if (entries.length > BULK_PART) throw new RangeError(`expected at most ${BULK_PART} entries, got ${entries.length}`);
  const done = bulk.action === 'accept' ? new Set<OpId>() : await engine.write((tx) => decideTogether(tx, part));
  const alone = entries.filter(({ opId }) => !done.has(opId));
  const outcomes = await Promise.all(
    alone.map(({ opId, version }) =>
      engine.write((tx) => {
        const taken = toDecision(bulk, actor, { opId, version });
        return decideAlone(tx, opId, { taken, pseudonym, areas, release });
      }),
    ),
  );
  return outcomes.flatMap((outcome) => outcome ?? []);
}

function toDecision(bulk: BulkDecision, { name, today }: Actor, { opId, version }: SeenEntry): TakenDecision {
  return {
    // The same bulk decides an entry once, whoever sends it again.
    decisionId: hashText(`bulk ${bulk.bulkId} ${opId}`).slice(0, 32),
    expectVersion: version,
    action: bulk.action,
    ...(bulk.reason === undefined ? {} : { reason: bulk.reason }),
    ...(bulk.text === undefined ? {} : { text: bulk.text }),
    bulkId: bulk.bulkId,
    actor: name,
    on: today,
  };
}

async function decideAlone(tx: Tables, opId: OpId, deciding: Deciding): Promise<LeftOut | undefined> {
  if ((await lockBulk(tx, deciding.taken.bulkId)) === undefined) return { opId, code: 'already-decided' };
  const outcome = await decideOnce(tx, opId, deciding);
  if (outcome === 'moved') return { opId, code: 'stale-version' };
  return outcome.ok ? undefined : { opId, code: outcome.code };
}

/** Keeps the bulk from being finished, or done twice, until this transaction ends; undefined when it is finished. */
function lockBulk(tx: Tables, bulkId = ''): Promise<BulkTable | undefined> {
  return tx
    .updateTable('bulk')
    .set((eb) => ({ parts: eb.ref('parts') }))
    .where('bulk_id', '=', bulkId)
    .where('finished', '=', 0)
    .returningAll()
    .executeTakeFirst();
}

/** Decides what needs nothing but its version, and gives what this bulk has decided of the part, now or before. */
async function decideTogether(tx: Tables, { bulk, actor, entries }: Part): Promise<Set<OpId>> {
  const row = await lockBulk(tx, bulk.bulkId);
  const ids = entries.map(({ opId }) => opId);
  const waiting = await lockDecisionProposals(tx, ids, actor.today);
  const before = await listDecidedOf(tx, bulk.bulkId, ids);
  if (row === undefined) return before;
  const decided: SeenEntry[] = [];
  for (const [version, opIds] of byVersion(entries.filter(({ opId }) => !before.has(opId)))) {
    const seen = { version, opIds, areas: actor.areas };
    const closed = await (bulk.action === 'refuse' ? refuse(tx, seen) : reopen(tx, seen));
    decided.push(...closed.map((opId) => ({ opId, version })));
  }
  if (decided.length === 0) return before;
  await writeDecisions(tx, { bulk, actor, entries: decided });
  await dropClaims(tx, ids);
  const isDecided = new Set(decided.map(({ opId }) => opId));
  const overtaken = waiting.filter(({ proposed }) => proposed.act === 'decision' && isDecided.has(proposed.opId));
  await endDecisionProposals(tx, overtaken, { actor: actor.name, on: actor.today });
  await tx
    .updateTable('bulk')
    .set({ parts: row.parts + 1 })
    .where('bulk_id', '=', bulk.bulkId)
    .execute();
  const opIds = decided.map(({ opId }) => opId);
  await appendHistory(tx, { ...toLogBody(row, opIds), part: row.parts + 1 }, []);
  return new Set([...before, ...opIds]);
}

async function listDecidedOf(tx: Tables, bulkId: string, opIds: readonly OpId[]): Promise<Set<OpId>> {
  const rows = await tx
    .selectFrom('decision')
    .select('op_id')
    .where('bulk_id', '=', bulkId)
    .where('op_id', 'in', [...opIds])
    .execute();
  return new Set(rows.map((row) => row.op_id));
}

/** In the order of their ids, in which every bulk takes its rows. */
function byVersion(entries: readonly SeenEntry[]): Map<number, OpId[]> {
  const groups = new Map<number, OpId[]>();
  for (const { opId, version } of [...entries].sort((a, b) => (a.opId < b.opId ? -1 : 1))) {
    const group = groups.get(version);
    if (group === undefined) groups.set(version, [opId]);
    else group.push(opId);
  }
  return groups;
}

interface Alike {
  version: number;
  opIds: readonly OpId[];
  /** What lies elsewhere is left to `decide`, which says so. */
  areas: Areas | undefined;
}

/** What `decide` makes of a refusal. An entry with an objection is left to it: not everybody may decide that. */
async function refuse(tx: Tables, { version, opIds, areas }: Alike): Promise<OpId[]> {
  const rows = await tx
    .updateTable('submission')
    .set({ state: 'refused', version: version + 1, is_open: 0 })
    .where('op_id', 'in', [...opIds])
    .where('version', '=', version)
    .where('is_open', '=', 1)
    .where('objected_on', 'is', null)
    .$if(areas !== undefined, (query) => query.where((eb) => isWithin(eb, areas ?? [])))
    .returning('op_id')
    .execute();
  return rows.map((row) => row.op_id);
}

/** What `decide` makes of an undone refusal. An edit is left to it: its camera may have changed. */
async function reopen(tx: Tables, { version, opIds, areas }: Alike): Promise<OpId[]> {
  const rows = await tx
    .updateTable('submission')
    .set({ state: 'pending', version: version + 1, is_open: 1, conflict_fields: '[]' })
    .where('op_id', 'in', [...opIds])
    .where('version', '=', version)
    .where('state', '=', 'refused')
    .where('kind', '!=', 'edit')
    .where('objected_on', 'is', null)
    .$if(areas !== undefined, (query) => query.where((eb) => isWithin(eb, areas ?? [])))
    .returning('op_id')
    .execute();
  return rows.map((row) => row.op_id);
}

async function writeDecisions(tx: Tables, { bulk, actor, entries }: Part): Promise<void> {
  const numbers = await tx
    .selectFrom('decision')
    .select('op_id')
    .select((eb) => eb.fn.max('n').as('n'))
    .where(
      'op_id',
      'in',
      entries.map(({ opId }) => opId),
    )
    .groupBy('op_id')
    .execute();
  const last = new Map(numbers.map(({ op_id, n }) => [op_id, n]));
  const rows = entries.map((entry) =>
    toDecisionRow(entry.opId, toDecision(bulk, actor, entry), (last.get(entry.opId) ?? 0) + 1, null),
  );
  await insertRows(tx, 'decision', rows);
}

function toLogBody(row: BulkTable, opIds: readonly OpId[]): Extract<LogBody, { kind: 'bulk' }> {
  const marks = opIds.map((opId) => submissionMark(opId, hashText));
  return {
    kind: 'bulk',
    on: row.on_day,
    bulk: row.bulk_id,
    ...(row.by === null ? {} : { by: row.by }),
    action: row.action as DecisionAction,
    ...(row.reason === null ? {} : { reason: row.reason as RefusalReason }),
    ...(row.undoes === null ? {} : { undoes: row.undoes }),
    count: opIds.length,
    submissions: hashOfMarks(marks, hashText),
    revisions: [],
  };
}

async function finish(tx: Tables, bulkId: string): Promise<BulkProgress> {
  const row = await lockBulk(tx, bulkId);
  if (row === undefined) return expectProgress(tx, bulkId);
  await tx.updateTable('bulk').set({ finished: 1 }).where('bulk_id', '=', bulkId).execute();
  const progress = await expectProgress(tx, bulkId);
  const opIds = await listDecided(tx, bulkId);
  if (opIds.length > 0) await appendHistory(tx, toLogBody(row, opIds), []);
  return progress;
}
