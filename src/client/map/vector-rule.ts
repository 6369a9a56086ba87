/** What a table of map rules is made of. The tables are data: one for each schema of tiles, drawn by one piece of code. */

/** Colours of the basemap: `--map-<name>` of the style sheets. */
export const MAP_COLOURS = [
  'land',
  'built',
  'built-edge',
  'court',
  'square',
  'park',
  'water',
  'water-edge',
  'road',
  'road-case',
  'main',
  'main-case',
  'path',
  'rail',
  'label',
  'label-water',
  'label-park',
  'label-halo',
] as const;

/** Name of a colour. */
export type MapColour = (typeof MAP_COLOURS)[number];

/** A size in pixels by zoom, straight between the stops and level beyond them. */
export type Stops = readonly (readonly [zoom: number, px: number])[];

/** Property → the values it may have. */
export type Condition = Readonly<Record<string, readonly (string | number | boolean)[]>>;

interface Rule {
  /** Layer of the tiles. */
  layer: string;
  shape: 'area' | 'line' | 'point';
  /** Every property has one of its values. */
  where?: Condition;
  /** No property has one of its values. */
  except?: Condition;
  /** Zooms at which it is drawn, both included. */
  fromZoom?: number;
  toZoom?: number;
}

/** A filled area; `edge` is a hairline around it. */
export interface AreaRule extends Rule {
  shape: 'area';
  colour: MapColour;
  edge?: MapColour;
}

/** A line; `dash` in pixels, drawn and not drawn in turn. */
export interface LineRule extends Rule {
  shape: 'line';
  colour: MapColour;
  widthPx: Stops;
  dash?: readonly number[];
  /** Ends that meet the next piece of a street without a notch. */
  isRound?: boolean;
}

/** A name: along a line, or centred on a point or on the middle of an area. */
export interface NameRule extends Rule {
  shape: 'line' | 'point';
  colour: MapColour;
  sizePx: Stops;
  weight: 400 | 500 | 600;
  isItalic?: boolean;
  /** Property with which what is more important comes first: by rising numbers. */
  rankBy?: string;
}

/** How tiles of one schema are drawn. What comes first lies lowest; the names that come first get their place first. */
export interface MapRules {
  /** What covers the ground where no rule draws. */
  ground: MapColour;
  paint: readonly (AreaRule | LineRule)[];
  names: readonly NameRule[];
}
