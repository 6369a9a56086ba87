/** What of an area is on this phone, read from the catalogue of kept files without reading their bytes. */

import type { CameraRecord } from '../../domain/camera/camera.ts';
import { photoPath } from '../../protocol/endpoint.ts';
import type { Database } from '../database.ts';
import type { CellRow } from '../rows.ts';

/** A kept file without its bytes. */
export interface HeldFile {
  readAt: number;
  sizeBytes: number;
  /** Whether the area in question holds it. */
  isOurs: boolean;
}

/** Every kept file of the phone, seen from one area. */
export async function listHeldFiles(db: Database, areaId: string): Promise<Map<string, HeldFile>> {
  const ours = new Set(await db.keptFiles.where('areaIds').equals(areaId).primaryKeys());
  const keys = await db.keptFiles.orderBy('[path+readAt+sizeBytes]').keys();
  const entries = keys as unknown as [path: string, readAt: number, sizeBytes: number][];
  return new Map(
    entries.map(([path, readAt, sizeBytes]) => [path, { readAt, sizeBytes, isOurs: ours.has(path) }] as const),
  );
}

/** The stored ones among cells, by quadkey. */
export async function listHeldCells(db: Database, quadkeys: readonly string[]): Promise<Map<string, CellRow>> {
  const rows = await db.cells.bulkGet([...quadkeys]);
  return new Map(rows.flatMap((row) => (row === undefined ? [] : [[row.quadkey, row] as const])));
}

/** Addresses of the pictures of cameras, both sizes, each once. */
export function photoPathsOf(cameras: readonly CameraRecord[]): string[] {
  const hashes = cameras
    .filter(({ published }) => published)
    .flatMap(({ photos }) => photos.flatMap(({ full, thumb }) => [full, thumb]));
  return [...new Set(hashes)].map(photoPath);
}
