/** Tells the map below where the markers are, whenever it rests and they have changed. */
import { effect } from '@preact/signals';
import type { Map as LeafletMap } from 'leaflet/dist/leaflet-src.esm.js';
import { bubbleRadius } from '../../drawing/bubble-paint.ts';
import { GLYPH_ZOOM } from '../../offline/replica/map-query.ts';
import { offsetOf, pictureShown } from './map-things.ts';
import type { MarkerSpot } from './marker-room.ts';

const GLYPH_REACH_PX = 14;
const DOT_REACH_PX = 6;
/** So long nothing must have moved: a name that comes and goes during a drag would be worse than one under a marker. */
const REST_MS = 250;

/** The markers in view at a zoom. */
export interface MarkersInView {
  zoom: number;
  spots: MarkerSpot[];
  /** What is in view, pixels of the world. */
  view: { minX: number; minY: number; maxX: number; maxY: number };
}

/** Calls once the map rests; returns the way out. */
export function followMarkers(map: LeafletMap, tell: (markers: MarkersInView) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isMoving = false;
  const tellLater = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (!isMoving) tell(markersIn(map));
    }, REST_MS);
  };
  const onMove = () => {
    isMoving = true;
    clearTimeout(timer);
  };
  const onRest = () => {
    isMoving = false;
    tellLater();
  };
  map.on('movestart', onMove);
  map.on('moveend', onRest);
  const stop = effect(() => {
    pictureShown.value;
    tellLater();
  });
  return () => {
    clearTimeout(timer);
    stop();
    map.off('movestart', onMove);
    map.off('moveend', onRest);
  };
}

function markersIn(map: LeafletMap): MarkersInView {
  const zoom = map.getZoom();
  const { min, max } = map.getPixelBounds();
  const world = 256 * 2 ** zoom;
  const [left, top, right, bottom] = [min?.x ?? 0, min?.y ?? 0, max?.x ?? 0, max?.y ?? 0];
  // Tiles lie in the first copy of the world, whichever one is in view.
  const shift = -Math.floor((left + right) / 2 / world) * world;
  const view = { minX: left + shift, minY: top, maxX: right + shift, maxY: bottom };
  return { zoom, view, spots: spotsIn(view, zoom) };
}

function spotsIn(view: MarkersInView['view'], zoom: number): MarkerSpot[] {
  const shown = pictureShown.peek();
  if (shown === undefined || shown.zoom !== zoom) return [];
  const { xs, ys, counts, largest } = shown.things;
  const offset = offsetOf(shown, { x: view.minX, y: view.minY }, view.maxX - view.minX);
  const reachPx = zoom >= GLYPH_ZOOM ? GLYPH_REACH_PX : DOT_REACH_PX;
  const at = (x: number, y: number) => ({ x: view.minX + offset.x + x, y: view.minY + offset.y + y });
  return [
    ...Array.from(xs, (x, index) => ({ ...at(x, ys[index] ?? 0), reachPx })),
    ...counts.map(({ x, y, bubble }) => ({ ...at(x, y), reachPx: bubbleRadius(bubble.count, largest) })),
  ];
}
