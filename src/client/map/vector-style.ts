/** Turns a table of map rules into what draws: brushes in the colours of a palette, and names in a language. */
import {
  CenteredTextSymbolizer,
  type Feature,
  GeomType,
  type LabelRule,
  LineSymbolizer,
  linear,
  Padding,
  type PaintRule,
  PolygonSymbolizer,
} from 'protomaps-leaflet';
import { LineName } from './line-name.ts';
import { besideMarkers } from './marker-room.ts';
import { nameKeys } from './name-keys.ts';
import type { MapPalette } from './vector-colours.ts';
import type { AreaRule, Condition, LineRule, MapRules, NameRule } from './vector-rule.ts';

/** The phone's own fonts: no font is loaded. */
const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';
/** Pixels of the halo on each side of a letter. */
const HALO_PX = 2;
/** Pixels that stay free around a name of a place. */
const APART_PX = 4;
/** What has no rank comes last. */
const UNRANKED = 1_000;

const SHAPES = { area: GeomType.Polygon, line: GeomType.Line, point: GeomType.Point } as const;

/** What draws a tile, from below. */
export interface VectorStyle {
  ground: string;
  paint: PaintRule[];
  names: LabelRule[];
}

/** Brushes for a table. */
export function styleOf(rules: MapRules, palette: MapPalette, language: string): VectorStyle {
  const keys = nameKeys(language);
  return {
    ground: palette[rules.ground],
    paint: rules.paint.map((rule) => toPaint(rule, palette)),
    names: rules.names.map((rule) => toName(rule, palette, keys)),
  };
}

/** Whether a rule speaks of a feature. */
export function isMeant({ where, except }: { where?: Condition; except?: Condition }, props: object): boolean {
  const has = ([key, values]: [string, Condition[string]]) => values.includes(Reflect.get(props, key));
  return Object.entries(where ?? {}).every(has) && !Object.entries(except ?? {}).some(has);
}

/** Zooms and filter, in the words of the library. A zoom of 0 means none to it, which is the same here. */
function scopeOf(rule: AreaRule | LineRule | NameRule) {
  const shape = SHAPES[rule.shape];
  return {
    dataLayer: rule.layer,
    filter: (_zoom: number, { geomType, props }: Feature) => geomType === shape && isMeant(rule, props),
    ...(rule.fromZoom === undefined ? {} : { minzoom: rule.fromZoom }),
    ...(rule.toZoom === undefined ? {} : { maxzoom: rule.toZoom }),
  };
}

function toPaint(rule: AreaRule | LineRule, palette: MapPalette): PaintRule {
  if (rule.shape === 'area') {
    const edge = rule.edge === undefined ? {} : { stroke: palette[rule.edge], width: 1 };
    return { ...scopeOf(rule), symbolizer: new PolygonSymbolizer({ fill: palette[rule.colour], ...edge }) };
  }
  const { colour, widthPx, dash, isRound } = rule;
  const symbolizer = new LineSymbolizer({
    color: palette[colour],
    width: linear(widthPx.map((stop) => [...stop])),
    lineJoin: 'round',
    lineCap: isRound === true ? 'round' : 'butt',
    ...(dash === undefined ? {} : { dash: [...dash] }),
  });
  return { ...scopeOf(rule), symbolizer };
}

function toName(rule: NameRule, palette: MapPalette, labelProps: string[]): LabelRule {
  const { rankBy } = rule;
  const [fill, halo] = [palette[rule.colour], palette['label-halo']];
  const fontAt = fontOf(rule);
  const symbolizer =
    rule.shape === 'line'
      ? new LineName({ fill, halo, haloPx: HALO_PX, fontAt, nameOf: (props) => findName(props, labelProps) })
      : besideMarkers(
          new Padding(
            APART_PX,
            new CenteredTextSymbolizer({
              labelProps,
              fill,
              stroke: halo,
              width: HALO_PX,
              font: (zoom) => fontAt(zoom).font,
              lineHeight: 1.5,
              maxLineChars: 16,
            }),
          ),
        );
  const rankOf = (props: object): number => Number(Reflect.get(props, rankBy ?? '') ?? UNRANKED);
  return {
    ...scopeOf(rule),
    symbolizer,
    ...(rankBy === undefined ? {} : { sort: (a, b) => rankOf(a) - rankOf(b) }),
  };
}

function findName(props: object, keys: readonly string[]): string | undefined {
  return keys.map((key) => Reflect.get(props, key)).find((name) => typeof name === 'string' && name !== '');
}

function fontOf({ sizePx, weight, isItalic }: NameRule): (zoom: number) => { font: string; sizePx: number } {
  const sizeAt = linear(sizePx.map((stop) => [...stop]));
  const slant = isItalic === true ? 'italic ' : '';
  return (zoom) => {
    const size = Math.round(sizeAt(zoom));
    return { font: `${slant}${weight} ${size}px ${FONT}`, sizePx: size };
  };
}
