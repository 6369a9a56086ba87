/** A finished picture laid over the map: only moved and scaled while the map moves, and replaced by the next one. */
import {
  DomUtil,
  type LatLng,
  type Map as LeafletMap,
  Point,
  type ZoomAnimEvent,
} from 'leaflet/dist/leaflet-src.esm.js';
import type { PictureFrame } from '../../drawing/view-query.ts';

/** One picture at a time, in a pane of its own. */
export class PictureCanvas {
  readonly #map: LeafletMap;
  readonly #pane: HTMLElement;
  #canvas: HTMLCanvasElement | undefined;
  #place: { frame: PictureFrame; zoom: number } | undefined;

  constructor(map: LeafletMap, pane: string) {
    this.#map = map;
    this.#pane = map.createPane(pane);
    this.#pane.classList.add(`${pane}-pane`);
    map.on('zoomanim', (event: ZoomAnimEvent) => this.#moveTo(event.center, event.zoom));
    map.on('zoom viewreset moveend', () => this.#moveTo(map.getCenter(), map.getZoom()));
  }

  /** Shows a picture in place of the one before: pixels that are handed over, or a canvas that the page has painted. */
  show(image: ImageBitmap | HTMLCanvasElement, frame: PictureFrame, zoom: number): void {
    const canvas = image instanceof HTMLCanvasElement ? image : this.#fill(image);
    if (canvas !== this.#canvas) {
      canvas.className = 'leaflet-zoom-animated';
      this.#canvas?.remove();
      this.#canvas = canvas;
      this.#pane.append(canvas);
    }
    canvas.style.width = `${frame.width}px`;
    canvas.style.height = `${frame.height}px`;
    this.#place = { frame, zoom };
    this.#moveTo(this.#map.getCenter(), this.#map.getZoom());
  }

  #fill(bitmap: ImageBitmap): HTMLCanvasElement {
    const canvas = this.#canvas ?? document.createElement('canvas');
    const { width, height } = bitmap;
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    const context = canvas.getContext('bitmaprenderer');
    if (context === null) throw new Error('expected a canvas that takes bitmaps, got none');
    context.transferFromImageBitmap(bitmap);
    return canvas;
  }

  /** Puts the picture where it belongs while the map shows a centre, in the copy of the world that is nearest. */
  #moveTo(center: LatLng, zoom: number): void {
    if (this.#canvas === undefined || this.#place === undefined) return;
    const { frame, zoom: drawnZoom } = this.#place;
    const map = this.#map;
    const scale = map.getZoomScale(zoom, drawnZoom);
    const world = 256 * 2 ** zoom;
    const pane = DomUtil.getPosition(map.getPane('mapPane') ?? this.#pane) ?? new Point(0, 0);
    const middle = map.project(center, zoom);
    const isHere = zoom === map.getZoom() && center.equals(map.getCenter());
    // At rest the map counts from a whole pixel, and so does the picture: it stays crisp.
    const origin = isHere ? map.getPixelOrigin() : middle.subtract(map.getSize().divideBy(2)).add(pane);
    const copies = Math.round((middle.x - (frame.left + frame.width / 2) * scale) / world) * world;
    const corner = new Point(frame.left * scale + copies, frame.top * scale).subtract(origin);
    DomUtil.setTransform(this.#canvas, scale === 1 ? corner.round() : corner, scale);
  }
}
