/** The layer of what cameras could see: on a canvas of its own under the markers, painted whenever the map rests. */
import './visibility.css';
import { effect } from '@preact/signals';
import { LatLng, type Map as LeafletMap, type Point } from 'leaflet/dist/leaflet-src.esm.js';
import { fieldOf, takesPictures, type ViewField, zoomedRangeOf } from '../../domain/visibility/view-field.ts';
import { parseAims } from '../../drawing/sector-shape.ts';
import type { DrawnPoint } from '../../offline/replica/map-query.ts';
import { type CanvasFrame, MapCanvas } from './map-canvas.ts';
import { selectedPoint } from './map-controller.ts';
import { listPointsShown, pictureShown } from './map-things.ts';
import { readMarkerColours } from './marker-colours.ts';
import { type FieldPicture, paintField, paintReach, reachOf, type StampPlace, stampField } from './visibility-paint.ts';
import { FIELDS_FROM_ZOOM } from './visibility-switch.ts';

/** Metres of one pixel at zoom 0 on the equator. */
const EQUATOR_M_PER_PX = 156_543.034;

/** One layer on one map. */
export class VisibilityLayer {
  readonly #map: LeafletMap;
  readonly #canvas: MapCanvas;
  readonly #stops: (() => void)[];
  readonly #pictures = new Map<string, FieldPicture>();
  #colours = readMarkerColours();
  #points: readonly DrawnPoint[] = [];
  #turn = 0;
  #isOn = false;
  #isMoving = false;

  constructor(map: LeafletMap) {
    this.#map = map;
    this.#canvas = new MapCanvas(map, { pane: 'visibility', margin: 0.25 }, () => {
      this.#isMoving = false;
      void this.#look();
    });
    const start = () => {
      this.#isMoving = true;
    };
    map.on('movestart', start);
    const theme = new MutationObserver(() => this.#restyle());
    theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    const stopFollowing = effect(() => {
      pictureShown.value;
      selectedPoint.value;
      // While the map is dragged a picture comes every few frames; the fields move along and are made anew at rest.
      if (!this.#isMoving) void this.#look();
    });
    this.#stops = [stopFollowing, () => theme.disconnect(), () => map.off('movestart', start)];
  }

  /** Shows or hides it. */
  show(on: boolean): void {
    this.#isOn = on;
    void this.#look();
  }

  /** Lets go of what it follows; the map takes the canvas with it. */
  stop(): void {
    for (const stop of this.#stops) stop();
  }

  #restyle(): void {
    this.#colours = readMarkerColours();
    this.#pictures.clear();
    this.#draw();
  }

  /** Asks which cameras are shown and draws their fields; a later look overtakes an earlier one. */
  async #look(): Promise<void> {
    const mine = ++this.#turn;
    const points = this.#isShown() ? await listPointsShown() : [];
    if (mine !== this.#turn) return;
    this.#points = points;
    this.#draw();
  }

  #isShown(): boolean {
    return this.#isOn && this.#map.getZoom() >= FIELDS_FROM_ZOOM;
  }

  #draw(): void {
    const { size, margin } = this.#canvas.begin();
    if (!this.#isShown()) return;
    for (const point of this.#points) {
      if (takesPictures(point)) this.#drawCamera(point, this.#placeOf(point, size), { size, margin });
    }
    const chosen = selectedPoint.peek();
    if (chosen !== undefined) this.#drawReach(chosen, size);
  }

  #drawCamera(point: DrawnPoint, place: StampPlace, frame: CanvasFrame): void {
    const context = this.#canvas.context;
    for (const direction of parseAims(point.aims, point.moves)) {
      const field = fieldOf(point, direction);
      if (!isWithin(frame, place, reachOf(field) / place.metresPerPixel)) continue;
      stampField(context, this.#pictureOf(field, point.kind === 'alpr'), field.middleDeg, place);
    }
  }

  /** Of the chosen camera alone: circles of several hundred metres around all would say nothing any more. */
  #drawReach(point: DrawnPoint, size: Point): void {
    const zoomed = takesPictures(point) ? zoomedRangeOf(point) : undefined;
    if (zoomed === undefined) return;
    paintReach(this.#canvas.context, zoomed.mid, this.#placeOf(point, size), this.#colours.own);
  }

  #pictureOf(field: ViewField, isPlates: boolean): FieldPicture {
    const { kind, openingDeg, rangeM, share } = field;
    const name = JSON.stringify([kind, openingDeg.low, openingDeg.mid, rangeM.mid, share, isPlates]);
    const known = this.#pictures.get(name);
    if (known !== undefined) return known;
    const painted = paintField(field, isPlates ? this.#colours.tones.alpr : this.#colours.tones.camera);
    this.#pictures.set(name, painted);
    return painted;
  }

  /** Pixels of the container, in the copy of the world that is nearest to the centre, and the scale at this latitude. */
  #placeOf({ lat, lon }: DrawnPoint, size: Point): StampPlace {
    const zoom = this.#map.getZoom();
    const worldPx = 256 * 2 ** zoom;
    const offset = this.#map
      .project(new LatLng(lat, lon), zoom)
      .subtract(this.#map.project(this.#map.getCenter(), zoom));
    return {
      x: size.x / 2 + offset.x - Math.round(offset.x / worldPx) * worldPx,
      y: size.y / 2 + offset.y,
      metresPerPixel: (EQUATOR_M_PER_PX * Math.cos((lat * Math.PI) / 180)) / 2 ** zoom,
    };
  }
}

/** Whether anything within a radius, pixels, of a place is on the canvas. */
function isWithin({ size, margin }: CanvasFrame, { x, y }: StampPlace, radius: number): boolean {
  const isInside = (at: number, length: number, beyond: number) =>
    at + radius > -beyond && at - radius < length + beyond;
  return isInside(x, size.x, margin.x) && isInside(y, size.y, margin.y);
}
