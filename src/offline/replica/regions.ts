/** Regions in full that the person asked for, where the whole world is too much for this phone. */
import type { CellRange } from '../../domain/geo/cell.ts';
import type { PackRef } from '../../protocol/schema/reads.ts';
import { getDatabase } from '../database.ts';
import { forgetRefused, isFilled } from './manifest.ts';
import { fillReplica, type Refreshed } from './refresh.ts';
import { overlaps, type Region, readRegions, readWorldMode, writeRegions, writeWorldMode } from './selection.ts';
import { readState } from './state.ts';

/** Where the map stood when the person asked, tenths of a degree. */
export type RegionPlace = Pick<Region, 'lat' | 'lon'>;

/** What came of one wish, with what it takes. */
export interface HeldRegion extends RegionPlace {
  cameras: number;
  sizeBytes: number;
}

/** What this phone holds of the world: everything, or some of it. */
export interface WorldHeld {
  isWhole: boolean;
  /** True where it is this phone's room, and not the host's limit, that keeps the rest away. */
  isShort: boolean;
  regions: HeldRegion[];
}

/**
 * Fetches the cameras of ranges in full and keeps them. The server learns the ranges, which are as broad as packs are; call it only when
 * the person asked. What has come stays chosen even when a later piece fails: the next refresh goes on.
 *
 * @param place where the map stands, degrees; kept in tenths.
 */
export async function getRegions(ranges: readonly CellRange[], place: RegionPlace): Promise<Refreshed> {
  const db = await getDatabase();
  const tenth = (degrees: number) => Math.round(degrees * 10) / 10;
  const near = { lat: tenth(place.lat), lon: tenth(place.lon) };
  const wanted = ranges.map(({ from, to }) => ({ from, to, ...near }));
  await db.transaction('rw', [db.settings], async () => {
    const before = await readRegions(db);
    await writeRegions(db, [...before.filter((one) => !wanted.some((other) => overlaps(one, other))), ...wanted]);
    if ((await readWorldMode(db)) === 'none') await writeWorldMode(db, 'counts');
    await forgetRefused(db);
  });
  return fillReplica();
}

/** Lets a region go again; saved areas within it stay whole. */
export async function letGoRegion({ lat, lon }: RegionPlace): Promise<Refreshed> {
  const db = await getDatabase();
  await db.transaction('rw', [db.settings], async () => {
    const left = (await readRegions(db)).filter((one) => one.lat !== lat || one.lon !== lon);
    await writeRegions(db, left);
  });
  return fillReplica();
}

/** Fetches what a saved area chooses beyond what is held, or lets go of what no area needs any more. Asks nobody where all is held. */
export async function fillForAreas(): Promise<void> {
  const db = await getDatabase();
  if (!(await isFilled(db, await readState(db)))) await fillReplica();
}

/** Takes the world in full again, after this phone was too full for it. */
export async function wantWholeWorld(): Promise<Refreshed> {
  const db = await getDatabase();
  await writeWorldMode(db, 'whole');
  await forgetRefused(db);
  return fillReplica();
}

/** What is held, for the person to see. */
export async function readWorldHeld(): Promise<WorldHeld> {
  const db = await getDatabase();
  const state = await readState(db);
  const mode = await readWorldMode(db);
  return {
    isWhole: mode === 'whole' && state.unheld.length === 0,
    isShort: mode !== 'whole',
    regions: heldOf(await readRegions(db), state.packs),
  };
}

function heldOf(regions: readonly Region[], packs: readonly PackRef[]): HeldRegion[] {
  const places = new Map(regions.map(({ lat, lon }) => [`${lat} ${lon}`, { lat, lon }]));
  return [...places.values()].map(({ lat, lon }) => {
    const ranges = regions.filter((region) => region.lat === lat && region.lon === lon);
    const inside = packs.filter((pack) => ranges.some((range) => overlaps(pack, range)));
    const cameras = inside.reduce((sum, { count }) => sum + count, 0);
    const sizeBytes = inside.reduce((sum, pack) => sum + pack.sizeBytes, 0);
    return { lat, lon, cameras, sizeBytes };
  });
}
