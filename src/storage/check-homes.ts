/** Compares the table of homes with the seals that revisions hold: a changed, missing or invented home is a finding. */

import type { CameraState } from '../domain/camera/camera.ts';
import { cellOf } from '../domain/geo/cell.ts';
import { mustSeal, sealIn, sealOf } from '../domain/home/sealed-home.ts';
import { cellsOfSquare, squareOf } from '../domain/home/snap.ts';
import type { RecordedRevision, Replay } from '../domain/log/replay.ts';
import { readState } from '../domain/log/replay.ts';
import { factHashOf } from '../domain/sighting/public-facts.ts';
import type { AuditRows } from './audit-rows.ts';
import { hashText } from './hash-text.ts';
import type { HomePlaceTable } from './kysely/database.ts';

const PAGE = 500;

/** Checks every row; that none is missing is checked where all revisions are read. */
export async function checkHomes(rows: AuditRows, replay: Replay): Promise<void> {
  for (let after = { cameraId: '', rev: 0 }; ; ) {
    const page = await rows.homes(after, PAGE);
    const last = page.at(-1);
    if (last === undefined) return;
    const revisions = await rows.revisionsOf([...new Set(page.map(({ camera_id }) => camera_id))]);
    for (const row of page) checkHome(replay, row, revisions);
    after = { cameraId: last.camera_id, rev: last.rev };
  }
}

function checkHome(replay: Replay, row: HomePlaceTable, revisions: readonly RecordedRevision[]): void {
  const own = revisions.filter(({ cameraId }) => cameraId === row.camera_id);
  const sealed = readState(own.find(({ rev }) => rev === row.rev)?.doc ?? '');
  const state = readState(row.doc);
  const seal = sealed && sealIn(sealed);
  const name = `${row.camera_id} revision ${row.rev}`;
  if (seal === undefined || state === undefined || seal !== sealOf(row.doc, row.salt, hashText)) {
    replay.find('home_place', name, 'is not what its revision sealed');
    return;
  }
  const cell = cellOf(state.facts.lat, state.facts.lon);
  const square = squareOf(cell);
  const isHead = own.every(({ rev }) => rev <= row.rev);
  const counted = isHead && state.published ? cellsOfSquare(square).from : null;
  const isSame =
    row.cell === cell &&
    row.level === square.length &&
    row.square === counted &&
    mustSeal(state) &&
    isNamedRight(row, state);
  if (!isSame) replay.find('home_place', name, 'does not count where its place says');
}

/** Under which names an import finds it again. */
function isNamedRight(row: HomePlaceTable, { facts, source }: CameraState): boolean {
  return (
    row.fact_hash === factHashOf(facts, hashText) &&
    (row.source === null || row.source === source?.name) &&
    (row.source_ref === null || row.source_ref === source?.ref)
  );
}

/** How many of these revisions hold a seal. */
export function countSeals(revisions: Iterable<RecordedRevision>): number {
  let seals = 0;
  for (const { doc } of revisions) {
    // Nearly all hold none: those are not read a second time.
    const state = doc.includes('"home":') ? readState(doc) : undefined;
    if (state !== undefined && sealIn(state) !== undefined) seals += 1;
  }
  return seals;
}
