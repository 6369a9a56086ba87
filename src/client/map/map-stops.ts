/** Which cameras the keyboard reaches: those nearest to the middle of what is seen, found whenever the map has come to rest. */
import type { Map as LeafletMap } from 'leaflet/dist/leaflet-src.esm.js';
import { coveredBottom } from './map-controller.ts';
import { offsetOf, pictureShown, resolveMarks, setThings } from './map-things.ts';
import { marksNearMiddle } from './marks.ts';

/** How many can be reached by Tab; the list has them all. */
const MOST = 20;

/** `find` looks anew; `stop` lets go of the sheet that covers part of the map. */
export function followStops(map: LeafletMap): { find: () => void; stop: () => void } {
  let turn = 0;
  const find = async () => {
    const shown = pictureShown.peek();
    const mine = ++turn;
    if (shown === undefined || shown.zoom !== map.getZoom()) return;
    const { x: width, y } = map.getSize();
    const offset = offsetOf(shown, map.getPixelBounds().getTopLeft(), width);
    const box = { left: -offset.x, top: -offset.y, width, height: y - coveredBottom.peek() };
    const found = await resolveMarks(marksNearMiddle(shown.things, box, MOST), offset);
    if (mine === turn) setThings(found);
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const findSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void find(), REST_MS);
  };
  const stop = coveredBottom.subscribe(findSoon);
  return {
    // The picture is shown first.
    find: () => void requestAnimationFrame(() => setTimeout(() => void find())),
    stop: () => {
      clearTimeout(timer);
      stop();
    },
  };
}

/** A sheet that is dragged changes its height at every frame. */
const REST_MS = 160;
