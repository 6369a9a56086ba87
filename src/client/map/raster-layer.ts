/** The raster map of the host, if it has one. Tiles come from our own origin; a tile that fails leaves the outline as it is. */
import { type Map as LeafletMap, type TileEvent, TileLayer } from 'leaflet/dist/leaflet-src.esm.js';
import { basemapShown, type Raster } from './basemap-shown.ts';

/** A picture of nothing, so that a missing tile shows no broken image. */
const NOTHING = '/icons/empty.png';

/** Draws it above the outline. */
export function addRaster(map: LeafletMap, raster: Raster): void {
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
