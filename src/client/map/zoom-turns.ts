/**
 * One zoom after the other. Leaflet drops every wish for another zoom while one is on its way, so a quick "+" and "−" would leave the
 * map one step too near; here the last wish waits until the map has arrived.
 */
import type { Map as LeafletMap } from 'leaflet/dist/leaflet-src.esm.js';

const KEYS: Record<string, number> = { '+': 1, '=': 1, '-': -1, _: -1 };

/** A way to another zoom: begun now, or when the one under way has arrived. */
export interface ZoomTurns {
  /** Leads to a view at `zoom` by calling `go`, which must move the map there. */
  go(zoom: number, go: () => void): void;
  /** Adds steps to where the map is going. */
  by(steps: number): void;
}

/** Follows the zooms of a map, whoever begins them, and takes its keys "+" and "−". */
export function takeZoomTurns(map: LeafletMap): ZoomTurns {
  let goal: number | undefined;
  let waiting: { zoom: number; go: () => void } | undefined;
  const begin = (zoom: number, go: () => void) => {
    const to = within(map, zoom);
    if (goal !== undefined) {
      waiting = { zoom: to, go };
      return;
    }
    if (to !== map.getZoom()) goal = to;
    go();
  };
  const by = (steps: number) => {
    const from = waiting?.zoom ?? goal ?? map.getZoom();
    const to = within(map, from + steps);
    begin(to, () => map.setZoom(to));
  };
  map.on('zoomstart', () => {
    goal ??= map.getZoom();
  });
  map.on('zoomanim', ({ zoom }) => {
    goal = zoom;
  });
  map.on('zoomend', () => {
    goal = undefined;
    const next = waiting;
    waiting = undefined;
    if (next !== undefined) begin(next.zoom, next.go);
  });
  map.getContainer().addEventListener('keydown', (event) => takeKey(event, by), { capture: true });
  return { go: begin, by };
}

/** Before Leaflet hears of it, which has the key with Shift mean three steps, as "+" needs it on many keyboards. */
function takeKey(event: KeyboardEvent, by: (steps: number) => void): void {
  const steps = KEYS[event.key];
  if (steps === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  event.stopPropagation();
  by(steps);
}

function within(map: LeafletMap, zoom: number): number {
  return Math.round(Math.max(map.getMinZoom(), Math.min(map.getMaxZoom(), zoom)));
}
