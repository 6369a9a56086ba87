/**
 * What the outline alone would lack: country names far out, and near by a faint grid that moves with the ground. It
 * lies below the tiles, so it shows exactly where there is no street map.
 */
import { effect } from '@preact/signals';
import type { Map as LeafletMap } from 'leaflet/dist/leaflet-src.esm.js';
import { unitOf } from '../../domain/geo/cell.ts';
import { bubbleRadius } from '../../drawing/bubble-paint.ts';
import { language } from '../i18n/translate.ts';
import { COUNTRY_PLACES } from './country-places.ts';
import { type CanvasFrame, MapCanvas } from './map-canvas.ts';
import { offsetOf, pictureShown } from './map-things.ts';

/** Below this zoom the world is too small for names; from `GRID_ZOOM` on the coast is too far away to be seen. */
const NAMES_FROM_ZOOM = 3;
const GRID_ZOOM = 8;
/** Distance of the grid's lines at whole zooms, pixels. */
const GRID_PX = 128;
const NAME_PX = 13;
const FONT = '500 13px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';

interface Country {
  letters: string;
  lat: number;
  lon: number;
  widthDeg: number;
}

/** Adds the layer; `restyle` follows theme and language, `stop` lets go of the cameras. */
export function addGround(map: LeafletMap): { restyle: () => void; stop: () => void } {
  const countries = COUNTRY_PLACES.split(';').map(toCountry);
  const draw = () => {
    const frame = canvas.begin();
    const zoom = map.getZoom();
    if (zoom >= GRID_ZOOM) paintGrid(canvas, frame);
    else if (zoom >= NAMES_FROM_ZOOM) paintNames(canvas, frame, countries);
  };
  const canvas = new MapCanvas(map, { pane: 'ground', margin: 0.3 }, draw);
  // Names give way to the counts, so they follow them.
  const stop = effect(() => {
    const counts = pictureShown.value?.things.counts ?? [];
    if (counts.length > 0 && map.getZoom() < GRID_ZOOM) canvas.redraw();
  });
  return { restyle: () => canvas.redraw(), stop };
}

function toCountry(line: string): Country {
  const [letters = '', lat, lon, widthDeg] = line.split(' ');
  return { letters, lat: Number(lat), lon: Number(lon), widthDeg: Number(widthDeg) };
}

/** Lines at whole steps from the world's corner, so that they stay on the ground. */
function paintGrid({ map, context }: MapCanvas, { size, margin }: CanvasFrame): void {
  const zoom = map.getZoom();
  const step = GRID_PX * 2 ** (zoom - Math.floor(zoom));
  const middle = map.project(map.getCenter(), zoom);
  const first = (corner: number, edge: number) => Math.ceil((corner + edge) / step) * step - corner;
  const [left, top] = [middle.x - size.x / 2, middle.y - size.y / 2];
  context.strokeStyle = colourOf('--map-built-edge');
  context.lineWidth = 1;
  context.beginPath();
  for (let x = first(left, -margin.x); x <= size.x + margin.x; x += step) {
    context.moveTo(x, -margin.y);
    context.lineTo(x, size.y + margin.y);
  }
  for (let y = first(top, -margin.y); y <= size.y + margin.y; y += step) {
    context.moveTo(-margin.x, y);
    context.lineTo(size.x + margin.x, y);
  }
  context.stroke();
}

/** Names of the countries that have room for theirs, in the language of the page. */
function paintNames({ map, context }: MapCanvas, { size }: CanvasFrame, countries: readonly Country[]): void {
  const names = new Intl.DisplayNames(language(), { type: 'region' });
  const world = 256 * 2 ** map.getZoom();
  const middle = map.project(map.getCenter());
  const discs = discsOn(map);
  context.font = FONT;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.lineWidth = 3;
  context.strokeStyle = colourOf('--map-land');
  context.fillStyle = colourOf('--map-label');
  for (const { letters, lat, lon, widthDeg } of countries) {
    const name = names.of(letters) ?? '';
    const width = context.measureText(name).width;
    if (width > (widthDeg / 360) * world) continue;
    const unit = unitOf(lat, lon);
    const y = size.y / 2 + unit.y * world - middle.y;
    const dx = unit.x * world - middle.x;
    // In the copy of the world that is nearest to the middle, as the cameras.
    const x = size.x / 2 + dx - Math.round(dx / world) * world;
    if (isTaken(discs, { x, y, width })) continue;
    context.strokeText(name, x, y);
    context.fillText(name, x, y);
  }
}

interface Disc {
  x: number;
  y: number;
  reach: number;
}

/** Counts at their places in the container; none while the picture is of another zoom. */
function discsOn(map: LeafletMap): Disc[] {
  const shown = pictureShown.peek();
  if (shown === undefined || shown.zoom !== map.getZoom()) return [];
  const offset = offsetOf(shown, map.getPixelBounds().getTopLeft(), map.getSize().x);
  const { counts, largest } = shown.things;
  return counts.map(({ x, y, bubble }) => ({
    x: x + offset.x,
    y: y + offset.y,
    reach: bubbleRadius(bubble.count, largest),
  }));
}

/** Whether a count lies on a name that is centred at x, y. */
function isTaken(discs: readonly Disc[], { x, y, width }: { x: number; y: number; width: number }): boolean {
  return discs.some((disc) => {
    const beside = Math.max(0, Math.abs(disc.x - x) - width / 2);
    return Math.hypot(beside, disc.y - y) < disc.reach + NAME_PX / 2;
  });
}

function colourOf(token: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(token).trim();
}
