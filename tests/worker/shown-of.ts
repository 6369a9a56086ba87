/** What a view shows, as the plain lists that tests compare. */
import { unitOf } from '../../src/domain/geo/cell.ts';
import type { MarkerColours } from '../../src/drawing/marker-colours.ts';
import type { PictureFrame, PictureWish, ViewNumbers } from '../../src/drawing/view-query.ts';
import type { Bbox, Bubble, DrawnPoint, View } from '../../src/offline/replica/map-query.ts';
import type { Prepared } from '../../src/worker/prepared.ts';
import { contentOf, numbersOf } from '../../src/worker/view.ts';

/** Numbers of a view, and its bubbles or points. */
export function shownOf(prepared: Prepared, view: View): ViewNumbers & { bubbles: Bubble[]; points: DrawnPoint[] } {
  const { bubbles, rows } = contentOf(prepared, view);
  return { ...numbersOf(prepared, view), bubbles, points: rows.map((row) => prepared.index.drawnAt(row)) };
}

/** A picture's frame that covers a box exactly; west > east over the 180th meridian. */
export function frameOver([west, south, east, north]: Bbox, zoom: number): PictureFrame {
  const world = 256 * 2 ** zoom;
  const [from, to] = [unitOf(north, west), unitOf(south, west > east ? east + 360 : east)];
  return {
    left: from.x * world,
    top: from.y * world,
    width: (to.x - from.x) * world,
    height: (to.y - from.y) * world,
  };
}

const COLOURS: MarkerColours = {
  tones: { camera: '#111', alpr: '#222', sensor: '#333', guard: '#444', unknown: '#555', gone: '#666' },
  own: '#777',
  on: '#fff',
  halo: '#fff',
  sectorOpacity: 0.2,
  bubble: '#111',
  bubbleText: '#fff',
  text: '#000',
  labelHalo: '#fff',
  focus: '#00f',
};

/** A wish for a scene that the page would paint itself. */
export function aWish(frame: PictureFrame, changes: Partial<PictureWish> = {}): PictureWish {
  return { frame, density: 1, colours: COLOURS, locale: 'en', isPainted: false, ...changes };
}
