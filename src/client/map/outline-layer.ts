/** The world's outline, on this phone from the first visit: the ground under everything, never an empty grey. */
import type { Map as LeafletMap } from 'leaflet/dist/leaflet-src.esm.js';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import landUrl from 'world-atlas/land-110m.json?url';
import { unitOf } from '../../domain/geo/cell.ts';
import { clipRing, type Pixel } from './clip-ring.ts';
import { MapCanvas } from './map-canvas.ts';
import { unwrapRing } from './outline-rings.ts';

/** Pixels beyond the canvas at which land is cut: its edge there is never seen. */
const CUT_PX = 8;

/** Adds the outline below the tiles; `restyle` follows the theme. Land: Natural Earth, public domain. */
export function addOutline(map: LeafletMap): { restyle: () => void } {
  let rings: readonly (readonly Pixel[])[] = [];
  const draw = () => {
    if (rings.length > 0) paint(canvas, rings);
  };
  const canvas = new MapCanvas(map, { pane: 'outline', margin: 0.3 }, draw);
  const load = async () => {
    if (rings.length > 0) return;
    const answer = await fetch(landUrl).catch(() => undefined);
    if (!answer?.ok) return;
    rings = ringsOf((await answer.json()) as Topology<{ land: GeometryCollection }>);
    canvas.redraw();
  };
  void load();
  addEventListener('online', () => void load());
  return { restyle: () => canvas.redraw() };
}

/** The coasts in shares of the world's width, as the projection lays them out. */
function ringsOf(topology: Topology<{ land: GeometryCollection }>): Pixel[][] {
  const polygons = feature(topology, topology.objects.land).features.flatMap(({ geometry }) =>
    geometry.type === 'MultiPolygon' ? geometry.coordinates : [],
  );
  return polygons
    .flat()
    .map((ring) => unwrapRing(ring).map(([lon = 0, lat = 0]): Pixel => [(lon + 180) / 360, unitOf(lat, 0).y]));
}

function paint(canvas: MapCanvas, rings: readonly (readonly Pixel[])[]): void {
  const { map, context } = canvas;
  const { size, margin } = canvas.begin();
  const world = 256 * 2 ** map.getZoom();
  const middle = map.project(map.getCenter());
  const [x0, y0] = [size.x / 2 - middle.x, size.y / 2 - middle.y];
  const box = {
    left: -margin.x - CUT_PX,
    top: -margin.y - CUT_PX,
    right: size.x + margin.x + CUT_PX,
    bottom: size.y + margin.y + CUT_PX,
  };
  context.beginPath();
  // The map repeats sideways, so the land is laid out as often as the view has room for it.
  const first = Math.floor((box.left - x0) / world) - 1;
  const last = Math.ceil((box.right - x0) / world);
  for (let copy = first; copy <= last; copy += 1) {
    for (const ring of rings) {
      trace(
        context,
        clipRing(
          ring.map(([x, y]): Pixel => [x0 + (x + copy) * world, y0 + y * world]),
          box,
        ),
      );
    }
  }
  const style = getComputedStyle(document.documentElement);
  context.fillStyle = style.getPropertyValue('--map-land').trim();
  context.strokeStyle = style.getPropertyValue('--map-water-edge').trim();
  context.lineWidth = 1;
  context.fill('evenodd');
  context.stroke();
}

function trace(context: CanvasRenderingContext2D, [first, ...rest]: readonly Pixel[]): void {
  if (first === undefined) return;
  context.moveTo(...first);
  for (const pixel of rest) context.lineTo(...pixel);
  context.closePath();
}
