/** What the page draws by itself, because it changes at every moment: where the person is, and the camera being logged. */
import type { Map as LeafletMap } from 'leaflet/dist/leaflet-src.esm.js';
import { type LatLon, unitOf } from '../../domain/geo/cell.ts';
import { lookOf, todayNow, toneOf } from '../../drawing/marker-look.ts';
import { paintMarker } from '../../drawing/marker-paint.ts';
import { paintSector } from '../../drawing/sector-paint.ts';
import { parseAims } from '../../drawing/sector-shape.ts';
import type { DrawnPoint } from '../../offline/replica/map-query.ts';
import { MapCanvas } from './map-canvas.ts';
import type { OwnPosition } from './map-controller.ts';
import { readMarkerColours } from './marker-colours.ts';
import { paintOwnPosition } from './own-position-paint.ts';

const MARGIN = 0.25;

/** The person's place below the cameras, the camera being logged above them; each canvas is made when it is first needed. */
export class LiveLayer {
  readonly #map: LeafletMap;
  #below: MapCanvas | undefined;
  #above: MapCanvas | undefined;
  #own: OwnPosition | undefined;
  #preview: DrawnPoint | undefined;

  constructor(map: LeafletMap) {
    this.#map = map;
  }

  showOwn(own: OwnPosition | undefined): void {
    this.#own = own;
    if (own !== undefined) this.#below ??= this.#makeCanvas('own', () => this.#drawOwn());
    this.#drawOwn();
  }

  showPreview(preview: DrawnPoint | undefined): void {
    this.#preview = preview;
    if (preview !== undefined) this.#above ??= this.#makeCanvas('preview', () => this.#drawPreview());
    this.#drawPreview();
  }

  restyle(): void {
    this.#drawOwn();
    this.#drawPreview();
  }

  #makeCanvas(pane: string, draw: () => void): MapCanvas {
    return new MapCanvas(this.#map, { pane, margin: MARGIN }, draw);
  }

  #drawOwn(): void {
    const canvas = this.#below;
    if (canvas === undefined) return;
    canvas.begin();
    const own = this.#own;
    if (own === undefined) return;
    const metresPerPixel = (156_543.034 * Math.cos((own.lat * Math.PI) / 180)) / 2 ** this.#map.getZoom();
    paintOwnPosition(canvas.context, this.#place(own), own.accuracyM / metresPerPixel, readMarkerColours());
  }

  #drawPreview(): void {
    const canvas = this.#above;
    if (canvas === undefined) return;
    canvas.begin();
    const point = this.#preview;
    if (point === undefined) return;
    const { context } = canvas;
    const colours = readMarkerColours();
    const look = lookOf(point, todayNow());
    const { x, y } = this.#place(point);
    context.save();
    context.translate(x, y);
    const pen = { colour: colours.tones[toneOf(look)], opacity: colours.sectorOpacity };
    const directions = look.status === 'gone' ? [] : parseAims(point.aims, point.moves);
    for (const direction of directions) paintSector(context, direction, pen);
    paintMarker(context, look, colours);
    context.restore();
  }

  /** Pixels of the container, in the copy of the world that is nearest to the centre. */
  #place({ lat, lon }: LatLon): { x: number; y: number } {
    const map = this.#map;
    const [size, zoom] = [map.getSize(), map.getZoom()];
    const scale = 256 * 2 ** zoom;
    const middle = map.project(map.getCenter(), zoom);
    const unit = unitOf(lat, lon);
    const dx = unit.x * scale - middle.x;
    return { x: size.x / 2 + dx - Math.round(dx / scale) * scale, y: size.y / 2 + unit.y * scale - middle.y };
  }
}
