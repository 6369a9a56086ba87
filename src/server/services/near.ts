/** Cameras around a place, for moderators who look for duplicates. */
import type { CameraRecord } from '../../domain/camera/camera.ts';
import { CELL_LEVELS, cellOf, cellRangeOfTile, type LatLon, tileOfCell } from '../../domain/geo/cell.ts';
import { distanceM } from '../../domain/geo/distance.ts';
import type { Store } from '../../storage/store.ts';

/** Metres around a sighting in which another camera may be the same. */
export const NEIGHBOUR_RADIUS_M = 50;

const MAX_NEIGHBOURS = 20;
/** Cameras read in each of the four tiles; a place with more within a few hundred metres shows the first. */
const MAX_READ = 200;
const EQUATOR_M = 40_075_016.7;

/** A camera and how far it is. */
export interface Neighbour {
  distanceM: number;
  camera: CameraRecord;
}

/** Cameras within the radius, nearest first: published ones, and those on private homes as they are, for moderators alone. */
export type FindNeighbours = (place: LatLon, except?: string) => Promise<Neighbour[]>;

/**
 * Finds neighbours of several places of one page, reading every tile once: entries of one street share theirs. Four key ranges a place:
 * tiles wider than the circle, so its box meets at most four.
 */
export function neighbourFinder(store: Pick<Store, 'listCameras' | 'listHomes'>): FindNeighbours {
  const tiles = new Map<string, Promise<CameraRecord[]>>();
  const camerasOf = ({ z, x, y }: { z: number; x: number; y: number }) => {
    const name = `${z}/${x}/${y}`;
    const known = tiles.get(name);
    if (known !== undefined) return known;
    const range = cellRangeOfTile(z, x, y);
    const read = Promise.all([store.listCameras(range, MAX_READ), store.listHomes(range, MAX_READ)]).then((both) =>
      both.flat(),
    );
    tiles.set(name, read);
    return read;
  };
  return async (place, except) => {
    const found: Neighbour[] = [];
    for (const camera of (await Promise.all(tilesAround(place).map(camerasOf))).flat()) {
      const distance = distanceM(place, camera.facts);
      if (distance <= NEIGHBOUR_RADIUS_M && camera.id !== except)
        found.push({ distanceM: Math.round(distance * 10) / 10, camera });
    }
    return found.sort((a, b) => a.distanceM - b.distanceM).slice(0, MAX_NEIGHBOURS);
  };
}

/** The tiles, at most four, that the circle around a place meets. */
export function tilesAround({ lat, lon }: LatLon): { z: number; x: number; y: number }[] {
  const cosine = Math.max(0.01, Math.cos((lat * Math.PI) / 180));
  // A tile must be at least as wide as the circle.
  const z = Math.min(CELL_LEVELS, Math.floor(Math.log2((EQUATOR_M * cosine) / (2 * NEIGHBOUR_RADIUS_M))));
  const dLat = (NEIGHBOUR_RADIUS_M / EQUATOR_M) * 360;
  const dLon = dLat / cosine;
  const tiles = new Map<string, { z: number; x: number; y: number }>();
  for (const [north, east] of [
    [1, -1],
    [1, 1],
    [-1, -1],
    [-1, 1],
  ] as const) {
    const corner = { lat: Math.min(90, Math.max(-90, lat + north * dLat)), lon: wrap(lon + east * dLon) };
    const tile = { z, ...tileOfCell(cellOf(corner.lat, corner.lon), z) };
    tiles.set(`${tile.x}/${tile.y}`, tile);
  }
  return [...tiles.values()];
}

/** Longitude brought back across the date line. */
function wrap(lon: number): number {
  if (lon > 180) return lon - 360;
  return lon < -180 ? lon + 360 : lon;
}
