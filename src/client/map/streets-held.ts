/** Whether the street map of a place is among what this phone has kept of what was looked at. */
import { unitOf } from '../../domain/geo/cell.ts';
import { readStoredBasemap } from '../app/device-settings.ts';
import type { MapPlace } from './map-controller.ts';
import { isInside } from './map-data.ts';

/** One tile of data is drawn on four canvases of the host's own map: it is of the zoom above. */
const LEVELS_ABOVE = 1;

/** Path of the tile under a place; undefined where the host has no streets. */
export function streetTileAt(place: MapPlace): string | undefined {
  const basemap = readStoredBasemap();
  if (basemap?.vector && basemap.vector.schema !== 'other') {
    const { url, minZoom, maxZoom, bounds } = basemap.vector;
    if (!isInside(bounds, place)) return undefined;
    return tilePathAt(url, place, Math.max(minZoom, Math.min(maxZoom, place.zoom - LEVELS_ABOVE)));
  }
  if (!basemap?.raster) return undefined;
  const { url, minZoom, maxZoom } = basemap.raster;
  return tilePathAt(url, place, Math.max(minZoom, Math.min(maxZoom, place.zoom)));
}

/** Template and place to a path. */
export function tilePathAt(template: string, { lat, lon }: MapPlace, zoom: number): string {
  const unit = unitOf(lat, lon);
  const [x, y] = [unit.x, unit.y].map((share) => String(Math.min(2 ** zoom - 1, Math.floor(share * 2 ** zoom))));
  return template
    .replace('{z}', String(zoom))
    .replace('{x}', x ?? '')
    .replace('{y}', y ?? '');
}

/** True where they are here, or nowhere to be had: then nothing is missing. */
export async function areStreetsHeld(place: MapPlace): Promise<boolean> {
  const path = streetTileAt(place);
  if (path === undefined) return true;
  // Without a secure connection the browser keeps nothing.
  return 'caches' in globalThis && (await caches.match(path)) !== undefined;
}
