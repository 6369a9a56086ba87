/** Carries a moderator's decision out: one transaction from the compare-and-set to the line of the feed. */
import { randomBytes } from 'node:crypto';
import { type LogBody, submissionMark } from '../../domain/log/entry.ts';
import { type Areas, mayDecideAt, placesOf } from '../../domain/people/area.ts';
import { rebase } from '../../domain/submission/conflict.ts';
import { type DecidedCamera, decide, decidedCameraId, type RevisionEffect } from '../../domain/submission/decide.ts';
import { moderatedFields } from '../../domain/submission/moderate.ts';
import { mayDecide } from '../../domain/submission/objection.ts';
import { OPEN_STATES, type OpId, type Submission, type TakenDecision } from '../../domain/submission/submission.ts';
import type { Engine, Tables } from '../engine.ts';
import { hashText } from '../hash-text.ts';
import type { DecideOutcome, Store } from '../store.ts';
import { conflictsWith, lockDecidedCamera, lockPublicCamera } from './camera-lock.ts';
import { appendHistory } from './chain.ts';
import { dropClaims } from './claims.ts';
import { listDeciders } from './deciders.ts';
import { findImportSource, unclaimedName } from './import-source.ts';
import { lockStoredPhotos } from './photos.ts';
import { publishRevisions } from './publish.ts';
import { findSubmissionRow, readSubmissions, toDecisionRow, toSubmissionChanges } from './submission-row.ts';

/** How often a decision starts again because the submission moved to another camera meanwhile. */
const MAX_ATTEMPTS = 5;

/** The method that decides. */
export function decidingMethods(engine: Engine): Pick<Store, 'decide'> {
  return {
    decide: async (opId, decision, { name, pseudonym, today, areas }) => {
      const taken: TakenDecision = { ...decision, actor: name, on: today };
      for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
        const outcome = await engine.write((tx) => decideOnce(tx, opId, { taken, pseudonym, areas }));
        if (outcome !== 'moved') return outcome;
      }
      throw new Error(`expected to hold submission ${opId}, but its camera changed ${MAX_ATTEMPTS} times`);
    },
  };
}

/** A decision, how the public log names who took it, and where they may. */
export interface Deciding {
  taken: TakenDecision;
  pseudonym: string | undefined;
  areas: Areas | undefined;
}

/** Takes a decision within a transaction; `moved` when the camera to lock was another one by then. */
export async function decideOnce(
  tx: Tables,
  opId: OpId,
  { taken, pseudonym, areas }: Deciding,
): Promise<DecideOutcome | 'moved'> {
  // The camera first, for it is locked before the submission.
  const seen = await tx.selectFrom('submission').select('camera_id').where('op_id', '=', opId).executeTakeFirst();
  if (seen === undefined) return { ok: false, code: 'unknown-submission' };
  const cameraId = decidedCameraId(seen.camera_id === null ? {} : { cameraId: seen.camera_id }, taken);
  const camera = cameraId === undefined ? undefined : await lockDecidedCamera(tx, cameraId);
  const found = await findSubmissionRow(tx, opId, true);
  if (found === undefined) return { ok: false, code: 'unknown-submission' };
  const { submission, madeRev } = found;
  // Before anything is told of it: what lies elsewhere is not for this moderator.
  if (!mayDecideAt(areas, placesOf(submission.sighting, camera?.revisions.at(-1)?.state.facts))) {
    return { ok: false, code: 'not-allowed' };
  }
  const earlier = submission.decisions.find(({ decisionId }) => decisionId === taken.decisionId);
  if (earlier !== undefined) return { ok: true, submission, decision: earlier, repeated: true };
  const isAlone = !mayDecide(submission, taken) && (await listDeciders(tx, opId)).every((name) => name === taken.actor);
  const decision: TakenDecision = isAlone ? { ...taken, alone: true } : taken;
  if (decidedCameraId(submission, decision) !== cameraId) return 'moved';
  if (await isIdTaken(tx, decision.decisionId)) return { ok: false, code: 'bad-request' };
  if (isPastPurged(camera, decision.action === 'undo' ? madeRev : null)) return { ok: false, code: 'not-open' };
  const source = await findImportSource(tx, submission);
  const result = decide({
    submission,
    decision,
    ...(camera === undefined ? {} : { camera }),
    ...(madeRev === null ? {} : { madeRev }),
    photos: await lockStoredPhotos(tx, submission.sighting.photos),
    ...(source === undefined ? {} : { source }),
    newCameraId: randomBytes(16).toString('hex'),
    isAlone,
  });
  if (!result.ok) {
    const { code } = result;
    return code === 'already-decided' || code === 'stale-version'
      ? { ok: false, code, submission }
      : { ok: false, code };
  }
  await carryOut(tx, { before: submission, next: result.next, decision, pseudonym, camera, effect: result.effect });
  return { ok: true, submission: result.next, decision, repeated: false };
}

/** Whether what was before a revision, or in it, is gone: then there is nothing to go back to. */
function isPastPurged(camera: DecidedCamera | undefined, madeRev: number | null): boolean {
  if (camera === undefined || madeRev === null) return false;
  return camera.revisions.some(({ rev, state }) => (rev === madeRev || rev === madeRev - 1) && state.purged === true);
}

interface CarriedDecision {
  before: Submission;
  next: Submission;
  decision: TakenDecision;
  pseudonym: string | undefined;
  camera: DecidedCamera | undefined;
  effect: RevisionEffect | undefined;
}

async function carryOut(tx: Tables, carried: CarriedDecision): Promise<void> {
  const { next, decision, camera, effect } = carried;
  const { opId } = next;
  await tx.updateTable('submission').set(toSubmissionChanges(next)).where('op_id', '=', opId).execute();
  const row = toDecisionRow(opId, decision, next.decisions.length, effect?.rev ?? null);
  await tx.insertInto('decision').values(row).execute();
  await dropClaims(tx, [opId]);
  const body = toLogBody(carried);
  if (effect === undefined) return appendHistory(tx, body, []);
  const before = camera?.revisions.at(-1)?.state;
  const source = await unclaimedName(tx, effect);
  const revision = {
    ...effect,
    on: decision.on,
    ...(before === undefined ? {} : { before }),
    ...(source === undefined ? {} : { source }),
  };
  const { marks, changes } = await publishRevisions(tx, [revision]);
  // As the public has it: contributors are told of conflicts, and those must not tell of a private home.
  const shown = camera && (await lockPublicCamera(tx, camera.id));
  if (shown !== undefined) await rebaseOthers(tx, opId, shown);
  const named = source === undefined ? body : { ...body, source: source.name };
  return appendHistory(tx, { ...named, revisions: marks }, changes);
}

function toLogBody({
  before: { opId, sighting },
  decision,
  pseudonym,
}: CarriedDecision): Extract<LogBody, { kind: 'decision' }> {
  const changed = moderatedFields(sighting, decision);
  return {
    kind: 'decision',
    on: decision.on,
    submission: submissionMark(opId, hashText),
    decision: decision.decisionId,
    ...(pseudonym === undefined ? {} : { by: pseudonym }),
    action: decision.action,
    ...(decision.reason === undefined ? {} : { reason: decision.reason }),
    ...(changed.length === 0 ? {} : { changed }),
    ...(decision.alone === true ? { onePerson: true } : {}),
    ...(decision.bulkId === undefined ? {} : { bulk: decision.bulkId }),
    revisions: [],
  };
}

/** Tells the other open edits of this camera whether they still fit. */
async function rebaseOthers(tx: Tables, decided: OpId, camera: DecidedCamera): Promise<void> {
  const rows = await tx
    .selectFrom('submission')
    .selectAll()
    .where('camera_id', '=', camera.id)
    .where('state', 'in', [...OPEN_STATES])
    .where('op_id', '!=', decided)
    .orderBy('op_id')
    .execute();
  for (const submission of await readSubmissions(tx, rows)) {
    const next = rebase(submission, conflictsWith(submission.sighting, camera.revisions));
    if (next === submission) continue;
    // One that was taken back meanwhile has another version and is left alone.
    await tx
      .updateTable('submission')
      .set(toSubmissionChanges(next))
      .where('op_id', '=', next.opId)
      .where('version', '=', submission.version)
      .execute();
  }
}

async function isIdTaken(tx: Tables, decisionId: string): Promise<boolean> {
  const row = await tx.selectFrom('decision').select('op_id').where('decision_id', '=', decisionId).executeTakeFirst();
  return row !== undefined;
}
