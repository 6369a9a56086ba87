/** The host's own map below the cameras, drawn on canvases of 256 pixels. Loaded only where a host has one. */
import {
  type Coords,
  type DoneCallback,
  GridLayer,
  LatLngBounds,
  type Map as LeafletMap,
  type TileEvent,
} from 'leaflet/dist/leaflet-src.esm.js';
import { Labelers, type PreparedTile, paint, TileCache, toIndex, View, ZxySource } from 'protomaps-leaflet';
import { language } from '../i18n/translate.ts';
import type { VectorMap } from './basemap-shown.ts';
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
    this.on('add', () => addEventListener('online', again));
    this.on('remove', () => removeEventListener('online', again));
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
    this.#names.add(coords.z, tiles);
    const corner = coords.scaleBy(this.getTileSize());
    const box = {
      minX: corner.x - REACH_PX,
      minY: corner.y - REACH_PX,
      maxX: corner.x + TILE_PX + REACH_PX,
      maxY: corner.y + TILE_PX + REACH_PX,
    };
    const names = this.#names.getIndex(coords.z) ?? null;
    const origin = Object.assign(tile.origin.clone(), { x: corner.x, y: corner.y });
    paint(context, coords.z, tiles, names, this.#style.paint, box, origin, false);
    this.#onShown();
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

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('expected a 2d canvas, got none');
  return context;
}
