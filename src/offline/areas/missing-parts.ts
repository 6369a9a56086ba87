/** What an area still lacks, seen from what is on the disk: so that a run after a crash asks for nothing twice. */
import { listTilesAbove, listTilesBelow, type TileReach } from '../../domain/geo/tiles-of-cells.ts';
import { vectorTilePath } from '../../protocol/endpoint.ts';
import type { Database } from '../database.ts';
import type { CellRow } from '../rows.ts';
import type { SavedArea } from './area.ts';
import { announceAreas } from './changed.ts';
import { type HeldFile, listHeldCells, listHeldFiles, photoPathsOf } from './held.ts';

/** What an area consists of besides its cells and their photos. */
export interface Wanted {
  tiles: readonly string[];
  /** Addresses under which the server has nothing. */
  gone: ReadonlySet<string>;
}

/** Parts to fetch or to take over. */
export interface Missing {
  quadkeys: string[];
  files: string[];
  /** True for those of the files that another area holds as they should be: they are only taken over. */
  isHeld: (path: string) => boolean;
}

/** Addresses of all tiles that cells show at any zoom. */
export function tilePathsOf(quadkeys: readonly string[], map: TileReach): string[] {
  const tiles = [...listTilesAbove(quadkeys, map), ...quadkeys.flatMap((quadkey) => listTilesBelow(quadkey, map))];
  return tiles.map(({ z, x, y }) => vectorTilePath(z, x, y));
}

/** Looks at what is here, and writes it down as the area's progress. */
export async function listMissing(db: Database, area: SavedArea, { tiles, gone }: Wanted): Promise<Missing> {
  const since = area.updatingSince ?? 0;
  const rows = await listHeldCells(db, area.quadkeys);
  const ours = [...rows.values()].filter(({ areaIds }) => areaIds?.includes(area.areaId));
  const isGood = (row: CellRow) => !row.isStale && row.readAt >= since;
  const good = new Set(ours.filter(isGood).map(({ quadkey }) => quadkey));
  const quadkeys = area.quadkeys.filter((quadkey) => !good.has(quadkey));
  const held = await listHeldFiles(db, area.areaId);
  // A photo never changes under its name; a tile may.
  const photos = new Set(photoPathsOf(ours.flatMap(({ cameras }) => cameras)));
  const isHeld = (path: string) => (held.get(path)?.readAt ?? -1) >= (photos.has(path) ? 0 : since);
  const wanted = [...photos, ...tiles].filter((path) => !gone.has(path));
  const files = wanted.filter((path) => !(isHeld(path) && held.get(path)?.isOurs));
  const parts = area.quadkeys.length + wanted.length;
  await db.areas.update(area.areaId, {
    // As long as details are missing the server knows better how many photos there are.
    parts: quadkeys.length > 0 ? Math.max(parts, area.parts) : parts,
    partsHeld: parts - quadkeys.length - files.length,
    heldBytes: sizeOfCells(ours) + sizeOfFiles(held),
  });
  announceAreas();
  return { quadkeys, files, isHeld };
}

/** Bytes of the details that cells hold. */
export function sizeOfCells(rows: readonly CellRow[]): number {
  return rows.reduce((sum, { sizeBytes }) => sum + (sizeBytes ?? 0), 0);
}

/** Bytes of the kept files that are the area's. */
export function sizeOfFiles(held: ReadonlyMap<string, HeldFile>): number {
  return [...held.values()].reduce((sum, { isOurs, sizeBytes }) => sum + (isOurs ? sizeBytes : 0), 0);
}
