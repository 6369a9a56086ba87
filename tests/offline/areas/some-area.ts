/** An area of six cells with two cameras, four pictures and a street map, for tests. */
import type { CameraRecord } from '../../../src/domain/camera/camera.ts';
import { latLonOfUnit } from '../../../src/domain/geo/cell.ts';
import type { SavedArea } from '../../../src/offline/areas/area.ts';
import { listAreas, runAreas, saveArea, startAreas } from '../../../src/offline/areas/areas.ts';
import { getDatabase } from '../../../src/offline/database.ts';
import type { Bbox } from '../../../src/offline/replica/map-query.ts';
import type { ScriptedServer } from '../../support/scripted-server.ts';
import { aPhone, type Phone } from '../phone.ts';

const SIDE = 4096;

/** A frame well within a block of cells of level 12. */
export function frameOf(x: number, y: number, columns: number, rows: number): Bbox {
  const northWest = latLonOfUnit((x + 0.1) / SIDE, (y + 0.1) / SIDE);
  const southEast = latLonOfUnit((x + columns - 0.1) / SIDE, (y + rows - 0.1) / SIDE);
  return [northWest.lon, southEast.lat, southEast.lon, northWest.lat];
}

/** Three cells by two. */
export const FRAME = frameOf(2200, 1342, 3, 2);
/** Its cells, row by row. */
export const CELLS = [
  ...['120210233220', '120210233221', '120210233230'],
  ...['120210233222', '120210233223', '120210233232'],
];

const hashOf = (name: string): string => name.padEnd(64, '0');

/** A camera with a picture in two sizes. */
export function aCamera(name: string, over: Partial<CameraRecord> = {}): CameraRecord {
  const facts = { lat: 52.5, lon: 13.4 };
  const photos = [{ full: hashOf(`${name}1`), thumb: hashOf(`${name}2`), width: 4, height: 3 }];
  const id = name.padEnd(32, '0');
  return { id, rev: 1, facts, trust: 'single', witnesses: 1, photos, published: true, history: [], ...over };
}

/** Puts cameras into cells, with their pictures. */
export function publish(server: ScriptedServer, quadkey: string, cameras: CameraRecord[]): void {
  server.cells.set(quadkey, cameras);
  for (const { full, thumb } of cameras.flatMap(({ photos }) => photos)) {
    server.pictures.set(full, Uint8Array.from(Buffer.from(full.slice(0, 10))));
    server.pictures.set(thumb, Uint8Array.from(Buffer.from(thumb.slice(0, 10))));
  }
}

/** A server with two cameras in the area and a map of the world from zoom 0 to 13. */
export function furnish(server: ScriptedServer): void {
  publish(server, CELLS[0] ?? '', [aCamera('a')]);
  publish(server, CELLS[4] ?? '', [aCamera('b')]);
  server.vector = { minZoom: 0, maxZoom: 13, bounds: [-180, -85, 180, 85], version: 1 };
}

/** The newest area. */
export async function theArea(): Promise<SavedArea> {
  const [area] = await listAreas();
  if (!area) throw new Error('expected an area, got none');
  return area;
}

/** Saves an area and waits until nothing more can be done. */
export async function saved(frame = FRAME, name = 'Around the park'): Promise<SavedArea> {
  const { areaId } = await saveArea(frame, name);
  await runAreas();
  return (await listAreas()).find((area) => area.areaId === areaId) ?? theArea();
}

/** Paths asked for that begin so. */
export function asked(server: ScriptedServer, part: string): string[] {
  return server
    .log()
    .filter((line) => line.startsWith(`GET ${part}`))
    .map((line) => line.slice(4));
}

/** The parts asked for: not what an area costs and what map there is. */
export function parts(server: ScriptedServer): string[] {
  return asked(server, '/').filter((path) => !path.includes('/cost') && !path.endsWith('/basemap'));
}

/** Rows of the tables of areas. */
export async function counts() {
  const db = await getDatabase();
  return { areas: await db.areas.count(), cells: await db.cells.count(), files: await db.keptFiles.count() };
}

/** A phone whose page saves areas, of a furnished server, until `stop`. */
export async function aPhoneWithAreas(): Promise<{ phone: Phone; stop: () => void }> {
  const phone = await aPhone();
  furnish(phone.server);
  const stop = startAreas();
  await runAreas();
  return { phone, stop };
}
