/** The public record of each published camera, beside its point of the map. It can be made again from camera and revision. */
import type { CameraId, CameraRecord, CameraState, RevisionAct, RevisionLine } from '../../domain/camera/camera.ts';
import type { Cell } from '../../domain/geo/cell.ts';
import type { Tables } from '../engine.ts';
import type { CameraRecordTable } from './database.ts';
import { insertRows } from './insert-rows.ts';

/** A history as it is stored: a list of [rev, act, day]. */
export function toHistoryText(lines: readonly RevisionLine[]): string {
  return JSON.stringify(lines.map(({ rev, act, on }) => [rev, act, on]));
}

/** Record of a row. */
export function fromRecordRow({ id, rev, doc, history }: Omit<CameraRecordTable, 'cell'>): CameraRecord {
  // `toHistoryText` alone writes the column.
  const lines = JSON.parse(history) as [number, RevisionAct, string][];
  return { ...(JSON.parse(doc) as CameraState), id, rev, history: lines.map(([n, act, on]) => ({ rev: n, act, on })) };
}

/** A revision of a camera that is on the map, just written, with its text. */
export interface RecordedCamera extends RevisionLine {
  id: CameraId;
  cell: Cell;
  doc: string;
}

/** Writes the records of cameras whose points have just been written: those of the points before went with them. */
export async function writeRecords(tx: Tables, cameras: readonly RecordedCamera[]): Promise<void> {
  const older = cameras.flatMap(({ id, rev }) => (rev > 1 ? [id] : []));
  const histories = older.length === 0 ? undefined : await readHistories(tx, older);
  const rows = cameras.map(({ id, cell, doc, ...line }): CameraRecordTable => {
    const lines = line.rev > 1 ? histories?.get(id) : [line];
    return { cell, id, rev: line.rev, doc, history: toHistoryText(lines ?? [line]) };
  });
  await insertRows(tx, 'camera_record', rows);
}

/** Lines of every revision of these cameras, in the order of their numbers. */
export async function readHistories(db: Tables, ids: readonly CameraId[]): Promise<Map<CameraId, RevisionLine[]>> {
  const lines = await db
    .selectFrom('revision')
    .select(['camera_id', 'rev', 'act', 'on_day'])
    .where('camera_id', 'in', [...ids])
    .orderBy('camera_id')
    .orderBy('rev')
    .execute();
  const histories = new Map<CameraId, RevisionLine[]>(ids.map((id) => [id, []]));
  for (const { camera_id, rev, act, on_day } of lines) {
    histories.get(camera_id)?.push({ rev, act: act as RevisionAct, on: on_day });
  }
  return histories;
}
