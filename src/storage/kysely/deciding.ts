/** Carries a moderator's decision out: one transaction from the compare-and-set to the line of the feed. */
import { randomBytes } from 'node:crypto';
import { type LogBody, submissionMark } from '../../domain/log/entry.ts';
import { type Areas, mayDecideAt, placesOf } from '../../domain/people/area.ts';
import { isOnePersonInstance } from '../../domain/proposal/answer.ts';
import { needsTwo } from '../../domain/proposal/needs-two.ts';
import { type DecidedCamera, decide, decidedCameraId, type RevisionEffect } from '../../domain/submission/decide.ts';
import { isHeldBack, type Release } from '../../domain/submission/hold.ts';
import { moderatedFields } from '../../domain/submission/moderate.ts';
import { mayDecide } from '../../domain/submission/objection.ts';
import type { OpId, Submission, TakenDecision } from '../../domain/submission/submission.ts';
import type { Engine, Tables } from '../engine.ts';
import { hashText } from '../hash-text.ts';
import type { DecideOutcome, Store } from '../store.ts';
import { lockDecidedCamera } from './camera-lock.ts';
import { appendHistory } from './chain.ts';
import { dropClaims } from './claims.ts';
import { listDeciders } from './deciders.ts';
import { holdDecision, takeBackHeld } from './held.ts';
import { findImportSource, unclaimedName } from './import-source.ts';
import { lockStoredPhotos } from './photos.ts';
import { type Agreement, actEntry } from './proposal/agreement.ts';
import { isBanned } from './proposal/ban.ts';
import { endDecisionProposals, lockDecisionProposals, proposeDecision } from './proposal/decision-proposals.ts';
import { listReviewers, reviewerOf } from './proposal/reviewers.ts';
import { publishRevisions } from './publish.ts';
import { rebaseOpenEntries } from './rebase.ts';
import { findSubmissionRow, toDecisionRow, toSubmissionChanges } from './submission-row.ts';

/** How often a decision starts again because the submission moved to another camera meanwhile. */
const MAX_ATTEMPTS = 5;

/** The method that decides. */
export function decidingMethods(engine: Engine): Pick<Store, 'decide'> {
  return {
    decide: async (opId, decision, { name, pseudonym, today, areas, release = 'at-once' }) => {
      const taken: TakenDecision = { ...decision, actor: name, on: today };
      for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
        const outcome = await engine.write((tx) => decideOnce(tx, opId, { taken, pseudonym, areas, release }));
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
  /** When what is accepted reaches the map. */
  release: Release;
  /** It was held for the release, and is carried out now. */
  isReleased?: boolean;
  /** Two people said so already. */
  agreed?: Agreement;
}

/** Takes a decision within a transaction; `moved` when the camera to lock was another one by then. */
export async function decideOnce(
  tx: Tables,
  opId: OpId,
  { taken, pseudonym, areas, release, isReleased = false, agreed }: Deciding,
): Promise<DecideOutcome | 'moved'> {
  // A proposal before the camera, and the camera before the submission: everybody locks in this order.
  const waiting = agreed === undefined ? await lockDecisionProposals(tx, [opId], taken.on) : [];
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
  if (submission.held?.decisionId === taken.decisionId) {
    return { ok: true, submission, decision: submission.held, repeated: true };
  }
  const earlier = submission.decisions.find(({ decisionId }) => decisionId === taken.decisionId);
  if (earlier !== undefined) return { ok: true, submission, decision: earlier, repeated: true };
  const isAlone = !mayDecide(submission, taken) && (await listDeciders(tx, opId)).every((name) => name === taken.actor);
  const decision: TakenDecision = isAlone ? { ...taken, alone: true } : taken;
  if (decidedCameraId(submission, decision) !== cameraId) return 'moved';
  if (await isIdTaken(tx, decision.decisionId)) return { ok: false, code: 'bad-request' };
  if (isPastPurged(camera, decision.action === 'undo' ? madeRev : null)) return { ok: false, code: 'not-open' };
  const source = await findImportSource(tx, submission);
  const isTaking = decision.action === 'accept' || decision.action === 'merge';
  if (source !== undefined && isTaking && (await isBanned(tx, 'source', source.name)))
    return { ok: false, code: 'banned' };
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
  const { next, effect } = result;
  const weighed = { submission, decision, ...(camera === undefined ? {} : { camera }), ...(effect && { effect }) };
  const needed = needsTwo(weighed).length > 0;
  const agreement = agreed ?? (needed ? await agreeAlone(tx, decision) : undefined);
  if (needed && agreement === undefined) {
    const proposal = waiting[0] ?? (await proposeDecision(tx, opId, decision));
    return { ok: false, code: 'needs-two', submission, proposal };
  }
  if (submission.state === 'held') return takeBackHeld(tx, next, decision);
  await endDecisionProposals(tx, waiting, decision);
  if (release === 'daily' && isHeldBack(decision)) {
    const held = { taken: decision, ...(pseudonym && { pseudonym }), ...(agreement && { agreed: agreement }) };
    return holdDecision(tx, submission, held);
  }
  await carryOut(tx, { before: submission, next, decision, pseudonym, camera, effect, agreement, isReleased });
  return { ok: true, submission: next, decision, repeated: false };
}

/** The agreement of one, where nobody else is there to be asked. */
async function agreeAlone(tx: Tables, { actor }: TakenDecision): Promise<Agreement | undefined> {
  if (!isOnePersonInstance(await listReviewers(tx))) return undefined;
  return { by: [await reviewerOf(tx, actor)], onePerson: true };
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
  /** Who agreed, when one person was not enough. */
  agreement: Agreement | undefined;
  isReleased: boolean;
}

async function carryOut(tx: Tables, carried: CarriedDecision): Promise<void> {
  const { next, decision, camera, effect, agreement } = carried;
  const { opId } = next;
  await tx.updateTable('submission').set(toSubmissionChanges(next)).where('op_id', '=', opId).execute();
  const row = toDecisionRow(opId, decision, next.decisions.length, effect?.rev ?? null);
  await tx.insertInto('decision').values(row).execute();
  await dropClaims(tx, [opId]);
  const body = toLogBody(carried);
  if (agreement !== undefined) {
    const told = { act: 'decision', on: decision.on, about: submissionMark(opId, hashText), revisions: [] };
    await appendHistory(tx, actEntry(agreement, told), []);
  }
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
  // The decided entry is open no longer, or was reopened with this very state in view.
  if (camera !== undefined) await rebaseOpenEntries(tx, [camera.id], opId);
  const named = source === undefined ? body : { ...body, source: source.name };
  return appendHistory(tx, { ...named, revisions: marks }, changes);
}

function toLogBody({
  before: { opId, sighting },
  decision,
  pseudonym,
  isReleased,
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
    // A release is one shuffled whole: which of it were decided together would order it again.
    ...(decision.bulkId === undefined || isReleased ? {} : { bulk: decision.bulkId }),
    revisions: [],
  };
}

async function isIdTaken(tx: Tables, decisionId: string): Promise<boolean> {
  const row = await tx.selectFrom('decision').select('op_id').where('decision_id', '=', decisionId).executeTakeFirst();
  return row !== undefined;
}
