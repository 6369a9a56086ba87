/** The host's basemap, if it has one. Tiles come from our own origin; a tile that fails leaves the outline as it is. */
import { type Map as LeafletMap, type TileEvent, TileLayer } from 'leaflet/dist/leaflet-src.esm.js';
import { PATHS } from '../../protocol/endpoint.ts';
import type { Basemap } from '../../protocol/schema/reads.ts';
import { basemapShown, type Raster } from './basemap-shown.ts';

/** A picture of nothing, so that a missing tile shows no broken image. */
const NOTHING = '/icons/empty.png';

/** Asks the host for its basemap and draws it above the outline. Without a network it is asked again when there is one. */
export function addRaster(map: LeafletMap): void {
  const load = async () => {
    const answer = await fetch(PATHS.basemap).catch(() => undefined);
    if (answer === undefined || !answer.ok) return;
    const { raster } = (await answer.json()) as Basemap;
    if (raster !== null && basemapShown.value === undefined) show(map, raster);
  };
  void load();
  addEventListener('online', () => void load());
}

function show(map: LeafletMap, raster: Raster): void {
  const layer = new TileLayer(raster.url, {
    minZoom: raster.minZoom,
    maxNativeZoom: raster.maxZoom,
    maxZoom: 19,
    errorTileUrl: NOTHING,
    attribution: '',
    keepBuffer: 1,
  });
  // Named only once something of it is seen.
  layer.on('tileload', ({ tile }: TileEvent) => {
    if (tile instanceof HTMLImageElement && tile.src.endsWith(NOTHING)) return;
    basemapShown.value = raster;
  });
  layer.addTo(map);
}
