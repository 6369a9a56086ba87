/**
 * Cameras and counts over the map. The worker paints them as one picture that reaches beyond the view; while the map moves the
 * picture is only moved, and the next one is asked for before its edge comes into sight. Never two at a time.
 */
import { type LatLng, type Map as LeafletMap, Point, type ZoomAnimEvent } from 'leaflet/dist/leaflet-src.esm.js';
import type { Picture, PictureWish } from '../../drawing/view-query.ts';
import type { Bbox, DrawnPoint, View } from '../../offline/replica/map-query.ts';
import { language } from '../i18n/translate.ts';
import { askView } from './map-client.ts';
import { reportFailure, reportView } from './map-data.ts';
import { currentFilter } from './map-filter.ts';
import { type ShownPicture, setPicture } from './map-things.ts';
import { readMarkerColours } from './marker-colours.ts';
import { PictureCanvas } from './picture-canvas.ts';
import { frameAround, isEnough, type Seen, wentFrom } from './picture-frame.ts';

/** Whether the worker can paint; where it cannot, the page does, in its idle moments. */
const HAS_PAINTING_WORKER = 'OffscreenCanvas' in globalThis && 'ImageBitmapRenderingContext' in globalThis;

/** What a question was about, kept until its picture is shown. */
interface Asked {
  seen: Seen;
  view: View;
  wish: PictureWish | undefined;
  isResting: boolean;
}

/** The layer; `onRest` is called when the map rests and what it shows is known. */
export class CameraLayer {
  readonly #map: LeafletMap;
  readonly #canvas: PictureCanvas;
  readonly #onRest: () => void;
  #colours = readMarkerColours();
  #chosen: DrawnPoint | undefined;
  #shown: (ShownPicture & { isFar: boolean }) | undefined;
  /** Where a zoom that is under way will end. */
  #goal: { center: LatLng; zoom: number } | undefined;
  #isAsking = false;
  #isStale = true;
  #isRestDue = true;
  #isGone = false;
  #wasAnswered = false;

  constructor(map: LeafletMap, onRest: () => void) {
    this.#map = map;
    this.#onRest = onRest;
    this.#canvas = new PictureCanvas(map, 'camera');
    map.on('move', () => this.#follow());
    map.on('zoomanim', ({ center, zoom }: ZoomAnimEvent) => {
      this.#goal = { center, zoom };
      this.#follow();
    });
    map.on('moveend resize', () => {
      this.#goal = undefined;
      this.#isRestDue = true;
      this.#follow();
    });
    map.on('unload', () => {
      this.#isGone = true;
    });
  }

  /** Draws anew because the worker has laid its points anew. The first question waits there for the first of them. */
  takePoints(): void {
    if (!this.#isAsking || this.#wasAnswered) this.refresh();
  }

  /** Draws anew because the filter or the device have changed. */
  refresh(): void {
    this.#isStale = true;
    this.#isRestDue = true;
    this.#follow();
  }

  /** Reads the theme's colours anew. */
  restyle(): void {
    this.#colours = readMarkerColours();
    this.#isStale = true;
    this.#follow();
  }

  /** Draws one camera as selected. */
  choose(point: DrawnPoint | undefined): void {
    if (point === this.#chosen) return;
    this.#chosen = point;
    this.#isStale = true;
    this.#follow();
  }

  #follow(): void {
    if (!this.#isAsking && (this.#isRestDue || this.#needsPicture(this.#seen()))) void this.#ask();
  }

  async #ask(): Promise<void> {
    this.#isAsking = true;
    try {
      for (let seen = this.#seen(); this.#isRestDue || this.#needsPicture(seen); seen = this.#seen()) {
        await this.#askOnce(seen);
        if (this.#isGone) return;
      }
    } catch (error) {
      this.#isStale = true;
      reportFailure(error);
    } finally {
      this.#isAsking = false;
    }
  }

  async #askOnce(seen: Seen): Promise<void> {
    const view: View = { bbox: boxOf(this.#map, seen), zoom: seen.zoom, filter: currentFilter.value };
    const wish = this.#needsPicture(seen) ? this.#wishFor(seen) : undefined;
    const asked: Asked = { seen, view, wish, isResting: this.#isRestDue && this.#goal === undefined };
    if (asked.isResting) this.#isRestDue = false;
    if (wish !== undefined) this.#isStale = false;
    const { numbers, picture } = await askView(view, wish);
    this.#wasAnswered = true;
    if (this.#isGone) return;
    if (wish !== undefined && picture !== undefined)
      await this.#show(picture, wish, { ...asked, isFar: numbers.isFar });
    // What lies here was painted for a place where cameras stood thicker, or less thick.
    else if (numbers.isFar !== this.#shown?.isFar) this.#isStale = true;
    if (!asked.isResting) return;
    reportView(view, numbers);
    this.#onRest();
  }

  async #show(picture: Picture, wish: PictureWish, { seen, isFar }: Asked & { isFar: boolean }): Promise<void> {
    const { things, painted } = picture;
    const image = 'bitmap' in painted ? painted.bitmap : await paintHere(painted.scene, wish);
    await this.#zoomed(seen.zoom);
    if (this.#isGone) return;
    this.#canvas.show(image, wish.frame, seen.zoom);
    this.#shown = { zoom: seen.zoom, frame: wish.frame, things, isFar };
    setPicture(this.#shown);
  }

  /** A picture of the zoom that the map is on its way to has to wait until it is there. */
  async #zoomed(zoom: number): Promise<void> {
    const map = this.#map;
    if (this.#goal?.zoom !== zoom || map.getZoom() === zoom) return;
    await new Promise<void>((resolve) => {
      map.once('zoomend unload', () => resolve());
    });
  }

  #needsPicture(seen: Seen): boolean {
    const shown = this.#shown;
    if (this.#isStale || shown === undefined) return true;
    return !isEnough({ ...shown.frame, zoom: shown.zoom }, seen, !this.#isRestDue);
  }

  #wishFor(seen: Seen): PictureWish {
    const shown = this.#shown;
    const ahead =
      shown === undefined || this.#isRestDue ? undefined : wentFrom({ ...shown.frame, zoom: shown.zoom }, seen);
    return {
      frame: frameAround(seen, ahead),
      density: window.devicePixelRatio || 1,
      colours: this.#colours,
      locale: language(),
      ...(this.#chosen === undefined ? {} : { chosen: this.#chosen }),
      ...(shown?.zoom === seen.zoom ? { largest: shown.things.largest } : {}),
      isPainted: HAS_PAINTING_WORKER,
    };
  }

  /** What is in the container, or will be once a zoom has ended. */
  #seen(): Seen {
    const map = this.#map;
    const { x: width, y: height } = map.getSize();
    const { center, zoom } = this.#goal ?? { center: map.getCenter(), zoom: map.getZoom() };
    const corner = map
      .project(center, zoom)
      .subtract(new Point(width / 2, height / 2))
      .round();
    return { left: corner.x, top: corner.y, width, height, zoom };
  }
}

async function paintHere(
  ...picture: Parameters<typeof import('./paint-here.ts').paintHere>
): Promise<HTMLCanvasElement> {
  return (await import('./paint-here.ts')).paintHere(...picture);
}

/** Degrees that are seen; west > east over the 180th meridian. */
function boxOf(map: LeafletMap, { left, top, width, height, zoom }: Seen): Bbox {
  const [northWest, southEast] = [
    map.unproject(new Point(left, top), zoom),
    map.unproject(new Point(left + width, top + height), zoom),
  ];
  const isWhole = southEast.lng - northWest.lng >= 360;
  const [west, east] = isWhole ? [-180, 180] : [wrapped(northWest.lng), wrapped(southEast.lng)];
  return [west, Math.max(-90, southEast.lat), east, Math.min(90, northWest.lat)];
}

/** A longitude of any copy of the world, as one within ±180. */
function wrapped(lon: number): number {
  return ((((lon + 180) % 360) + 360) % 360) - 180;
}
