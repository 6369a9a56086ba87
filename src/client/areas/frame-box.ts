/** The ground under a frame on the map. */
import { latLonOfUnit, unitOf } from '../../domain/geo/cell.ts';
import type { Bbox } from '../../offline/replica/map-query.ts';
import type { MapPlace } from '../map/map-controller.ts';

/** Size of a frame around the middle of the map, pixels. */
export interface FrameSize {
  widthPx: number;
  heightPx: number;
}

/** Box under the frame: west > east where it crosses the 180th meridian, the whole world where it is wider than that. */
export function boxOfFrame(place: MapPlace, { widthPx, heightPx }: FrameSize): Bbox {
  const world = 256 * 2 ** place.zoom;
  const middle = unitOf(place.lat, place.lon);
  const [halfWidth, halfHeight] = [widthPx / 2 / world, heightPx / 2 / world];
  const north = latLonOfUnit(middle.x, Math.max(0, middle.y - halfHeight)).lat;
  const south = latLonOfUnit(middle.x, Math.min(1, middle.y + halfHeight)).lat;
  if (halfWidth >= 0.5) return [-180, south, 180, north];
  return [wrapped(middle.x - halfWidth), south, wrapped(middle.x + halfWidth), north];
}

/** Degrees of a share of the world's width, within ±180. */
function wrapped(share: number): number {
  const within = ((share % 1) + 1) % 1;
  return within * 360 - 180;
}
