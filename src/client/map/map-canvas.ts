/**
 * A canvas laid over the map in a pane of its own: painted when the map has moved to where it no longer reaches, and moved along
 * while it zooms.
 */
import {
  DomUtil,
  type LatLng,
  type Map as LeafletMap,
  Point,
  type ZoomAnimEvent,
} from 'leaflet/dist/leaflet-src.esm.js';

/** Name of the pane, and the share of the view that the canvas extends beyond each edge: what a drag shows before the next paint. */
export interface CanvasPlace {
  pane: string;
  margin: number;
}

/** What a paint starts with: size of the container and what the canvas extends beyond it, pixels. */
export interface CanvasFrame {
  size: Point;
  margin: Point;
}

/** Share of the margin that has to be left where the map rests, and on the way, or the canvas is painted anew. */
const LEFT = 0.4;
const LEAST = 0.15;

/** Canvases that are to be painted: one a frame, so that no frame has to wait for all of them. */
const waiting = new Set<() => void>();

function paintNext(): void {
  const [paint] = waiting;
  if (paint === undefined) return;
  waiting.delete(paint);
  if (waiting.size > 0) requestAnimationFrame(paintNext);
  paint();
}

/** One canvas. Its context counts in pixels of the map's container. */
export class MapCanvas {
  readonly map: LeafletMap;
  readonly context: CanvasRenderingContext2D;
  /** Pixels of the device in one of the page; 0 before the first paint. */
  density = 0;
  readonly #canvas: HTMLCanvasElement;
  readonly #margin: number;
  #corner: LatLng | undefined;
  #drawnZoom = 0;
  readonly #draw: () => void;

  /** `draw` is called soon, and whenever the map has come to rest beyond what is painted; it paints after `begin`. */
  constructor(map: LeafletMap, { pane: name, margin }: CanvasPlace, draw: () => void) {
    this.map = map;
    this.#margin = margin;
    const pane = map.createPane(name);
    pane.classList.add(`${name}-pane`);
    this.#canvas = document.createElement('canvas');
    this.#canvas.className = 'leaflet-zoom-animated';
    const context = this.#canvas.getContext('2d');
    if (context === null) throw new Error('expected a 2d canvas, got none');
    this.context = context;
    pane.append(this.#canvas);
    this.#draw = draw;
    map.on('viewreset', () => this.#scaleTo(map.getCenter(), map.getZoom()));
    map.on('resize', () => this.redraw());
    map.on('moveend', () => {
      if (map.getZoom() !== this.#drawnZoom || !this.#reaches(LEFT)) this.redraw();
    });
    // On the way to another zoom the picture is only stretched.
    map.on('move', () => {
      if (map.getZoom() === this.#drawnZoom && !this.#reaches(LEAST)) this.redraw();
    });
    map.on('unload', () => waiting.delete(this.#draw));
    this.redraw();
    map.on('zoomanim', (event: ZoomAnimEvent) => this.#scaleTo(event.center, event.zoom));
    map.on('zoom', () => this.#scaleTo(map.getCenter(), map.getZoom()));
  }

  /** Paints anew in one of the next frames. */
  redraw(): void {
    if (waiting.size === 0) requestAnimationFrame(paintNext);
    waiting.add(this.#draw);
  }

  /** Whether a share of the margin is still left on every side. */
  #reaches(share: number): boolean {
    if (this.#corner === undefined) return false;
    const size = this.map.getSize();
    const { x, y } = this.map.latLngToContainerPoint(this.#corner);
    const isWithin = (at: number, seen: number) => {
      const margin = Math.ceil(seen * this.#margin);
      return Math.abs(at + margin) <= margin * (1 - share);
    };
    return isWithin(x, size.x) && isWithin(y, size.y);
  }

  /** Lays the empty canvas over the map's present place. */
  begin(): CanvasFrame {
    const size = this.map.getSize();
    const margin = new Point(Math.ceil(size.x * this.#margin), Math.ceil(size.y * this.#margin));
    this.density = window.devicePixelRatio || 1;
    const [width, height] = [size.x + 2 * margin.x, size.y + 2 * margin.y];
    this.#fit(width, height);
    const corner = new Point(-margin.x, -margin.y);
    DomUtil.setPosition(this.#canvas, this.map.containerPointToLayerPoint(corner));
    this.#corner = this.map.containerPointToLatLng(corner);
    this.#drawnZoom = this.map.getZoom();
    this.context.setTransform(this.density, 0, 0, this.density, margin.x * this.density, margin.y * this.density);
    this.context.clearRect(-margin.x, -margin.y, width, height);
    return { size, margin };
  }

  /** Gives the canvas the device's pixels. */
  #fit(width: number, height: number): void {
    const canvas = this.#canvas;
    const [across, down] = [Math.round(width * this.density), Math.round(height * this.density)];
    if (canvas.width === across && canvas.height === down) return;
    canvas.width = across;
    canvas.height = down;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  }

  /** Moves and scales the painted picture along with a zoom; the next paint makes it sharp again. */
  #scaleTo(center: LatLng, zoom: number): void {
    if (this.#corner === undefined) return;
    const { map } = this;
    const panePlace = DomUtil.getPosition(map.getPane('mapPane') ?? this.#canvas) ?? new Point(0, 0);
    const origin = map.project(center, zoom).subtract(map.getSize().divideBy(2)).add(panePlace);
    const corner = map.project(this.#corner, zoom).subtract(origin);
    DomUtil.setTransform(this.#canvas, corner, map.getZoomScale(zoom, this.#drawnZoom));
  }
}
