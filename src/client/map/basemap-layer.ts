/** What the host has to draw below the cameras: its own map, else raster tiles, else nothing but the outline. */
import type { Map as LeafletMap } from 'leaflet/dist/leaflet-src.esm.js';
import { PATHS } from '../../protocol/endpoint.ts';
import type { Basemap } from '../../protocol/schema/reads.ts';
import { readStoredBasemap, storeBasemap } from '../app/device-settings.ts';
import { basemapShown, type VectorMap } from './basemap-shown.ts';
import { addRaster } from './raster-layer.ts';

/**
 * Asks the host for its basemap and draws it. Without a network the one of the last visit is drawn, from the tiles that this
 * phone has kept; without that either the host is asked again when there is a network. `restyle` follows theme and language.
 */
export function addBasemap(map: LeafletMap): { restyle: () => void } {
  let vector: { restyle: () => void } | undefined;
  let isDrawn = false;
  const load = async () => {
    if (isDrawn) return;
    const basemap = await findBasemap();
    if (basemap === undefined || isDrawn) return;
    isDrawn = true;
    if (basemap.vector) vector = await addVectorTo(map, basemap.vector);
    if (vector === undefined && basemap.raster !== null) addRaster(map, basemap.raster);
  };
  void load();
  addEventListener('online', () => void load());
  return { restyle: () => vector?.restyle() };
}

async function findBasemap(): Promise<Basemap | undefined> {
  const answer = await fetch(PATHS.basemap).catch(() => undefined);
  if (answer === undefined || !answer.ok) return readStoredBasemap();
  const basemap = (await answer.json()) as Basemap;
  storeBasemap(basemap);
  return basemap;
}

/** Undefined when it cannot be drawn: the code is not on this phone, or the host's file has layers of its own. */
async function addVectorTo(map: LeafletMap, vector: VectorMap): Promise<{ restyle: () => void } | undefined> {
  const code = await import('./vector-layer.ts').catch(() => undefined);
  return code?.addVector(map, vector, () => {
    basemapShown.value = vector;
  });
}
