/** The first view of somebody who has none: where the cameras are. */
import type { Bbox } from '../../offline/replica/map-query.ts';
import { findExtent, onLoaded } from './map-client.ts';
import { mapController, viewChosen } from './map-controller.ts';

/** Moves to all cameras once they are known, unless the person has moved before; returns the way out. */
export function fitToCameras(): () => void {
  const stop = onLoaded(({ count }) => {
    if (count === 0) return;
    stop();
    void findExtent().then((all) => {
      if (all === undefined || viewChosen.value) return;
      mapController.setView(placeOver(all, window.innerWidth, window.innerHeight), { animate: false });
    });
  });
  return stop;
}

/** Centre of a box, and the zoom at which it fits a window with some room. */
export function placeOver([west, south, east, north]: Bbox, width: number, height: number) {
  const zoomFor = (spanDeg: number, px: number) => Math.log2((px * 360) / (256 * Math.max(0.002, spanDeg * 1.3)));
  const zoom = Math.floor(Math.min(zoomFor(east - west, width), zoomFor((north - south) * 1.5, height)));
  return { lat: (south + north) / 2, lon: (west + east) / 2, zoom: Math.min(16, Math.max(2, zoom)) };
}
