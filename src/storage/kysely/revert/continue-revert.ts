/**
 * Carries an undoing out, a chunk to a commit. What is still to do stands in rows that go with the commit that did it, so after a crash it goes on
 * where it was, and two processes that do it together share the work.
 */
import type { CameraId, Day } from '../../../domain/camera/camera.ts';
import { countReverts, NO_REVERTS, planRevert, type RevertOutcome } from '../../../domain/revert/plan-revert.ts';
import type { RevisionEffect } from '../../../domain/submission/decide.ts';
import type { Tables } from '../../engine.ts';
import { appendHistory } from '../chain.ts';
import { insertRows } from '../insert-rows.ts';
import { actEntry, agreementOf } from '../proposal/agreement.ts';
import { fromProposalRow, lockProposalRow, readCounts } from '../proposal/proposal-row.ts';
import type { ProposalTable } from '../proposal/tables.ts';
import { type NewRevision, publishRevisions } from '../publish.ts';
import { rebaseOpenEntries } from '../rebase.ts';
import { closeEntries } from './close-entries.ts';
import { noteUndone, readPastActs } from './past-acts.ts';
import type { SourceRevisions } from './source-revisions.ts';

/** Cameras of one commit: others wait for it, a tenth of a second. */
const CAMERAS = 250;
/** Entries of one commit. */
const ENTRIES = 500;

/** Notes everything there is to do; the first step, within the transaction that confirms. */
export async function beginRevert(tx: Tables, proposalId: string, source: SourceRevisions): Promise<void> {
  const rows = [
    ...[...source.cameras].map(([id, revs]) => ({ kind: 'camera', target: id, revs: JSON.stringify([...revs]) })),
    ...source.entries.map((opId) => ({ kind: 'entry', target: opId, revs: '[]' })),
  ].map((row) => ({ proposal_id: proposalId, ...row }));
  for (let start = 0; start < rows.length; start += ENTRIES)
    await insertRows(tx, 'proposal_target', rows.slice(start, start + ENTRIES));
  await tx
    .updateTable('proposal')
    .set({ total: rows.length, counts: JSON.stringify(NO_REVERTS) })
    .where('id', '=', proposalId)
    .execute();
}

/** Does the next chunk; false when there is none. */
export async function continueRevert(tx: Tables, proposalId: string, today: Day): Promise<boolean> {
  const row = await lockProposalRow(tx, proposalId);
  if (row === undefined || row.state !== 'confirmed') return false;
  if (await revertCameras(tx, row, today)) return true;
  const entries = await nextTargets(tx, proposalId, 'entry', ENTRIES);
  if (entries.length === 0) return false;
  await closeEntries(tx, fromProposalRow(row), { opIds: entries.map(({ target }) => target), today });
  await dropTargets(tx, proposalId, entries);
  return true;
}

async function revertCameras(tx: Tables, row: ProposalTable, today: Day): Promise<boolean> {
  const targets = await nextTargets(tx, row.id, 'camera', CAMERAS);
  if (targets.length === 0) return false;
  const ids = targets.map(({ target }) => target);
  await lockCameras(tx, ids);
  const sources = new Map(targets.map(({ target, revs }) => [target, new Set(JSON.parse(revs) as number[])]));
  const effects: (RevisionEffect & Pick<NewRevision, 'before'>)[] = [];
  const outcomes: RevertOutcome[] = [];
  for (const camera of await readPastActs(tx, sources)) {
    const { outcome, effect } = planRevert(camera);
    outcomes.push(outcome);
    const before = camera.acts.at(-1)?.state;
    if (effect !== undefined && before !== undefined) effects.push({ ...effect, before });
  }
  await dropTargets(tx, row.id, targets);
  const counts = countReverts(readCounts(row.counts), outcomes);
  await tx
    .updateTable('proposal')
    .set({ counts: JSON.stringify(counts) })
    .where('id', '=', row.id)
    .execute();
  const undone = effects.map(({ cameraId, rev }) => ({ cameraId, byRev: rev, revs: sources.get(cameraId) ?? [] }));
  await noteUndone(tx, undone);
  if (effects.length > 0) await publishReverted(tx, row, { effects, today });
  return true;
}

async function publishReverted(
  tx: Tables,
  row: ProposalTable,
  { effects, today }: { effects: (RevisionEffect & Pick<NewRevision, 'before'>)[]; today: Day },
): Promise<void> {
  const proposal = fromProposalRow(row);
  const revisions = effects.map((effect) => ({ ...effect, on: today }));
  const { marks, changes } = await publishRevisions(tx, revisions);
  await rebaseOpenEntries(
    tx,
    revisions.map(({ cameraId }) => cameraId),
  );
  const told = { act: proposal.proposed.act, on: today, reason: proposal.reason, about: row.subject, revisions: marks };
  await appendHistory(tx, actEntry(agreementOf(proposal), told), changes);
}

/** In the order of their ids, as everybody who takes several. */
async function lockCameras(tx: Tables, ids: readonly CameraId[]): Promise<void> {
  await tx
    .updateTable('camera')
    .set((eb) => ({ rev: eb.ref('rev') }))
    .where('id', 'in', [...ids].sort())
    .execute();
}

type Target = { target: string; kind: string; revs: string };

function nextTargets(tx: Tables, proposalId: string, kind: 'camera' | 'entry', limit: number): Promise<Target[]> {
  return tx
    .selectFrom('proposal_target')
    .select(['target', 'kind', 'revs'])
    .where('proposal_id', '=', proposalId)
    .where('kind', '=', kind)
    .orderBy('target')
    .limit(limit)
    .execute();
}

/** They are the first of their kind, in order. */
async function dropTargets(tx: Tables, proposalId: string, done: readonly Target[]): Promise<void> {
  const last = done.at(-1);
  if (last === undefined) return;
  await tx
    .deleteFrom('proposal_target')
    .where('proposal_id', '=', proposalId)
    .where('kind', '=', last.kind)
    .where('target', '<=', last.target)
    .execute();
}
