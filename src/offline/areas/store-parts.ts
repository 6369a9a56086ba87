/** Puts fetched parts of an area on the disk, some dozens at a time. */
import type { CameraRecord } from '../../domain/camera/camera.ts';
import { today } from '../calendar.ts';
import type { Database } from '../database.ts';
import type { CellRow, KeptFileRow } from '../rows.ts';
import type { SavedArea } from './area.ts';

/** Something to store: a cell, a file, or the word that one held is as the server has it (`same`) or good enough (`held`). */
export type NewPart =
  | { is: 'cell'; quadkey: string; cameras: CameraRecord[]; sizeBytes: number }
  | { is: 'cell-held'; quadkey: string }
  | { is: 'file'; path: string; bytes: ArrayBuffer; mediaType: string; etag: string }
  | { is: 'same' | 'held'; path: string };

/**
 * Stores parts and the area's progress in one transaction, so that a crash leaves both or neither. False, and nothing is stored, when the
 * area is not being saved any more. A `held` part that went meanwhile is left out, and is found missing by the next look.
 *
 * @param at time the parts are of, milliseconds.
 */
export async function storeParts(
  db: Database,
  areaId: string,
  parts: readonly NewPart[],
  at: number,
): Promise<boolean> {
  return db.transaction('rw', [db.areas, db.cells, db.keptFiles], async () => {
    const area = await db.areas.get(areaId);
    if (area?.state !== 'saving') return false;
    const cells = parts.filter((part) => 'quadkey' in part);
    const files = parts.filter((part) => 'path' in part);
    const sums = [await storeCells(db, area, cells, at), await storeFiles(db, area, files, at)];
    await db.areas.update(areaId, {
      heldBytes: sums.reduce((sum, { bytes }) => sum + bytes, area.heldBytes),
      partsHeld: sums.reduce((sum, { count }) => sum + count, area.partsHeld),
    });
    return true;
  });
}

/** What was added. */
interface Added {
  count: number;
  bytes: number;
}

type NewCell = Extract<NewPart, { quadkey: string }>;
type NewFile = Exclude<NewPart, NewCell>;
type WholeFile = Extract<NewPart, { is: 'file' }>;

async function storeCells(db: Database, { areaId }: SavedArea, cells: readonly NewCell[], at: number): Promise<Added> {
  const former = await db.cells.bulkGet(cells.map(({ quadkey }) => quadkey));
  let bytes = 0;
  const rows = cells.flatMap((cell, index): CellRow[] => {
    const was = former[index];
    const row = cell.is === 'cell-held' ? was : toCellRow(cell, at);
    if (row === undefined) return [];
    bytes += (row.sizeBytes ?? 0) - (was?.areaIds?.includes(areaId) ? (was.sizeBytes ?? 0) : 0);
    return [{ ...row, areaIds: withArea(was?.areaIds, areaId) }];
  });
  await db.cells.bulkPut(rows);
  return { count: rows.length, bytes };
}

function toCellRow({ quadkey, cameras, sizeBytes }: Extract<NewPart, { is: 'cell' }>, at: number): CellRow {
  return { quadkey, cameras, sizeBytes, fetchedOn: today(), readAt: at, isStale: false };
}

async function storeFiles(db: Database, { areaId }: SavedArea, files: readonly NewFile[], at: number): Promise<Added> {
  const former = await db.keptFiles.bulkGet(files.map(({ path }) => path));
  let bytes = 0;
  const rows = files.flatMap((file, index): KeptFileRow[] => {
    const was = former[index];
    const row = toRow(file, was, at);
    if (row === undefined) return [];
    bytes += row.sizeBytes - (was?.areaIds.includes(areaId) ? was.sizeBytes : 0);
    return [{ ...row, areaIds: withArea(was?.areaIds, areaId) }];
  });
  await db.keptFiles.bulkPut(rows);
  return { count: rows.length, bytes };
}

function toRow(file: NewFile, was: KeptFileRow | undefined, at: number): KeptFileRow | undefined {
  if (!isWhole(file)) return was && file.is === 'same' ? { ...was, readAt: at } : was;
  const { path, bytes, mediaType, etag } = file;
  return { path, bytes, mediaType, etag, sizeBytes: bytes.byteLength, readAt: at, areaIds: [] };
}

function isWhole(file: NewFile): file is WholeFile {
  return file.is === 'file';
}

function withArea(areaIds: readonly string[] | undefined, areaId: string): string[] {
  return [...new Set([...(areaIds ?? []), areaId])];
}
