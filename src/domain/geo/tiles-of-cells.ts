/** Which tiles of a map somebody needs who wants to see given squares of it at every zoom. */
import { unitOf } from './cell.ts';
import { columnRowOf } from './cell-block.ts';

/** A tile of the Web Mercator pyramid, rows counted from the north. */
export interface TileAddress {
  z: number;
  x: number;
  y: number;
}

/** Of a map: the zooms and the part of the world it has. */
export interface TileReach {
  minZoom: number;
  maxZoom: number;
  /** West, south, east, north, degrees. */
  bounds: readonly [number, number, number, number];
}

/** Tiles of a map within one square, its own level included, down to the map's deepest zoom. */
export function listTilesBelow(quadkey: string, reach: TileReach): TileAddress[] {
  const { x, y } = columnRowOf(quadkey);
  const tiles: TileAddress[] = [];
  for (let z = Math.max(quadkey.length, reach.minZoom); z <= reach.maxZoom; z++) {
    const scale = 2 ** (z - quadkey.length);
    for (let n = 0; n < scale * scale; n++) {
      tiles.push({ z, x: x * scale + (n % scale), y: y * scale + Math.floor(n / scale) });
    }
  }
  return tiles.filter((tile) => isWithin(tile, reach));
}

/** Tiles of a map that contain any of these squares, each once. */
export function listTilesAbove(quadkeys: readonly string[], reach: TileReach): TileAddress[] {
  const tiles = new Map<string, TileAddress>();
  for (const quadkey of quadkeys) {
    const { x, y } = columnRowOf(quadkey);
    for (let z = reach.minZoom; z < quadkey.length && z <= reach.maxZoom; z++) {
      const scale = 2 ** (quadkey.length - z);
      const tile = { z, x: Math.floor(x / scale), y: Math.floor(y / scale) };
      if (isWithin(tile, reach)) tiles.set(`${z}/${tile.x}/${tile.y}`, tile);
    }
  }
  return [...tiles.values()];
}

/** At most so many tiles lie below one square: known before they are listed, because a deep map has millions. */
export function countTilesBelow(level: number, { minZoom, maxZoom }: TileReach): number {
  let count = 0;
  for (let z = Math.max(level, minZoom); z <= maxZoom; z++) count += 4 ** (z - level);
  return count;
}

function isWithin({ z, x, y }: TileAddress, { bounds: [west, south, east, north] }: TileReach): boolean {
  const side = 2 ** z;
  const [from, to] = [unitOf(north, west), unitOf(south, east)];
  return x < to.x * side && x + 1 > from.x * side && y < to.y * side && y + 1 > from.y * side;
}
