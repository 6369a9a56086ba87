/**
 * Details of cameras by coarse cell: the server learns a square of some seven kilometres, never which camera is looked at.
 * The copies on this phone are bounded; the one read longest ago gives way first.
 */

import type { CameraId, CameraRecord, Day } from '../../domain/camera/camera.ts';
import { quadkeyOf } from '../../domain/geo/cell.ts';
import { shuffled } from '../../domain/order/shuffled.ts';
import type { MapPoint } from '../../domain/pack/map-point.ts';
import { cellPath } from '../../protocol/endpoint.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { followPhotos, settleAreas } from '../areas/follow-changes.ts';
import { isKept } from '../areas/mark-changed.ts';
import { msSince, today } from '../calendar.ts';
import { type Database, getDatabase, isNoRoom } from '../database.ts';
import type { CellRow } from '../rows.ts';
import { getRuntime } from '../runtime.ts';
import { call } from '../sync/api.ts';
import { matchPoint } from './match-point.ts';
import { dropUnnamedPhotos } from './photo-copies.ts';

const TIMEOUT_MS = 8_000;
/** A copy read so lately is as good as the server's: tapping from camera to camera does not read a whole cell each time. */
const FRESH_MS = 60_000;
const MAX_CELLS = 200;
/** Copies renewed after one refresh of the map: those of saved areas, which come first, and others. */
const MAX_KEPT_RENEWED = 40;
const MAX_RENEWED = 10;

/** Cameras of a cell, where they were read from, and when. */
export interface CellReading {
  cameras: CameraRecord[];
  fetchedOn: Day;
  source: 'network' | 'phone';
}

/**
 * Cameras of a cell from the server, else the phone's copy; undefined when there is neither. A cell of a saved area is answered from the phone
 * and nothing is asked, however old it is: what is looked at there is nobody's business.
 */
export async function readCell(quadkey: string): Promise<CellReading | undefined> {
  const db = await getDatabase();
  const stored = await db.cells.get(quadkey);
  if (stored && isKept(stored)) return { cameras: stored.cameras, fetchedOn: stored.fetchedOn, source: 'phone' };
  const isFresh = stored && !stored.isStale && msSince(stored.readAt, getRuntime().now()) < FRESH_MS;
  const fetched = isFresh ? stored : await fetchCell(db, quadkey);
  if (fetched) return { cameras: fetched.cameras, fetchedOn: fetched.fetchedOn, source: 'network' };
  return stored && { cameras: stored.cameras, fetchedOn: stored.fetchedOn, source: 'phone' };
}

/** What is known of the cameras behind a point of the map. */
export interface CameraDetails {
  matches: CameraRecord[];
  source: CellReading['source'];
  fetchedOn: Day;
}

/** Records that look like a point on the map. */
export async function findCameraDetails(point: MapPoint): Promise<CameraDetails | undefined> {
  const reading = await readCell(quadkeyOf(point.cell, LIMITS.detailLevel));
  if (!reading) return undefined;
  const { cameras, source, fetchedOn } = reading;
  return { matches: matchPoint(cameras, point), source, fetchedOn };
}

/** Place of a camera, if a stored cell has it. */
export async function findCameraPlace(
  db: Database,
  cameraId: CameraId,
): Promise<{ lat: number; lon: number } | undefined> {
  for (const { cameras } of await db.cells.toArray()) {
    const camera = cameras.find(({ id }) => id === cameraId);
    if (camera) return { lat: camera.facts.lat, lon: camera.facts.lon };
  }
  return undefined;
}

/** Reads anew, in random order, copies that later changes touched: what was taken off the map goes from the phone too. */
export async function refreshStaleCells(db: Database): Promise<void> {
  const { random } = getRuntime();
  const stale = (await db.cells.toArray()).filter(({ isStale }) => isStale);
  const rows = shuffled(stale, random);
  const kept = rows.filter(isKept).slice(0, MAX_KEPT_RENEWED);
  const others = rows.filter((row) => !isKept(row)).slice(0, MAX_RENEWED);
  for (const row of [...kept, ...others]) {
    if (!(await renew(db, row))) break;
  }
  await dropUnnamedPhotos(db);
  await settleAreas(db);
}

async function renew(db: Database, before: CellRow): Promise<boolean> {
  const after = await fetchCell(db, before.quadkey);
  return after !== undefined && (!isKept(before) || followPhotos(db, before, { ...after, ...areasOf(before) }));
}

function areasOf({ areaIds }: CellRow): Pick<CellRow, 'areaIds'> {
  return areaIds === undefined ? {} : { areaIds };
}

async function fetchCell(db: Database, quadkey: string): Promise<CellRow | undefined> {
  const result = await call({ method: 'GET', path: cellPath(quadkey), timeoutMs: TIMEOUT_MS });
  const body = result.ok ? result.answer.body : undefined;
  const cameras = body instanceof Object ? Reflect.get(body, 'cameras') : undefined;
  if (!Array.isArray(cameras)) return undefined;
  const row: CellRow = { quadkey, cameras, fetchedOn: today(), readAt: getRuntime().now(), isStale: false };
  await keepCell(db, row);
  return row;
}

async function keepCell(db: Database, row: CellRow): Promise<void> {
  try {
    await db.transaction('rw', db.cells, async () => {
      const { areaIds, sizeBytes } = (await db.cells.get(row.quadkey)) ?? {};
      await db.cells.put({ ...row, ...(areaIds && { areaIds }), ...(sizeBytes !== undefined && { sizeBytes }) });
      if ((await db.cells.count()) <= MAX_CELLS) return;
      const all = (await db.cells.toArray()).filter((one) => !isKept(one));
      const oldest = all.sort((a, b) => a.readAt - b.readAt).slice(0, Math.max(0, all.length - MAX_CELLS));
      await db.cells.bulkDelete(oldest.map(({ quadkey }) => quadkey));
    });
  } catch (error) {
    // A full phone still shows what was read; it only cannot keep it.
    if (!isNoRoom(error)) throw error;
  }
}
