/** A submission as rows, and back. Documents are JSON that this file alone writes, hence the casts on reading. */
import type { Insertable, Selectable } from 'kysely';
import type { FactName } from '../../domain/camera/camera.ts';
import type { Sighting } from '../../domain/sighting/sighting.ts';
import { FORGOTTEN_SIGHTING, isOpen } from '../../domain/submission/amend.ts';
import type { Moderation } from '../../domain/submission/moderate.ts';
import type { RiskSign } from '../../domain/submission/risk-rules.ts';
import type {
  Decision,
  OpId,
  RefusalReason,
  Submission,
  SubmissionMessage,
  SubmissionState,
  TakenDecision,
} from '../../domain/submission/submission.ts';
import type { Tables } from '../engine.ts';
import type { DecisionTable, SubmissionTable } from './database.ts';
import { type Held, readHeld } from './held-row.ts';

/** The columns that change during a submission's life. */
export function toSubmissionChanges(submission: Submission) {
  return {
    state: submission.state,
    version: submission.version,
    camera_id: submission.cameraId ?? null,
    sighting: isForgotten(submission) ? null : JSON.stringify(submission.sighting),
    body_hash: submission.bodyHash,
    conflict_fields: JSON.stringify(submission.conflictFields),
    messages: JSON.stringify(submission.messages),
    batch_id: submission.batchId ?? null,
    source_ref: submission.sourceRef ?? null,
    is_open: isOpen(submission.state) ? 1 : 0,
    passed_to: submission.passedTo ?? null,
    objected_on: submission.objectedOn ?? null,
  };
}

/** Whether the body is no longer kept. */
function isForgotten({ state }: Submission): boolean {
  return state === 'withdrawn' || state === 'purged';
}

/** Row of the n-th decision on a submission. */
export function toDecisionRow(
  opId: OpId,
  decision: TakenDecision,
  n: number,
  madeRev: number | null,
): Insertable<DecisionTable> {
  const { changes, remove } = decision;
  const isChanged = changes !== undefined || remove !== undefined;
  return {
    decision_id: decision.decisionId,
    op_id: opId,
    n,
    action: decision.action,
    expect_version: decision.expectVersion,
    reason: decision.reason ?? null,
    text: decision.text ?? null,
    into_camera: decision.into ?? null,
    fields: decision.fields === undefined ? null : JSON.stringify(decision.fields),
    actor: decision.actor,
    on_day: decision.on,
    made_rev: madeRev,
    changes: isChanged ? JSON.stringify({ changes, remove }) : null,
    to_actor: decision.to ?? null,
    alone: decision.alone === true ? 1 : 0,
    bulk_id: decision.bulkId ?? null,
  };
}

function fromDecisionRow(row: Selectable<DecisionTable>): TakenDecision {
  return {
    decisionId: row.decision_id,
    expectVersion: row.expect_version,
    action: row.action as Decision['action'],
    ...(row.reason === null ? {} : { reason: row.reason as RefusalReason }),
    ...(row.text === null ? {} : { text: row.text }),
    ...(row.into_camera === null ? {} : { into: row.into_camera }),
    ...(row.fields === null ? {} : { fields: JSON.parse(row.fields) as FactName[] }),
    ...(row.changes === null ? {} : (JSON.parse(row.changes) as Moderation)),
    ...(row.to_actor === null ? {} : { to: row.to_actor }),
    ...(row.alone === 1 ? { alone: true } : {}),
    ...(row.bulk_id === null ? {} : { bulkId: row.bulk_id }),
    actor: row.actor,
    on: row.on_day,
  };
}

type SubmissionRow = Selectable<SubmissionTable>;

function fromSubmissionRow(
  row: SubmissionRow,
  decisions: readonly Selectable<DecisionTable>[],
  held: TakenDecision | undefined,
): Submission {
  return {
    opId: row.op_id,
    sighting: row.sighting === null ? FORGOTTEN_SIGHTING : (JSON.parse(row.sighting) as Sighting),
    state: row.state as SubmissionState,
    version: row.version,
    receivedOn: row.received_on,
    ...(row.camera_id === null ? {} : { cameraId: row.camera_id }),
    conflictFields: JSON.parse(row.conflict_fields) as FactName[],
    messages: JSON.parse(row.messages) as SubmissionMessage[],
    decisions: decisions.map(fromDecisionRow),
    ...(held === undefined ? {} : { held }),
    ...(row.signs === '' ? {} : { signs: row.signs.split(',') as RiskSign[] }),
    ...(row.passed_to === null ? {} : { passedTo: row.passed_to }),
    ...(row.objected_on === null ? {} : { objectedOn: row.objected_on }),
    ...(row.batch_id === null ? {} : { batchId: row.batch_id }),
    ...(row.source_ref === null ? {} : { sourceRef: row.source_ref }),
    bodyHash: row.body_hash,
  };
}

/** Submissions of rows, with their decisions, in the order of the rows. */
export async function readSubmissions(tx: Tables, rows: readonly SubmissionRow[]): Promise<Submission[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.op_id);
  const decisions = await tx.selectFrom('decision').selectAll().where('op_id', 'in', ids).orderBy('n').execute();
  const held = await readHeldOf(tx, rows);
  return rows.map((row) =>
    fromSubmissionRow(
      row,
      decisions.filter((decision) => decision.op_id === row.op_id),
      held.get(row.op_id)?.taken,
    ),
  );
}

/** One submission and its row. */
export interface FoundSubmission {
  row: SubmissionRow;
  submission: Submission;
  /** Revision that the latest decision made, if any. */
  madeRev: number | null;
}

/** Finds a submission; `lock` keeps other writers from it until the transaction ends. */
export async function findSubmissionRow(tx: Tables, opId: OpId, lock = false): Promise<FoundSubmission | undefined> {
  // An update that changes nothing is the row lock that both engines know.
  const row = lock
    ? await tx
        .updateTable('submission')
        .set((eb) => ({ version: eb.ref('version') }))
        .where('op_id', '=', opId)
        .returningAll()
        .executeTakeFirst()
    : await tx.selectFrom('submission').selectAll().where('op_id', '=', opId).executeTakeFirst();
  if (row === undefined) return undefined;
  const decisions = await tx.selectFrom('decision').selectAll().where('op_id', '=', opId).orderBy('n').execute();
  const held = (await readHeldOf(tx, [row])).get(opId)?.taken;
  return { row, submission: fromSubmissionRow(row, decisions, held), madeRev: decisions.at(-1)?.made_rev ?? null };
}

/** Asked for only where there is something: most instances hold nothing. */
function readHeldOf(tx: Tables, rows: readonly SubmissionRow[]): Promise<Map<OpId, Held>> {
  return readHeld(
    tx,
    rows.flatMap(({ op_id, state }) => (state === 'held' ? [op_id] : [])),
  );
}
