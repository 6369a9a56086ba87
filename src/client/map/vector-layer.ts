/** The host's own map below the cameras, drawn on canvases of 256 pixels. Loaded only where a host has one. */
import {
  type Coords,
  type DoneCallback,
  GridLayer,
  LatLngBounds,
  type Map as LeafletMap,
  type TileEvent,
} from 'leaflet/dist/leaflet-src.esm.js';
import { type Bbox, Labelers, type PreparedTile, paint, TileCache, toIndex, View, ZxySource } from 'protomaps-leaflet';
import { language } from '../i18n/translate.ts';
import type { VectorMap } from './basemap-shown.ts';
import { followMarkers, type MarkersInView } from './follow-markers.ts';
import { boxOfMarker, changeOfMarkers, type MarkerSpot, namesIn, putMarkers } from './marker-room.ts';
import './vector-colours.css';
import { readMapPalette } from './vector-colours.ts';
import type { MapRules } from './vector-rule.ts';
import { OPENMAPTILES } from './vector-rules-openmaptiles.ts';
import { PROTOMAPS } from './vector-rules-protomaps.ts';
import { styleOf, type VectorStyle } from './vector-style.ts';

const RULES: Readonly<Record<VectorMap['schema'], MapRules | undefined>> = {
  openmaptiles: OPENMAPTILES,
  protomaps: PROTOMAPS,
  other: undefined,
};

const TILE_PX = 256;
/** A data tile is drawn on four canvases: one request for what would be four, and streets that end less often. */
const LEVELS_ABOVE = 1;
/** Data tiles whose names stay placed: more than the largest screen shows, or they would take turns. */
const NAMED_TILES = 128;
/** More markers than these that come and go have all names placed anew: one by one would take longer. */
const FEW_MARKERS = 80;
/** Markers stay known so many views beyond the edges of the present one. */
const KEPT_VIEWS = 2;
/** Pixels beyond a canvas from which names and wide streets still reach into it. */
const REACH_PX = 16;

/** Draws the map in a pane of its own; undefined when its schema is not known. `onShown` is told of the first tile drawn. */
export function addVector(
  map: LeafletMap,
  basemap: VectorMap,
  onShown: () => void,
): { restyle: () => void } | undefined {
  const rules = RULES[basemap.schema];
  if (rules === undefined) return undefined;
  map.createPane('vector').classList.add('vector-pane');
  const layer = new VectorLayer(basemap, rules, onShown);
  layer.addTo(map);
  return { restyle: () => layer.restyle() };
}

class VectorLayer extends GridLayer {
  readonly #bounds: LatLngBounds;
  readonly #rules: MapRules;
  readonly #onShown: () => void;
  readonly #view: View;
  readonly #tiles = new Map<HTMLCanvasElement, Coords>();
  readonly #scratch: CanvasRenderingContext2D;
  #style: VectorStyle;
  #names: Labelers;
  /** By zoom. */
  readonly #markers = new Map<number, MarkerSpot[]>();
  /** Tiles are painted one after the other, so that a drag is never held up by more than one. */
  #turn: Promise<void> = Promise.resolve();

  constructor(
    { url, minZoom, maxZoom, bounds: [west, south, east, north] }: VectorMap,
    rules: MapRules,
    onShown: () => void,
  ) {
    const bounds = new LatLngBounds([south, west], [north, east]);
    // Nothing is asked for that the file does not have.
    const lowest = minZoom === 0 ? 0 : minZoom + LEVELS_ABOVE;
    super({ pane: 'vector', minZoom: lowest, maxZoom: 19, bounds, keepBuffer: 1, updateWhenZooming: false });
    this.#bounds = bounds;
    this.#rules = rules;
    this.#onShown = onShown;
    const source = {
      get: (at: { z: number; x: number; y: number }, px: number) => new ZxySource(url, false).get(at, px),
    };
    this.#view = new View(new TileCache(source, TILE_PX << LEVELS_ABOVE), maxZoom, LEVELS_ABOVE);
    this.#scratch = contextOf(document.createElement('canvas'));
    this.#style = styleOf(rules, readMapPalette(), language());
    this.#names = this.#placeNames();
    this.on('tileunload', ({ tile }: TileEvent) => tile instanceof HTMLCanvasElement && this.#tiles.delete(tile));
    // What failed without a network comes with it.
    const again = () => this.#drawAll(() => true);
    let stopMarkers: (() => void) | undefined;
    this.on('add', () => {
      addEventListener('online', again);
      stopMarkers = followMarkers(this._map, (markers) => this.#giveWay(markers));
    });
    this.on('remove', () => {
      removeEventListener('online', again);
      stopMarkers?.();
    });
  }

  /** Follows theme and language. */
  restyle(): void {
    this.#style = styleOf(this.#rules, readMapPalette(), language());
    this.#names = this.#placeNames();
    this.#drawAll(() => true);
  }

  protected override createTile(coords: Coords, done: DoneCallback): HTMLElement {
    const canvas = document.createElement('canvas');
    this.#tiles.set(canvas, coords);
    this.#draw(canvas, coords).then(
      () => done(undefined, canvas),
      (error: Error) => done(error, canvas),
    );
    return canvas;
  }

  #placeNames(): Labelers {
    // A name that found its place later than its neighbour was painted may reach into it.
    const repaint = (keys: Set<string>) => this.#drawAll((coords) => keys.has(toIndex(coords)));
    return new Labelers(this.#scratch, this.#style.names, NAMED_TILES, repaint);
  }

  #drawAll(isMeant: (coords: Coords) => boolean): void {
    for (const [canvas, coords] of this.#tiles) {
      if (isMeant(coords)) void this.#draw(canvas, coords);
    }
  }

  async #draw(canvas: HTMLCanvasElement, coords: Coords): Promise<void> {
    // A tile that cannot be had now leaves what is there.
    const tile = await this.#view.getDisplayTile(coords).catch(() => undefined);
    if (tile === undefined) return;
    const turn = this.#turn.then(async () => {
      await new Promise((resolve) => setTimeout(resolve));
      if (this.#tiles.has(canvas)) this.#paint(canvas, coords, tile);
    });
    // A fault is told by this tile, and keeps no other from its turn.
    this.#turn = turn.catch(() => undefined);
    await turn;
  }

  #paint(canvas: HTMLCanvasElement, coords: Coords, tile: PreparedTile): void {
    const density = window.devicePixelRatio || 1;
    canvas.width = TILE_PX * density;
    canvas.height = TILE_PX * density;
    // Where the file has nothing the outline below stays in sight.
    if (tile.data.size === 0) return;
    const context = contextOf(canvas);
    context.scale(density, density);
    this.#clipToBounds(context, coords);
    context.fillStyle = this.#style.ground;
    context.fillRect(0, 0, TILE_PX, TILE_PX);
    const tiles = new Map([['', [tile]]]);
    if (this.#names.getIndex(coords.z) === undefined) this.#putMarkers(coords.z);
    this.#names.add(coords.z, tiles);
    const corner = coords.scaleBy(this.getTileSize());
    const box = boxOfTile(coords);
    const names = this.#names.getIndex(coords.z) ?? null;
    const origin = Object.assign(tile.origin.clone(), { x: corner.x, y: corner.y });
    paint(context, coords.z, tiles, names, this.#style.paint, box, origin, false);
    this.#onShown();
  }

  /** Has names leave the places of markers: only those of data tiles in which that changes anything. */
  #giveWay({ zoom, spots, view }: MarkersInView): void {
    const before = this.#markers.get(zoom) ?? [];
    const change = changeOfMarkers(
      before.filter((spot) => isWithin(view, spot)),
      spots.filter((spot) => isWithin(view, spot)),
    );
    if (change.come.length + change.gone.length === 0) return;
    const beyond = before.filter((spot) => !isWithin(view, spot) && isWithin(grown(view), spot));
    this.#markers.set(zoom, [...beyond, ...spots.filter((spot) => isWithin(view, spot))]);
    if (change.come.length + change.gone.length > FEW_MARKERS) {
      this.#names = this.#placeNames();
      this.#drawAll(({ z }) => z === zoom);
      return;
    }
    this.#placeAnew(zoom, change);
  }

  #placeAnew(zoom: number, { come, gone }: { come: MarkerSpot[]; gone: MarkerSpot[] }): void {
    const index = this.#names.getIndex(zoom);
    if (index === undefined) return;
    const underNew = come.flatMap((spot) => namesIn(index, boxOfMarker(spot)).map(({ tileKey }) => tileKey));
    const freed = gone.map((spot) => this.#nameKeyAt(zoom, spot));
    const keys = new Set([...underNew, ...freed].filter((key) => index.has(key)));
    const boxes = [...keys].flatMap((key) => [...(index.current.get(key) ?? [])].flatMap(({ bboxes }) => bboxes));
    this.#putMarkers(zoom);
    for (const key of keys) index.pruneKey(key);
    this.#drawAll((coords) => {
      if (coords.z !== zoom) return false;
      const box = boxOfTile(coords);
      const middle = { x: box.minX + TILE_PX / 2, y: box.minY + TILE_PX / 2 };
      return keys.has(this.#nameKeyAt(zoom, middle)) || boxes.some((one) => isTouching(box, one));
    });
  }

  /** Under what key the library keeps the names of the data tile at a place. */
  #nameKeyAt(z: number, { x, y }: { x: number; y: number }): string {
    const at = { z, x: Math.floor(x / TILE_PX), y: Math.floor(y / TILE_PX) };
    return `${toIndex(this.#view.dataTileForDisplayTile(at).dataTile)}:`;
  }

  /** Before any name has a place at this zoom, or when markers have come and gone. */
  #putMarkers(zoom: number): void {
    // An empty set of tiles has the library make what holds the places of a zoom.
    this.#names.add(zoom, new Map());
    const index = this.#names.getIndex(zoom);
    const { origin } = this.#view.dataTileForDisplayTile({ z: zoom, x: 0, y: 0 });
    const anchor = ({ x, y }: MarkerSpot) => Object.assign(origin.clone(), { x, y });
    if (index !== undefined) putMarkers(index, this.#markers.get(zoom) ?? [], anchor);
  }

  /** A file ends at its bounds, mostly within a tile: the rest is not known to be land. */
  #clipToBounds(context: CanvasRenderingContext2D, coords: Coords): void {
    const corner = coords.scaleBy(this.getTileSize());
    const northWest = this._map.project(this.#bounds.getNorthWest(), coords.z).subtract(corner);
    const southEast = this._map.project(this.#bounds.getSouthEast(), coords.z).subtract(corner);
    context.beginPath();
    context.rect(northWest.x, northWest.y, southEast.x - northWest.x, southEast.y - northWest.y);
    context.clip();
  }
}

/** What a canvas shows, and what reaches into it. */
function boxOfTile({ x, y }: Coords): Bbox {
  return {
    minX: x * TILE_PX - REACH_PX,
    minY: y * TILE_PX - REACH_PX,
    maxX: (x + 1) * TILE_PX + REACH_PX,
    maxY: (y + 1) * TILE_PX + REACH_PX,
  };
}

function isTouching(a: Bbox, b: Bbox): boolean {
  return a.minX <= b.maxX && b.minX <= a.maxX && a.minY <= b.maxY && b.minY <= a.maxY;
}

function isWithin({ minX, minY, maxX, maxY }: Bbox, { x, y }: { x: number; y: number }): boolean {
  return x >= minX && x <= maxX && y >= minY && y <= maxY;
}

function grown({ minX, minY, maxX, maxY }: Bbox): Bbox {
  const [byX, byY] = [(maxX - minX) * KEPT_VIEWS, (maxY - minY) * KEPT_VIEWS];
  return { minX: minX - byX, minY: minY - byY, maxX: maxX + byX, maxY: maxY + byY };
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('expected a 2d canvas, got none');
  return context;
}
