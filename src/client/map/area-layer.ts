/**
 * Saved areas on the map: a thin dashed line around each, and without a network soft hatching where nothing was saved.
 * The hatching lies below the tiles, so that streets which are here all the same cover it.
 */
import { effect } from '@preact/signals';
import type { Map as LeafletMap } from 'leaflet/dist/leaflet-src.esm.js';
import { cellOf, cellRangeOfTile, quadkeyOf } from '../../domain/geo/cell.ts';
import { isCellHeld } from '../../offline/replica/is-cell-held.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { isCutOff } from '../app/sync-state.ts';
import { leavingAreas } from '../areas/delete-later.ts';
import { savedAreas, savedQuadkeys, startSavedAreas } from '../areas/saved-areas.ts';
import { type Edge, edgesOf } from './area-edges.ts';
import './area-layer.css';
import { type CanvasFrame, MapCanvas } from './map-canvas.ts';
import { mapController } from './map-controller.ts';
import { type Missing, missingHere } from './missing-here.ts';
import { areStreetsHeld } from './streets-held.ts';

/** Further out a saved area is a dot, and streets are not looked for. */
const LINES_FROM_ZOOM = 8;
const HATCH_FROM_ZOOM = 12;
/** Distance between two lines of the hatching, pixels. */
const HATCH_PX = 9;
const MARGIN = 0.3;
const SIDE = 2 ** LIMITS.detailLevel;

/** Where the grid of coarse cells lies in the container: `left`, `top` of its first corner and the size of a cell, pixels. */
interface Grid {
  left: number;
  top: number;
  cell: number;
}

/** Adds the layer; `restyle` follows the theme. */
export function addAreaLayer(map: LeafletMap): { restyle: () => void; stop: () => void } {
  startSavedAreas();
  let hatch: MapCanvas | undefined;
  const drawHatch = () => {
    if (hatch !== undefined) paintHatch(hatch, hatch.begin());
  };
  const drawLines = () => paintLines(lines, lines.begin());
  const lines = new MapCanvas(map, { pane: 'areas', margin: MARGIN }, drawLines);
  const draw = () => {
    if (isCutOff.value) hatch ??= new MapCanvas(map, { pane: 'unsaved', margin: MARGIN }, drawHatch);
    drawHatch();
    drawLines();
    void tellMissing();
  };
  const stops = [
    effect(() => {
      savedAreas.value;
      leavingAreas.value;
      savedQuadkeys.value;
      isCutOff.value;
      draw();
    }),
    mapController.onMove(() => void tellMissing()),
  ];
  return {
    restyle: draw,
    stop: () => {
      for (const stop of stops) stop();
      missingHere.value = undefined;
    },
  };
}

function gridOf({ map }: MapCanvas, { size }: CanvasFrame): Grid {
  const middle = map.project(map.getCenter());
  return { left: size.x / 2 - middle.x, top: size.y / 2 - middle.y, cell: (256 * 2 ** map.getZoom()) / SIDE };
}

function paintLines(canvas: MapCanvas, frame: CanvasFrame): void {
  if (canvas.map.getZoom() < LINES_FROM_ZOOM) return;
  const { context } = canvas;
  const grid = gridOf(canvas, frame);
  const shown = (savedAreas.peek() ?? []).filter(({ areaId }) => !leavingAreas.peek().has(areaId));
  const edges = shown.flatMap(({ areaId, quadkeys }) => edgesFor(areaId, quadkeys));
  context.beginPath();
  for (const [fromX, fromY, toX, toY] of edges) {
    // In the copy of the world that is nearest to the middle, as the cameras.
    const shift = Math.round((frame.size.x / 2 - grid.left - fromX * grid.cell) / (SIDE * grid.cell)) * SIDE;
    context.moveTo(grid.left + (fromX + shift) * grid.cell, grid.top + fromY * grid.cell);
    context.lineTo(grid.left + (toX + shift) * grid.cell, grid.top + toY * grid.cell);
  }
  stroke(context, '--map-label-halo', 4, []);
  stroke(context, '--accent', 1.5, [6, 4]);
}

function stroke(context: CanvasRenderingContext2D, token: string, width: number, dash: number[]): void {
  context.strokeStyle = colourOf(token);
  context.lineWidth = width;
  context.setLineDash(dash);
  context.globalAlpha = dash.length > 0 ? 1 : 0.6;
  context.stroke();
  context.globalAlpha = 1;
}

const known = new Map<string, { quadkeys: readonly string[]; edges: Edge[] }>();

/** Edges of an area, worked out once. */
function edgesFor(areaId: string, quadkeys: readonly string[]): Edge[] {
  const held = known.get(areaId);
  if (held?.quadkeys.length === quadkeys.length) return held.edges;
  const edges = edgesOf(quadkeys);
  known.set(areaId, { quadkeys, edges });
  return edges;
}

/** Without a network, close in, and once it is known what was saved. */
function isHatched(zoom: number): boolean {
  return isCutOff.peek() && zoom >= HATCH_FROM_ZOOM && savedAreas.peek() !== undefined;
}

/** Lines from the south-west to the north-east that stay on the ground, in every cell that was not saved. */
function paintHatch(canvas: MapCanvas, frame: CanvasFrame): void {
  if (!isHatched(canvas.map.getZoom())) return;
  const { context } = canvas;
  const { size, margin } = frame;
  const grid = gridOf(canvas, frame);
  context.save();
  context.beginPath();
  const first = (edge: number, from: number) => Math.floor((edge - from) / grid.cell);
  for (let y = first(-margin.y, grid.top); y <= first(size.y + margin.y, grid.top); y += 1) {
    for (let x = first(-margin.x, grid.left); x <= first(size.x + margin.x, grid.left); x += 1) {
      if (!isSaved(x, y)) context.rect(grid.left + x * grid.cell, grid.top + y * grid.cell, grid.cell, grid.cell);
    }
  }
  context.clip();
  const [width, height] = [size.x + 2 * margin.x, size.y + 2 * margin.y];
  // Along each line x + y is the same, counted from the world's corner.
  const start = Math.floor((-margin.x - margin.y - grid.left - grid.top) / HATCH_PX) * HATCH_PX + grid.left + grid.top;
  context.beginPath();
  for (let sum = start; sum <= start + width + height + HATCH_PX; sum += HATCH_PX) {
    context.moveTo(sum + margin.y, -margin.y);
    context.lineTo(sum - size.y - margin.y, size.y + margin.y);
  }
  context.strokeStyle = colourOf('--map-label');
  context.globalAlpha = 0.22;
  context.lineWidth = 1;
  context.stroke();
  context.restore();
}

/** Beyond the poles there is nothing to be saved. */
function isSaved(column: number, row: number): boolean {
  if (row < 0 || row >= SIDE) return true;
  const x = ((column % SIDE) + SIDE) % SIDE;
  return savedQuadkeys.peek().has(quadkeyOf(cellRangeOfTile(LIMITS.detailLevel, x, row).from, LIMITS.detailLevel));
}

let looks = 0;

/** Looks what of the middle is here; a look that a later one has overtaken is not told. */
async function tellMissing(): Promise<void> {
  looks += 1;
  const look = looks;
  const missing = await findMissing();
  if (look === looks) missingHere.value = missing;
}

async function findMissing(): Promise<Missing | undefined> {
  const place = mapController.getView();
  if (!isHatched(place.zoom)) return undefined;
  const quadkey = quadkeyOf(cellOf(place.lat, place.lon), LIMITS.detailLevel);
  if (savedQuadkeys.peek().has(quadkey)) return undefined;
  const [hasDetails, hasStreets] = await Promise.all([isCellHeld(quadkey), areStreetsHeld(place)]);
  if (hasDetails) return hasStreets ? undefined : 'streets';
  return hasStreets ? 'details' : 'both';
}

function colourOf(token: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(token).trim();
}
