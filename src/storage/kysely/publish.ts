/** Writes revisions and everything that follows from them: the head state, the point of the map, the public photos. */
import type { CameraId, CameraState, Day, RevisionAct, Sha256 } from '../../domain/camera/camera.ts';
import { type Cell, cellOf } from '../../domain/geo/cell.ts';
import { canonicalJson } from '../../domain/log/canonical.ts';
import { hashOfRevision, type RevisionMark } from '../../domain/log/entry.ts';
import { publicPointOf } from '../../domain/log/replay.ts';
import { factHashOf } from '../../domain/sighting/public-facts.ts';
import type { Tables } from '../engine.ts';
import { hashText } from '../hash-text.ts';
import { writeRecords } from './camera-records.ts';
import type { UnnumberedChange } from './chain.ts';
import type { CameraTable } from './database.ts';
import { withoutGone } from './gone-photos.ts';
import { sealHomes, writeHomes } from './homes/seal-homes.ts';
import { insertRows } from './insert-rows.ts';
import { toPointRow } from './point-row.ts';

/** A revision to append; `before` is the state of the revision before it. */
export interface NewRevision {
  cameraId: CameraId;
  rev: number;
  act: RevisionAct;
  on: Day;
  state: CameraState;
  before?: CameraState;
  /** Of the facts of a first revision; reckoned anew when not said. */
  factHash?: Sha256;
  /** Under which name an import finds the camera again; only for one that has none yet. */
  source?: { name: string; ref?: string };
}

/** What the history must be told of it. */
export interface Published {
  marks: RevisionMark[];
  changes: UnnumberedChange[];
}

/** Appends revisions, at most 500, each of another camera. What is on a private home goes into the table of homes, and a seal in its place. */
export async function publishRevisions(tx: Tables, wanted: readonly NewRevision[]): Promise<Published> {
  // Whoever publishes, from however old a state: no photo that is gone comes back.
  const appended = await withoutGone(tx, wanted);
  const { revisions, homes } = await sealHomes(tx, appended);
  const published: Published = { marks: [], changes: [] };
  const docs = new Map<CameraId, string>();
  const rows = revisions.map(({ cameraId, rev, act, on, state, source }) => {
    const doc = canonicalJson(state);
    const hash = hashOfRevision({ cameraId, rev, act, on, doc }, hashText);
    docs.set(cameraId, doc);
    published.marks.push(source?.ref === undefined ? [cameraId, rev, hash] : [cameraId, rev, hash, source.ref]);
    return { camera_id: cameraId, rev, act, on_day: on, doc, hash };
  });
  await insertRows(tx, 'revision', rows);
  await writeHeads(tx, revisions, docs);
  for (const { cameraId, state, before } of revisions) {
    const was = before === undefined ? null : publicPointOf(before);
    const now = publicPointOf(state);
    if (was !== null || now !== null) published.changes.push({ id: cameraId, was, now });
  }
  await writePoints(tx, published.changes);
  const cells = new Map(published.changes.map(({ id, now }) => [id, now?.cell]));
  const recorded = rows.flatMap(({ camera_id: id, rev, act, on_day: on, doc }) => {
    const cell = cells.get(id);
    return cell === undefined ? [] : [{ id, cell, rev, act, on, doc }];
  });
  await writeRecords(tx, recorded);
  await writePhotos(tx, revisions);
  await writeHomes(tx, { revisions: appended, homes });
  return published;
}

async function writeHeads(tx: Tables, revisions: readonly NewRevision[], docs: Map<CameraId, string>): Promise<void> {
  const fresh: CameraTable[] = [];
  for (const revision of revisions) {
    const { cameraId, rev, state, source } = revision;
    const head = {
      rev,
      published: state.published ? 1 : 0,
      cell: cellOf(state.facts.lat, state.facts.lon),
      doc: docs.get(cameraId) ?? canonicalJson(state),
    };
    const name = { source: source?.name ?? null, source_ref: source?.ref ?? null };
    if (rev > 1) {
      const changes = source === undefined ? head : { ...head, ...name };
      await tx.updateTable('camera').set(changes).where('id', '=', cameraId).execute();
      await moveEntries(tx, revision, head.cell);
    } else {
      const factHash = revision.factHash ?? factHashOf(state.facts, hashText);
      fresh.push({ id: cameraId, ...head, fact_hash: factHash, ...name });
    }
  }
  await insertRows(tx, 'camera', fresh);
}

/** Entries about a camera that name no place stand where it stands. */
async function moveEntries(tx: Tables, { cameraId, before }: NewRevision, cell: Cell): Promise<void> {
  const was = before && cellOf(before.facts.lat, before.facts.lon);
  if (was === undefined || was === cell) return;
  await tx
    .updateTable('submission')
    .set({ cell })
    .where('camera_id', '=', cameraId)
    .where('cell', '=', was)
    .where('kind', '!=', 'new')
    .execute();
}

async function writePoints(tx: Tables, changes: readonly UnnumberedChange[]): Promise<void> {
  for (const { id, was } of changes) {
    if (was !== null) await tx.deleteFrom('map_point').where('cell', '=', was.cell).where('id', '=', id).execute();
  }
  const rows = changes.flatMap(({ id, now }) => (now === null ? [] : [toPointRow(id, now)]));
  await insertRows(tx, 'map_point', rows);
}

async function writePhotos(tx: Tables, revisions: readonly NewRevision[]): Promise<void> {
  const known = revisions.flatMap(({ cameraId, before }) => (before === undefined ? [] : [cameraId]));
  if (known.length > 0) await tx.deleteFrom('camera_photo').where('camera_id', 'in', known).execute();
  const files = revisions.flatMap(({ cameraId, state }) =>
    publicFilesOf(state).map((sha256) => ({ sha256, camera_id: cameraId })),
  );
  await insertRows(tx, 'camera_photo', files);
}

/** Hashes of the files that a state makes public, each once. */
export function publicFilesOf(state: CameraState): string[] {
  if (!state.published) return [];
  return [...new Set(state.photos.flatMap(({ full, thumb }) => [full, thumb]))];
}
