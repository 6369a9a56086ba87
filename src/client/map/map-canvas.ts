/** A canvas laid over the map in a pane of its own: painted whenever the map rests, and moved along while it zooms. */
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

  /** `draw` is called whenever the map has come to rest; it paints after `begin`. */
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
    map.on('moveend viewreset resize', draw);
    map.on('zoomanim', (event: ZoomAnimEvent) => this.#scaleTo(event.center, event.zoom));
    map.on('zoom', () => this.#scaleTo(map.getCenter(), map.getZoom()));
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
