/** Keeps the chosen camera in the middle of what a sheet leaves of the map. */
import { effect } from '@preact/signals';
import type { Map as LeafletMap } from 'leaflet/dist/leaflet-src.esm.js';
import { coveredBottom, mapController, selectedPoint } from './map-controller.ts';

/** A sheet that is dragged changes its height at every frame: wait until it rests. */
const REST_MS = 160;
/** Room that search, chips and half a chosen marker take at the top, pixels. */
const TOP_PX = 148;
const EDGE_PX = 48;

/** Follows selection and sheet; returns the way out. */
export function keepSelectedInSight(map: LeafletMap): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = effect(() => {
    const point = selectedPoint.value;
    const covered = coveredBottom.value;
    clearTimeout(timer);
    if (point === undefined) return;
    timer = setTimeout(() => {
      const size = map.getSize();
      const at = map.latLngToContainerPoint([point.lat, point.lon]);
      const isInSight = at.x > EDGE_PX && at.x < size.x - EDGE_PX && at.y > TOP_PX && at.y < size.y - covered - EDGE_PX;
      if (!isInSight) mapController.setView(point);
    }, REST_MS);
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}
