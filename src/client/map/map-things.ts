/** What is drawn where, for taps and for the keyboard, and what choosing one of them does. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { Bbox } from '../../offline/replica/map-query.ts';
import type { MapThing } from './camera-layer.ts';
import { mapController } from './map-controller.ts';

const drawn = signal<readonly MapThing[]>([]);
let zoomTo: ((bbox: Bbox) => void) | undefined;

/** Cameras and counts at their places in the map's container, pixels. */
export const things: ReadonlySignal<readonly MapThing[]> = drawn;

/** For the layer: what it has just painted. */
export function setThings(next: readonly MapThing[]): void {
  drawn.value = next;
}

/** Opens a camera, zooms into a count, or closes what is open when nothing was hit. */
export function pickThing(thing: MapThing | undefined, zoom = zoomTo): void {
  zoomTo = zoom;
  if (thing === undefined) mapController.select(undefined);
  else if ('point' in thing) mapController.select(thing.point);
  else if (zoom !== undefined) zoom(thing.bubble.bbox);
  else mapController.setView({ lat: thing.bubble.lat, lon: thing.bubble.lon, zoom: mapController.getView().zoom + 2 });
}
