/** Saved areas as the screens use them: what one would take, saving it, and letting go of it. */

import type { AreaCostAnswer } from '../../protocol/schema/reads.ts';
import { getDatabase } from '../database.ts';
import type { Bbox } from '../replica/map-query.ts';
import { fillForAreas } from '../replica/regions.ts';
import { getRuntime, randomHex } from '../runtime.ts';
import { estimate } from '../storage-health.ts';
import type { Trouble } from '../sync/api.ts';
import type { AreaCost, SavedArea } from './area.ts';
import { AreaSaver } from './area-saver.ts';
import { askCost, figuresOf } from './ask-cost.ts';
import { announceAreas } from './changed.ts';
import { dropArea } from './drop-area.ts';
import { cornersOfCells, MAX_AREA_CELLS, quadkeysOfFrame } from './frame.ts';

export { MAX_AREA_CELLS, quadkeysOfFrame } from './frame.ts';

/** What a frame would take, or why that cannot be said now. `server`: it does not answer as it should, or is too old for areas. */
export type Estimate =
  | { ok: true; cost: AreaCost }
  | { ok: false; problem: 'too-large' | 'network' | 'server' | 'busy' };

let saver: AreaSaver | undefined;
/** What the server said last, by the cells that it was asked for: mostly of the frame that is saved next. */
let lastCost: { corners: string; answer: AreaCostAnswer } | undefined;

/**
 * What a frame would take, before any of it is fetched: bytes as they will lie on this phone, which are those of the unpacked answers, of
 * details, of photos in both sizes, and of every tile of the host's own map within the cells and above them. What this phone already has,
 * because of another area, is counted as if it had not.
 */
export async function estimateArea(bbox: Bbox): Promise<Estimate> {
  const quadkeys = quadkeysOfFrame(bbox);
  if (quadkeys.length === 0) return { ok: false, problem: 'too-large' };
  const corners = cornersOfCells(quadkeys);
  const asked = await askCost(corners);
  if (!asked.ok) return { ok: false, problem: problemOf(asked) };
  lastCost = { corners: corners.join(), answer: asked.answer };
  const { cells, cameras, detailsBytes, photosBytes, tiles, tilesBytes } = asked.answer;
  const room = await estimate();
  const cost = {
    ...{ cells, cameras, detailsBytes, photosBytes, mapBytes: tilesBytes },
    sizeBytes: detailsBytes + photosBytes + tilesBytes,
    hasStreetMap: tiles > 0,
  };
  return { ok: true, cost: room ? { ...cost, freeBytes: Math.max(0, room.quotaBytes - room.usageBytes) } : cost };
}

function problemOf(asked: { code: 'too-large' } | { code: 'trouble'; trouble: Trouble }) {
  return asked.code === 'trouble' ? asked.trouble.problem : asked.code;
}

/**
 * Stores the area and begins to fetch it.
 *
 * @throws {RangeError} when it has more cells than `MAX_AREA_CELLS`, and the database's error when the phone has no room for the row.
 */
export async function saveArea(bbox: Bbox, name: string): Promise<SavedArea> {
  const quadkeys = quadkeysOfFrame(bbox);
  if (quadkeys.length === 0) throw new RangeError(`expected at most ${MAX_AREA_CELLS} cells, got more`);
  const isKnown = lastCost?.corners === cornersOfCells(quadkeys).join();
  const figures =
    isKnown && lastCost ? figuresOf(lastCost.answer) : { costBytes: 0, parts: quadkeys.length, cameras: 0 };
  const sums = { ...figures, heldBytes: 0, partsHeld: 0 };
  const marks = { state: 'saving', savedOn: '', createdAt: getRuntime().now(), isChanged: false } as const;
  const area: SavedArea = { areaId: randomHex(16), name, bbox, quadkeys, ...sums, ...marks };
  const db = await getDatabase();
  await db.areas.add(area);
  announceAreas();
  go();
  void fillForAreas();
  return area;
}

/** Every area, newest first. */
export async function listAreas(): Promise<SavedArea[]> {
  const areas = await (await getDatabase()).areas.toArray();
  return areas.sort((a, b) => b.createdAt - a.createdAt);
}

/** Stops fetching; what is here stays, and can be used. Of an area that is not being fetched nothing changes. */
export async function pauseArea(areaId: string): Promise<void> {
  await change(areaId, (area) => {
    if (area.state === 'saving' || area.state === 'failed') area.state = 'paused';
  });
}

/** Goes on where it stopped, for whatever reason that was. Of a saved area nothing changes. */
export async function resumeArea(areaId: string): Promise<void> {
  await change(areaId, (area) => {
    if (area.state !== 'saved') area.state = 'saving';
  });
  go();
}

/** Fetches details and tiles anew, and photos that are not here. What is no longer part of it goes at the end, not before. */
export async function updateArea(areaId: string): Promise<void> {
  await change(areaId, (area) => {
    area.state = 'saving';
    if (area.savedOn !== '') area.updatingSince = getRuntime().now();
  });
  go();
}

/** Gives it another name. */
export async function renameArea(areaId: string, name: string): Promise<void> {
  await change(areaId, (area) => {
    area.name = name;
  });
}

/** Lets go of an area and of everything that no other area holds. */
export async function deleteArea(areaId: string): Promise<void> {
  await dropArea(await getDatabase(), areaId);
  announceAreas();
  void fillForAreas();
}

/**
 * Goes on with what was being saved when the page was closed, when page or network come back, and after trouble by timer. Once for the life
 * of the page; the answer stops it.
 */
export function startAreas(): () => void {
  saver ??= new AreaSaver();
  const own = saver;
  const stopWake = getRuntime().onWake(go);
  go();
  return () => {
    own.stop();
    stopWake();
    if (saver === own) saver = undefined;
  };
}

/** Settles when the saver has nothing left to do, or nothing that can be done now. */
export async function runAreas(): Promise<void> {
  saver ??= new AreaSaver();
  await saver.run();
}

/** Cells that areas hold completely, also while they are updated: their details, photos and streets are here. */
export async function listSavedQuadkeys(): Promise<Set<string>> {
  const areas = await (await getDatabase()).areas.toArray();
  return new Set(areas.filter(({ savedOn }) => savedOn !== '').flatMap(({ quadkeys }) => quadkeys));
}

async function change(areaId: string, by: (area: SavedArea) => void): Promise<void> {
  const db = await getDatabase();
  await db.areas.where('areaId').equals(areaId).modify(by);
  announceAreas();
}

/** Not waited for: an error of the program is thrown where it is seen. */
function go(): void {
  runAreas().catch((error: unknown) => {
    queueMicrotask(() => {
      throw error;
    });
  });
}
