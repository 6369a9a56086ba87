/** The view in the address: `#map=zoom/lat/lon`, as OpenStreetMap writes it; a shared camera may stand behind it. */
import type { MapPlace } from './map-controller.ts';

/** View that a hash names; undefined when it names none, or none on this world. */
export function findViewInHash(hash: string): MapPlace | undefined {
  const match = /^#map=(\d+(?:\.\d+)?)\/(-?\d+(?:\.\d+)?)\/(-?\d+(?:\.\d+)?)(?:&camera=\w+)?$/.exec(hash);
  if (match === null) return undefined;
  const [zoom, lat, lon] = match.slice(1).map(Number);
  if (zoom === undefined || lat === undefined || lon === undefined) return undefined;
  if (zoom > 22 || Math.abs(lat) > 90 || Math.abs(lon) > 180) return undefined;
  return { zoom: Math.min(19, Math.max(2, Math.round(zoom))), lat, lon };
}

/** Hash of a view; as many decimals as OpenStreetMap writes at that zoom. */
export function hashOfView({ zoom, lat, lon }: MapPlace): string {
  const decimals = Math.ceil(Math.log2(Math.max(1, zoom)));
  return `#map=${zoom}/${lat.toFixed(decimals)}/${lon.toFixed(decimals)}`;
}
