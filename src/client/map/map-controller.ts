/**
 * The one shared map, as the rest of the page sees it. Screens steer it here and never touch Leaflet.
 * Every wish is kept as state, so that it holds whether it is spoken before or after the map has loaded.
 */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { LatLon } from '../../domain/geo/cell.ts';
import type { DrawnPoint } from '../../offline/replica/map-query.ts';

/** What the map shows: centre in degrees and zoom 0…19. */
export interface MapPlace extends LatLon {
  zoom: number;
}

/** Where the person is; `accuracyM` is the radius of 68 % confidence. */
export interface OwnPosition extends LatLon {
  accuracyM: number;
}

/** The loaded map's side of the contract; `map-stage.ts` is the only one that implements it. */
export interface MapDriver {
  setView(place: MapPlace, animate: boolean): void;
  panBy(eastPx: number, southPx: number): void;
  zoomBy(steps: number): void;
  /** Metres that one pixel spans at the centre. */
  metresPerPixel(): number;
  focus(): void;
}

/** Place shown before anything is known: most of the inhabited world. */
export const WORLD_VIEW: MapPlace = { lat: 25, lon: 10, zoom: 2 };

const view = signal<MapPlace>(WORLD_VIEW);
const crosshair = signal(false);
const frame = signal(false);
const ownPosition = signal<OwnPosition | undefined>(undefined);
const selected = signal<DrawnPoint | undefined>(undefined);
const preview = signal<DrawnPoint | undefined>(undefined);
const coveredBottomPx = signal(0);
const hasCustomView = signal(false);
const moveListeners = new Set<(place: MapPlace) => void>();
let driver: MapDriver | undefined;

/** Centre and zoom, live: changes with every finished move. */
export const mapView: ReadonlySignal<MapPlace> = view;
/** Whether the cross of the place step is shown. */
export const crosshairOn: ReadonlySignal<boolean> = crosshair;
/** Whether the map is moved under a frame. */
export const frameOn: ReadonlySignal<boolean> = frame;
/** Where the person is, when they asked. */
export const ownPositionNow: ReadonlySignal<OwnPosition | undefined> = ownPosition;
/** The camera whose sheet is open. */
export const selectedPoint: ReadonlySignal<DrawnPoint | undefined> = selected;
/** The camera being logged, drawn with its sector on top of all. */
export const previewPoint: ReadonlySignal<DrawnPoint | undefined> = preview;
/** Pixels at the bottom of the map that a sheet hides; the centre is the middle of what is left. */
export const coveredBottom: ReadonlySignal<number> = coveredBottomPx;
/** False until the person or the address has chosen a view. */
export const viewChosen: ReadonlySignal<boolean> = hasCustomView;

/** Steers the shared map. All methods may be called before the map has loaded. */
export const mapController = {
  /** Place under the middle of the visible part: where the cross points. */
  getCenter: (): LatLon => ({ lat: view.value.lat, lon: view.value.lon }),
  getView: (): MapPlace => view.value,

  /** Moves the map; without `zoom` the zoom stays. Jumps when motion is reduced. */
  setView(place: LatLon & { zoom?: number }, options: { animate?: boolean } = {}): void {
    const next = { lat: place.lat, lon: place.lon, zoom: place.zoom ?? view.value.zoom };
    hasCustomView.value = true;
    if (driver === undefined) view.value = next;
    else driver.setView(next, options.animate ?? true);
  },

  /** Calls back after every move, with the new view; returns the way out. */
  onMove(listener: (place: MapPlace) => void): () => void {
    moveListeners.add(listener);
    return () => moveListeners.delete(listener);
  },

  setCrosshair(on: boolean): void {
    crosshair.value = on;
  },

  /** Takes the cameras out of reach while the map is moved under a frame. */
  setFrame(on: boolean): void {
    frame.value = on;
  },

  setOwnPosition(position: OwnPosition | undefined): void {
    ownPosition.value = position;
  },

  /** Marks one camera and opens nothing by itself; undefined takes the mark away. */
  select(point: DrawnPoint | undefined): void {
    selected.value = point;
  },

  /** Draws the camera being logged, live; undefined takes it away. */
  setPreview(point: DrawnPoint | undefined): void {
    preview.value = point;
  },

  /** Tells how much of the map a sheet hides, in pixels from the bottom edge. */
  setCoveredBottom(px: number): void {
    coveredBottomPx.value = px;
  },

  /** Moves by pixels, east and south positive. */
  panBy(eastPx: number, southPx: number): void {
    driver?.panBy(eastPx, southPx);
  },

  /** Moves the centre by metres, east and north positive: the arrow keys of the place step. */
  panByMetres(eastM: number, northM: number): void {
    const { lat, lon } = view.value;
    const metresPerDegree = 111_320;
    const narrowing = Math.max(0.01, Math.cos((lat * Math.PI) / 180));
    mapController.setView(
      { lat: lat + northM / metresPerDegree, lon: lon + eastM / (metresPerDegree * narrowing) },
      { animate: false },
    );
  },

  zoomBy(steps: number): void {
    driver?.zoomBy(steps);
  },

  /** Metres that one pixel spans at the centre; from the zoom alone while the map loads. */
  metresPerPixel(): number {
    if (driver !== undefined) return driver.metresPerPixel();
    return (156_543.034 * Math.cos((view.value.lat * Math.PI) / 180)) / 2 ** view.value.zoom;
  },

  /** Gives the keyboard to the map. */
  focus(): void {
    driver?.focus();
  },

  /** For the map itself: takes the wheel and catches up with the state; returns the way out. */
  attach(next: MapDriver): () => void {
    driver = next;
    return () => {
      if (driver === next) driver = undefined;
    };
  },

  /** For the map itself: tells where it came to rest. */
  report(place: MapPlace, byPerson: boolean): void {
    view.value = place;
    if (byPerson) hasCustomView.value = true;
    for (const listener of moveListeners) listener(place);
  },
} as const;
