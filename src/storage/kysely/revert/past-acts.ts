/** Reads the past of cameras as undoing a source needs it: every revision, and the sighting behind it where that is kept. */

import type { Selectable } from 'kysely';
import type { CameraId, CameraState, FactName, RevisionAct } from '../../../domain/camera/camera.ts';
import type { PastAct, RevertedCamera } from '../../../domain/revert/past-act.ts';
import type { AcceptedSighting } from '../../../domain/sighting/apply-sighting.ts';
import type { Sighting } from '../../../domain/sighting/sighting.ts';
import type { Tables } from '../../engine.ts';
import type { DecisionTable, RevisionTable, SubmissionTable } from '../database.ts';
import { withoutGone } from '../gone-photos.ts';
import { withTrueDocs } from '../homes/home-rows.ts';
import { findImportSource } from '../import-source.ts';
import { findStoredPhotos } from '../photos.ts';
import { readSubmissions } from '../submission-row.ts';

/** The past of these cameras; `sources` says which revisions are the source's. At most some hundred at a time. */
export async function readPastActs(
  tx: Tables,
  sources: ReadonlyMap<CameraId, ReadonlySet<number>>,
): Promise<RevertedCamera[]> {
  const ids = [...sources.keys()];
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom('revision')
    .selectAll()
    .where('camera_id', 'in', ids)
    .orderBy('camera_id')
    .orderBy('rev')
    .execute();
  // With the photos that stand in for those that are gone, so that all states speak of the same files.
  const revisions = await withoutGone(
    tx,
    (await withTrueDocs(tx, rows)).map((row) => ({ ...row, state: JSON.parse(row.doc) as CameraState })),
  );
  // Where nobody but the source has been there is nothing to do again.
  const mixed = new Set(
    revisions.filter(({ camera_id, rev }) => !sources.get(camera_id)?.has(rev)).map(({ camera_id }) => camera_id),
  );
  const reasons = await readReasons(tx, [...mixed]);
  const undone = await readUndone(tx, [...mixed]);
  const cameras = new Map<CameraId, PastAct[]>();
  for (const row of revisions) {
    const acts = cameras.get(row.camera_id) ?? [];
    cameras.set(row.camera_id, acts);
    const isSource = sources.get(row.camera_id)?.has(row.rev) || undone.has(keyOf(row));
    acts.push(toPastAct(row, isSource, reasons.get(keyOf(row))));
  }
  return [...cameras].map(([id, acts]) => ({ id, acts }));
}

/** Why a revision was made: a sighting that was accepted, or the undoing of an earlier revision. */
interface Reason {
  sighting?: Omit<AcceptedSighting, 'photos'>;
  /** Hashes of the files of its photos. */
  files?: ReadonlySet<string>;
  undoes?: number;
}

function toPastAct(
  row: RevisionTable & { state: CameraState },
  isSource: boolean,
  reason: Reason | undefined,
): PastAct {
  const { state } = row;
  const { sighting, files, undoes } = isSource ? {} : (reason ?? ({} as Reason));
  // A photo that arrived after the decision was no part of it.
  const photos = state.photos.filter(({ full }) => files?.has(full));
  return {
    rev: row.rev,
    act: row.act as RevisionAct,
    state,
    isSource,
    ...(sighting === undefined ? {} : { accepted: { ...sighting, photos } }),
    ...(undoes === undefined ? {} : { undoes }),
  };
}

/** What was undone before, and the revisions that did so: in a past without either source there is neither. */
async function readUndone(tx: Tables, ids: readonly CameraId[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await tx
    .selectFrom('reverted_revision')
    .selectAll()
    .where('camera_id', 'in', [...ids])
    .execute();
  return new Set(
    rows.flatMap(({ camera_id, rev, by_rev }) => [keyOf({ camera_id, rev }), keyOf({ camera_id, rev: by_rev })]),
  );
}

/** Notes which revisions a revision undid. */
export async function noteUndone(
  tx: Tables,
  undone: readonly { cameraId: CameraId; byRev: number; revs: Iterable<number> }[],
): Promise<void> {
  const rows = undone.flatMap(({ cameraId, byRev, revs }) =>
    [...revs].map((rev) => ({ camera_id: cameraId, rev, by_rev: byRev })),
  );
  if (rows.length === 0) return;
  await tx
    .insertInto('reverted_revision')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['camera_id', 'rev']).doUpdateSet((eb) => ({ by_rev: eb.ref('excluded.by_rev') })),
    )
    .execute();
}

function keyOf({ camera_id, rev }: { camera_id: CameraId; rev: number }): string {
  return `${camera_id}/${rev}`;
}

async function readReasons(tx: Tables, ids: readonly CameraId[]): Promise<Map<string, Reason>> {
  const reasons = new Map<string, Reason>();
  if (ids.length === 0) return reasons;
  const joined = tx.selectFrom('decision').select('op_id').where('into_camera', 'in', ids);
  const rows = await tx
    .selectFrom('submission')
    .selectAll()
    .where((eb) => eb.or([eb('camera_id', 'in', ids), eb('op_id', 'in', joined)]))
    .execute();
  const decisions = await decisionsOf(tx, rows);
  const bodies = new Map((await readSubmissions(tx, rows)).map((submission) => [submission.opId, submission]));
  for (const row of rows) {
    const submission = bodies.get(row.op_id);
    if (submission === undefined) continue;
    const source = await findImportSource(tx, submission);
    const stored = await findStoredPhotos(tx, submission.sighting.photos);
    const files = new Set(stored.map(({ full }) => full));
    const body = row.sighting === null ? undefined : { sighting: submission.sighting, ...(source && { source }) };
    addReasons(reasons, { row, decisions: decisions.get(row.op_id) ?? [], body, files });
  }
  return reasons;
}

async function decisionsOf(
  tx: Tables,
  rows: readonly Selectable<SubmissionTable>[],
): Promise<Map<string, Selectable<DecisionTable>[]>> {
  const found = new Map<string, Selectable<DecisionTable>[]>();
  if (rows.length === 0) return found;
  const all = await tx
    .selectFrom('decision')
    .selectAll()
    .where(
      'op_id',
      'in',
      rows.map(({ op_id }) => op_id),
    )
    .orderBy('n')
    .execute();
  for (const row of all) found.set(row.op_id, [...(found.get(row.op_id) ?? []), row]);
  return found;
}

interface DecidedEntry {
  row: Selectable<SubmissionTable>;
  decisions: readonly Selectable<DecisionTable>[];
  body: { sighting: Sighting; source?: NonNullable<AcceptedSighting['source']> } | undefined;
  files: ReadonlySet<string>;
}

function addReasons(reasons: Map<string, Reason>, { row, decisions, body, files }: DecidedEntry): void {
  let made: { camera: CameraId; rev: number } | undefined;
  for (const [index, decision] of decisions.entries()) {
    const { action, made_rev, into_camera } = decision;
    const camera = action === 'undo' ? made?.camera : (into_camera ?? row.camera_id ?? undefined);
    if (made_rev === null || camera === undefined) continue;
    const key = keyOf({ camera_id: camera, rev: made_rev });
    if (action === 'undo') reasons.set(key, made === undefined ? {} : { undoes: made.rev });
    else if (body !== undefined && isOfThisBody(decision, decisions.slice(index + 1))) {
      const fields = decision.fields === null ? {} : { fields: JSON.parse(decision.fields) as FactName[] };
      reasons.set(key, { sighting: { ...body, on: decision.on_day, ...fields }, files });
    }
    if (action !== 'undo') made = { camera, rev: made_rev };
  }
}

/** Each decision raises the version by one; where it rose by more, the contributor changed the body after this decision. */
function isOfThisBody(
  { expect_version }: Selectable<DecisionTable>,
  later: readonly Selectable<DecisionTable>[],
): boolean {
  return later.every((decision, index) => decision.expect_version === expect_version + index + 1);
}
