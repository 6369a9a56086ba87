/** Keeping what a moderator accepted for the daily release, and giving it back. Nothing of it is in the log or the feed. */
import { hold } from '../../domain/submission/hold.ts';
import type { Submission, TakenDecision } from '../../domain/submission/submission.ts';
import type { Tables } from '../engine.ts';
import type { DecideOutcome } from '../store.ts';
import { dropClaims } from './claims.ts';
import { dropHeld, type Held, toHeldRow } from './held-row.ts';
import { toSubmissionChanges } from './submission-row.ts';

/** Keeps a decision for the release; its entry is locked. */
export async function holdDecision(tx: Tables, submission: Submission, held: Held): Promise<DecideOutcome> {
  const next = hold(submission, held.taken);
  await tx.insertInto('held_decision').values(toHeldRow(next.opId, held)).execute();
  await save(tx, next);
  await dropClaims(tx, [next.opId]);
  return { ok: true, submission: next, decision: held.taken, repeated: false };
}

/** Forgets what was kept: `next` is the entry as it waits again, by this decision. */
export async function takeBackHeld(tx: Tables, next: Submission, decision: TakenDecision): Promise<DecideOutcome> {
  await dropHeld(tx, [next.opId]);
  await save(tx, next);
  return { ok: true, submission: next, decision, repeated: false };
}

async function save(tx: Tables, next: Submission): Promise<void> {
  await tx.updateTable('submission').set(toSubmissionChanges(next)).where('op_id', '=', next.opId).execute();
}
