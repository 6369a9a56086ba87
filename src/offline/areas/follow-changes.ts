/** After kept cells were read anew: areas are up to date again, and what was taken off the map leaves the phone. */
import { type Database, isNoRoom } from '../database.ts';
import type { CellRow, KeptFileRow } from '../rows.ts';
import { getRuntime } from '../runtime.ts';
import { announceAreas } from './changed.ts';
import { fetchPart } from './fetch-part.ts';
import { photoPathsOf } from './held.ts';
import { hasAreas, isKept } from './mark-changed.ts';

/** Takes the mark from areas whose cells are all as the server has them, and tells the screens. */
export async function settleAreas(db: Database): Promise<void> {
  if (!(await hasAreas(db))) return;
  await db.transaction('rw', [db.areas, db.cells], async () => {
    const rows = await db.cells.toArray();
    const stale = new Set(rows.filter((row) => row.isStale && isKept(row)).map(({ quadkey }) => quadkey));
    await db.areas
      .filter(({ isChanged, quadkeys }) => isChanged && !quadkeys.some((quadkey) => stale.has(quadkey)))
      .modify({ isChanged: false });
  });
  announceAreas();
}

/**
 * After a kept cell was read anew: pictures that left it go, those that came are fetched. False when they could not all be had, and the cell
 * is then marked stale again.
 */
export async function followPhotos(db: Database, before: CellRow, after: CellRow): Promise<boolean> {
  const now = photoPathsOf(after.cameras);
  const isShown = new Set(now);
  await db.keptFiles.bulkDelete(photoPathsOf(before.cameras).filter((path) => !isShown.has(path)));
  const held = new Set(await db.keptFiles.where('path').anyOf(now).primaryKeys());
  for (const path of now) {
    if (held.has(path) || (await keepPhoto(db, path, after.areaIds ?? []))) continue;
    await db.cells.update(after.quadkey, { isStale: true });
    return false;
  }
  return true;
}

async function keepPhoto(db: Database, path: string, areaIds: string[]): Promise<boolean> {
  const part = await fetchPart(path);
  if (part.is === 'gone') return true;
  if (part.is !== 'file') return false;
  const { bytes, mediaType, etag } = part;
  const row: KeptFileRow = {
    ...{ path, bytes, mediaType, etag, areaIds },
    sizeBytes: bytes.byteLength,
    readAt: getRuntime().now(),
  };
  try {
    await db.keptFiles.put(row);
    return true;
  } catch (error) {
    if (isNoRoom(error)) return false;
    throw error;
  }
}
