/** Which packs this phone is to hold in full: all of them while the host's limit allows it, else those of chosen places. */
import { type CellRange, cellRangeOfQuadkey } from '../../domain/geo/cell.ts';
import type { CountsRef, Manifest, PackRef } from '../../protocol/schema/reads.ts';
import type { Database } from '../database.ts';
import { isWithinLimit } from './world-limit.ts';

/**
 * How much of the world there is room for. `whole`: what the host's limit allows. `counts`: chosen places only, because
 * this phone was full. `none`: not even counts, until the person asks for them again.
 */
export type WorldMode = 'whole' | 'counts' | 'none';

const MODE = 'replica.mode';
const REGIONS = 'replica.regions';

/** A range the person asked for, and where the map stood then: tenths of a degree, to tell regions apart in a list. */
export interface Region extends CellRange {
  lat: number;
  lon: number;
}

/** What of a manifest is held in full, what is not, and the counts for the latter. */
export interface Selection {
  packs: PackRef[];
  unheld: PackRef[];
  counts?: CountsRef;
}

/** How much of the world this phone keeps. */
export async function readWorldMode(db: Database): Promise<WorldMode> {
  const mode = (await db.settings.get(MODE))?.value;
  return mode === 'counts' || mode === 'none' ? mode : 'whole';
}

/** Stores it; also within a transaction that includes `settings`. */
export async function writeWorldMode(db: Database, mode: WorldMode): Promise<void> {
  await db.settings.put({ name: MODE, value: mode });
}

/** Regions the person asked for. */
export async function readRegions(db: Database): Promise<Region[]> {
  const regions = (await db.settings.get(REGIONS))?.value;
  return Array.isArray(regions) ? regions : [];
}

/** Stores them; also within a transaction that includes `settings`. */
export async function writeRegions(db: Database, regions: readonly Region[]): Promise<void> {
  await db.settings.put({ name: REGIONS, value: [...regions] });
}

/** What this phone is to hold of a manifest. */
export async function selectPacks(db: Database, manifest: Manifest): Promise<Selection> {
  const { packs, counts } = manifest;
  if (isWithinLimit(manifest) && (await readWorldMode(db)) === 'whole') return { packs, unheld: [] };
  const chosen = await readChosen(db);
  const isChosen = (pack: PackRef) => chosen.some((range) => overlaps(range, pack));
  const unheld = packs.filter((pack) => !isChosen(pack));
  if (unheld.length === 0) return { packs, unheld };
  return { packs: packs.filter(isChosen), unheld, ...(counts === undefined ? {} : { counts }) };
}

/** Whether two ranges share a cell. */
export function overlaps(a: CellRange, b: CellRange): boolean {
  return a.from < b.to && b.from < a.to;
}

async function readChosen(db: Database): Promise<CellRange[]> {
  const areas = await db.areas.toArray();
  const ofAreas = areas.flatMap(({ quadkeys }) => quadkeys.map(cellRangeOfQuadkey));
  return [...ofAreas, ...(await readRegions(db))];
}
