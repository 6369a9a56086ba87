/** Squares with private homes: a dashed frame and a number, below the cameras. Nothing in it is where a home is. */
import { effect } from '@preact/signals';
import { LatLng, type Map as LeafletMap } from 'leaflet/dist/leaflet-src.esm.js';
import { homeSquares, startHomes } from '../homes/homes-shown.ts';
import { formatNumber } from '../i18n/translate.ts';
import './homes-layer.css';
import { MapCanvas } from './map-canvas.ts';

/** Further out a square is smaller than its number. */
const FROM_ZOOM = 15;

/** Adds the layer; `restyle` follows theme and language. */
export function addHomes(map: LeafletMap): { restyle: () => void; stop: () => void } {
  startHomes();
  let canvas: MapCanvas | undefined;
  const draw = () => {
    if (canvas !== undefined) paint(canvas);
  };
  const stop = effect(() => {
    if (homeSquares.value.length === 0) return;
    canvas ??= new MapCanvas(map, { pane: 'homes', margin: 0.25 }, draw);
    draw();
  });
  return { restyle: draw, stop };
}

function paint(canvas: MapCanvas): void {
  const { map, context } = canvas;
  const { size, margin } = canvas.begin();
  if (map.getZoom() < FROM_ZOOM) return;
  const worldPx = 256 * 2 ** map.getZoom();
  const ink = tokenOf('--map-label');
  const halo = tokenOf('--map-label-halo');
  context.font = `600 13px ${tokenOf('--font')}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (const square of homeSquares.peek()) {
    const from = map.latLngToContainerPoint(new LatLng(square.north, square.west));
    const to = map.latLngToContainerPoint(new LatLng(square.south, square.east));
    const shift = Math.round((size.x / 2 - from.x) / worldPx) * worldPx;
    const [left, top, side] = [from.x + shift, from.y, to.x - from.x];
    const isSeen = left + side > -margin.x && left < size.x + margin.x && to.y > -margin.y && top < size.y + margin.y;
    if (!isSeen) continue;
    context.setLineDash([]);
    context.lineWidth = 4;
    context.strokeStyle = halo;
    context.strokeRect(left, top, side, to.y - top);
    context.setLineDash([5, 4]);
    context.lineWidth = 1.5;
    context.strokeStyle = ink;
    context.strokeRect(left, top, side, to.y - top);
    const words = `≥ ${formatNumber(square.atLeast)}`;
    context.setLineDash([]);
    context.lineWidth = 4;
    context.strokeStyle = halo;
    context.strokeText(words, left + side / 2, (top + to.y) / 2);
    context.fillStyle = ink;
    context.fillText(words, left + side / 2, (top + to.y) / 2);
  }
}

function tokenOf(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
