/** Parts what is written of a camera on a private home: a seal for everybody, the rest for the table of homes. */
import { randomBytes } from 'node:crypto';
import type { CameraId, CameraState } from '../../../domain/camera/camera.ts';
import { cellOf } from '../../../domain/geo/cell.ts';
import { mustSeal, sealHome, sealIn } from '../../../domain/home/sealed-home.ts';
import { cellsOfSquare, squareOf } from '../../../domain/home/snap.ts';
import { canonicalJson } from '../../../domain/log/canonical.ts';
import { factHashOf } from '../../../domain/sighting/public-facts.ts';
import type { Tables } from '../../engine.ts';
import { hashText } from '../../hash-text.ts';
import type { HomePlaceTable } from '../database.ts';
import { insertRows } from '../insert-rows.ts';
import type { NewRevision } from '../publish.ts';
import { findSealed } from './home-rows.ts';

/** Revisions with seals in the place of homes, and the rows of those. */
export interface Parted {
  revisions: readonly NewRevision[];
  homes: readonly HomePlaceTable[];
}

/**
 * Parts revisions. The state before is replaced as well where the revision before is sealed: then nothing of it was on the map. Where it
 * is not, it was: a camera that was published before it turned out to be on a home.
 */
export async function sealHomes(tx: Tables, appended: readonly NewRevision[]): Promise<Parted> {
  const later = appended.filter(({ before }) => before !== undefined);
  const sealed = await findSealed(
    tx,
    later.map(({ cameraId, rev }) => ({ cameraId, rev: rev - 1 })),
  );
  const homes: HomePlaceTable[] = [];
  const revisions = appended.map((revision): NewRevision => {
    const { before, state } = revision;
    if (sealIn(state) !== undefined)
      throw new TypeError(`expected the true state of camera ${revision.cameraId}, got its seal`);
    const wasSealed = before !== undefined && sealed.has(revision.cameraId);
    const shown = wasSealed ? { ...revision, before: offMap(before) } : revision;
    if (!mustSeal(state)) return shown;
    const salt = randomBytes(16).toString('hex');
    homes.push(toHomeRow(revision, salt));
    const { factHash: _ofTrueFacts, source, ...rest } = shown;
    // The source's own name for it leads to its place.
    const named = source === undefined ? {} : { source: { name: source.name } };
    return { ...rest, ...named, state: sealHome(state, salt, hashText) };
  });
  return { revisions, homes };
}

function offMap(state: CameraState): CameraState {
  return { ...state, published: false };
}

function toHomeRow({ cameraId, rev, state, source, factHash }: NewRevision, salt: string): HomePlaceTable {
  const cell = cellOf(state.facts.lat, state.facts.lon);
  const square = squareOf(cell);
  return {
    camera_id: cameraId,
    rev,
    cell,
    square: state.published ? cellsOfSquare(square).from : null,
    level: square.length,
    doc: canonicalJson(state),
    salt,
    fact_hash: factHash ?? factHashOf(state.facts, hashText),
    source: source?.name ?? null,
    source_ref: source?.ref ?? null,
  };
}

/** Writes the rows; what counted before counts no longer. */
export async function writeHomes(
  tx: Tables,
  { revisions, homes }: { revisions: readonly NewRevision[]; homes: readonly HomePlaceTable[] },
): Promise<void> {
  const older = revisions.flatMap(({ cameraId, rev }): CameraId[] => (rev > 1 ? [cameraId] : []));
  if (older.length > 0) {
    await tx
      .updateTable('home_place')
      .set({ square: null })
      .where('camera_id', 'in', older)
      .where('square', 'is not', null)
      .execute();
  }
  await insertRows(tx, 'home_place', homes);
}
