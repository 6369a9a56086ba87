/** Cameras, counts, the own position and the camera being logged: all on one canvas above the basemap. */
import type { Map as LeafletMap, Point } from 'leaflet/dist/leaflet-src.esm.js';
import { type LatLon, unitOf } from '../../domain/geo/cell.ts';
import { type Bubble, type DrawnPoint, holdsCounts, type ViewAnswer } from '../../offline/replica/map-query.ts';
import { bubbleRadius, paintBubble, paintNumber } from './bubble-paint.ts';
import { fanOut } from './fan-out.ts';
import { joinCovered } from './join-covered.ts';
import { MapCanvas } from './map-canvas.ts';
import type { OwnPosition } from './map-controller.ts';
import { layerOf, lookOf, type MarkerLook, todayNow, toneOf } from './marker-look.ts';
import { type MarkerColours, readMarkerColours } from './marker-paint.ts';
import { MarkerSprites } from './marker-sprites.ts';
import { paintOwnPosition } from './own-position-paint.ts';
import { isSamePoint } from './same-point.ts';
import { paintSector, SECTOR_LENGTH } from './sector-paint.ts';
import { parseAims } from './sector-shape.ts';

/** Zoom from which sectors are drawn. */
export const SECTOR_ZOOM = 16;
/** Zoom from which glyphs are drawn; below, dots. */
export const GLYPH_ZOOM = 15;

/** A camera or count at its place on the screen, pixels of the map's container. */
export type MapThing = { x: number; y: number; reach?: number } & ({ point: DrawnPoint } | { bubble: Bubble });

/** What is laid over the map, in the order of the screens' wishes. */
export interface LayerState {
  answer: ViewAnswer;
  selected: DrawnPoint | undefined;
  preview: DrawnPoint | undefined;
  own: OwnPosition | undefined;
}

interface PlacedPoint {
  x: number;
  y: number;
  point: DrawnPoint;
  look: MarkerLook;
}

/** The canvas layer; `things` are what can be hit. */
export class CameraLayer {
  readonly #map: LeafletMap;
  readonly #canvas: MapCanvas;
  readonly #context: CanvasRenderingContext2D;
  readonly #onDrawn: (things: MapThing[]) => void;
  #state: LayerState = {
    answer: { bubbles: [], points: [], total: 0 },
    selected: undefined,
    preview: undefined,
    own: undefined,
  };
  #colours: MarkerColours = readMarkerColours();
  #sprites: MarkerSprites | undefined;

  constructor(map: LeafletMap, onDrawn: (things: MapThing[]) => void) {
    this.#map = map;
    this.#onDrawn = onDrawn;
    this.#canvas = new MapCanvas(map, { pane: 'camera', margin: 0.25 }, () => this.draw());
    this.#context = this.#canvas.context;
  }

  /** Replaces what is laid over the map. */
  show(state: LayerState): void {
    this.#state = state;
    this.draw();
  }

  /** Reads the theme's colours anew. */
  restyle(): void {
    this.#colours = readMarkerColours();
    this.#sprites = undefined;
    this.draw();
  }

  /** Paints everything at the map's present place. */
  draw(): void {
    const densityBefore = this.#canvas.density;
    const { size } = this.#canvas.begin();
    if (this.#canvas.density !== densityBefore) this.#sprites = undefined;
    const place = this.#placer(size);
    if (this.#state.own !== undefined) this.#paintOwn(this.#state.own, place);
    // The answer decides, not the zoom: where cameras stand too thick to be told apart, counts are drawn close in as well.
    const things = holdsCounts(this.#state.answer) ? this.#paintBubbles(place) : this.#paintPoints(place);
    this.#paintPreview(place);
    this.#onDrawn(things);
  }

  /** Turns degrees into pixels of the container, in the copy of the world that is nearest to the centre. */
  #placer(size: Point): (place: LatLon) => { x: number; y: number } {
    const zoom = this.#map.getZoom();
    const scale = 256 * 2 ** zoom;
    const middle = this.#map.project(this.#map.getCenter(), zoom);
    return ({ lat, lon }) => {
      const unit = unitOf(lat, lon);
      let dx = unit.x * scale - middle.x;
      dx -= Math.round(dx / scale) * scale;
      return { x: size.x / 2 + dx, y: size.y / 2 + unit.y * scale - middle.y };
    };
  }

  #paintBubbles(place: (at: LatLon) => { x: number; y: number }): MapThing[] {
    const { bubbles } = this.#state.answer;
    // Large ones first, so that a small one beside is never buried.
    const sorted = [...bubbles].sort((a, b) => b.count - a.count);
    const placed = joinCovered(sorted.map((bubble) => ({ ...place(bubble), bubble })));
    const largest = placed[0]?.bubble.count ?? 0;
    const colours = this.#colours;
    for (const { x, y, bubble } of placed) paintBubble(this.#context, bubble, largest, { x, y, colours });
    for (const { x, y, bubble } of placed) paintNumber(this.#context, bubble, largest, { x, y, colours });
    return placed.map((one) => ({ ...one, reach: bubbleRadius(one.bubble.count, largest) }));
  }

  #paintPoints(place: (at: LatLon) => { x: number; y: number }): MapThing[] {
    const today = todayNow();
    const zoom = this.#map.getZoom();
    const { points, chosen } = this.#pointsToDraw();
    const placed = points.map((point) => ({ ...place(point), point, look: lookOf(point, today, point === chosen) }));
    placed.sort((a, b) => layerOf(a.look) - layerOf(b.look));
    if (zoom >= SECTOR_ZOOM) {
      this.#fan(placed);
      for (const one of placed) this.#paintSectors(one);
    }
    this.#sprites ??= new MarkerSprites(this.#colours, this.#canvas.density);
    for (const one of placed) this.#sprites.stamp(this.#context, one.look, zoom < GLYPH_ZOOM, one);
    return placed.map(({ x, y, point }) => ({ x, y, point }));
  }

  /** The view's points, and the chosen one even when the filter hides it. */
  #pointsToDraw(): { points: DrawnPoint[]; chosen: DrawnPoint | undefined } {
    const { answer, selected } = this.#state;
    if (selected === undefined) return { points: answer.points, chosen: undefined };
    const chosen =
      answer.points.find(({ key }) => key === selected.key) ??
      answer.points.find((point) => isSamePoint(point, selected));
    if (chosen !== undefined) return { points: answer.points, chosen };
    return { points: [...answer.points, selected], chosen: selected };
  }

  #fan(placed: PlacedPoint[]): void {
    const context = this.#context;
    for (const [one, to] of fanOut(placed)) {
      context.strokeStyle = this.#colours.tones[toneOf(one.look)];
      context.lineWidth = 1;
      context.beginPath();
      context.moveTo(one.x, one.y);
      context.lineTo(to.x, to.y);
      context.stroke();
      one.x = to.x;
      one.y = to.y;
    }
  }

  #paintSectors({ x, y, point, look }: PlacedPoint): void {
    if (look.status === 'gone') return;
    const context = this.#context;
    const pen = { colour: this.#colours.tones[toneOf(look)], opacity: this.#colours.sectorOpacity };
    context.save();
    context.translate(x, y);
    for (const direction of parseAims(point.aims, point.moves)) {
      paintSector(context, direction, pen, look.selected ? SECTOR_LENGTH * 1.25 : SECTOR_LENGTH);
    }
    context.restore();
  }

  #paintPreview(place: (at: LatLon) => { x: number; y: number }): void {
    const point = this.#state.preview;
    if (point === undefined) return;
    const one = { ...place(point), point, look: { ...lookOf(point, todayNow()), own: point.own?.badge } };
    this.#paintSectors(one);
    this.#sprites ??= new MarkerSprites(this.#colours, this.#canvas.density);
    this.#sprites.stamp(this.#context, one.look, false, one);
  }

  #paintOwn(own: OwnPosition, place: (at: LatLon) => { x: number; y: number }): void {
    const at = place(own);
    const metresPerPixel = (156_543.034 * Math.cos((own.lat * Math.PI) / 180)) / 2 ** this.#map.getZoom();
    paintOwnPosition(this.#context, at, own.accuracyM / metresPerPixel, this.#colours);
  }
}
