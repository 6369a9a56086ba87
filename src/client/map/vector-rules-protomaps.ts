/** How tiles of Protomaps' basemap, version 4, are drawn. The schema: docs.protomaps.com/basemaps/layers. */
import { type StreetStep, streetSteps } from './street-steps.ts';
import { BORDER, PATH, RAIL, STREAM, TUNNEL } from './street-widths.ts';
import type { LineRule, MapRules } from './vector-rule.ts';

const TUNNELS = { is_tunnel: [true] };
const MOTORWAYS = { kind: ['highway'] };
const MAIN_STREETS = { kind: ['major_road'] };
const MINOR_STREETS = { kind: ['minor_road'] };
const SERVICE_WAYS = { kind_detail: ['service', 'track', 'alley', 'driveway'] };
const NO_CARS = { kind_detail: ['pedestrian', 'living_street'] };
const APART = { kind_detail: [...SERVICE_WAYS.kind_detail, ...NO_CARS.kind_detail] };

const CLASSES = {
  noCars: NO_CARS,
  service: SERVICE_WAYS,
  minor: MINOR_STREETS,
  main: MAIN_STREETS,
  motorway: MOTORWAYS,
};

/** A street above the ground; ways that have rows of their own are not drawn with their kind. */
function street(rule: StreetStep): LineRule {
  const isApart = rule.where === NO_CARS || rule.where === SERVICE_WAYS;
  return {
    layer: 'roads',
    shape: 'line',
    isRound: true,
    except: isApart ? TUNNELS : { ...TUNNELS, ...APART },
    ...rule,
  };
}

/** The table. */
export const PROTOMAPS: MapRules = {
  ground: 'water',
  paint: [
    { layer: 'earth', shape: 'area', colour: 'land' },
    { layer: 'landcover', shape: 'area', where: { kind: ['forest', 'grassland', 'scrub'] }, colour: 'park' },
    { layer: 'landcover', shape: 'area', where: { kind: ['barren', 'glacier'] }, colour: 'square' },
    {
      layer: 'landuse',
      shape: 'area',
      where: {
        kind: ['school', 'university', 'college', 'hospital', 'industrial', 'railway', 'aerodrome', 'military'],
      },
      colour: 'court',
    },
    {
      layer: 'landuse',
      shape: 'area',
      where: {
        kind: [
          ...['park', 'forest', 'wood', 'grass', 'grassland', 'meadow', 'scrub', 'garden', 'village_green', 'zoo'],
          ...['recreation_ground', 'nature_reserve', 'cemetery', 'pitch', 'playground', 'golf_course', 'allotments'],
        ],
      },
      colour: 'park',
    },
    { layer: 'landuse', shape: 'area', where: { kind: ['beach', 'sand', 'pedestrian', 'pier'] }, colour: 'square' },
    { layer: 'water', shape: 'area', colour: 'water' },
    { layer: 'water', shape: 'line', except: TUNNELS, colour: 'water', widthPx: STREAM },
    { layer: 'buildings', shape: 'area', fromZoom: 13, toZoom: 14, colour: 'built' },
    { layer: 'buildings', shape: 'area', fromZoom: 15, colour: 'built', edge: 'built-edge' },
    {
      layer: 'roads',
      shape: 'line',
      where: { ...TUNNELS, kind: ['highway', 'major_road', 'minor_road', 'path'] },
      fromZoom: 12,
      colour: 'road-case',
      widthPx: TUNNEL,
      dash: [4, 3],
    },
    {
      layer: 'roads',
      shape: 'line',
      where: { kind: ['path'] },
      except: { ...TUNNELS, ...APART },
      fromZoom: 14,
      colour: 'path',
      widthPx: PATH,
      dash: [4, 2],
    },
    ...streetSteps(CLASSES).map(street),
    {
      layer: 'roads',
      shape: 'line',
      where: { kind: ['rail'] },
      except: TUNNELS,
      fromZoom: 11,
      colour: 'rail',
      widthPx: RAIL,
    },
    {
      layer: 'boundaries',
      shape: 'line',
      where: { kind: ['country', 'region'] },
      colour: 'rail',
      widthPx: BORDER,
      dash: [6, 3],
    },
  ],
  names: [
    {
      layer: 'places',
      shape: 'point',
      where: { kind: ['country'] },
      toZoom: 7,
      colour: 'label',
      sizePx: [
        [2, 12],
        [6, 16],
      ],
      weight: 600,
      rankBy: 'min_zoom',
    },
    {
      layer: 'places',
      shape: 'point',
      where: { kind_detail: ['city'] },
      fromZoom: 4,
      toZoom: 15,
      colour: 'label',
      sizePx: [
        [4, 12],
        [12, 18],
      ],
      weight: 600,
      rankBy: 'min_zoom',
    },
    {
      layer: 'places',
      shape: 'point',
      where: { kind_detail: ['town'] },
      fromZoom: 8,
      toZoom: 15,
      colour: 'label',
      sizePx: [
        [8, 12],
        [14, 16],
      ],
      weight: 600,
      rankBy: 'min_zoom',
    },
    {
      layer: 'places',
      shape: 'point',
      where: { kind_detail: ['village', 'hamlet'] },
      fromZoom: 11,
      toZoom: 16,
      colour: 'label',
      sizePx: [
        [11, 12],
        [15, 15],
      ],
      weight: 500,
      rankBy: 'min_zoom',
    },
    {
      layer: 'places',
      shape: 'point',
      where: { kind_detail: ['suburb'] },
      fromZoom: 12,
      toZoom: 15,
      colour: 'label',
      sizePx: [
        [12, 12],
        [15, 14],
      ],
      weight: 600,
      rankBy: 'min_zoom',
    },
    {
      layer: 'places',
      shape: 'point',
      where: { kind_detail: ['quarter'] },
      fromZoom: 14,
      toZoom: 15,
      colour: 'label',
      sizePx: [
        [14, 12],
        [16, 13],
      ],
      weight: 600,
      rankBy: 'min_zoom',
    },
    {
      layer: 'roads',
      shape: 'line',
      where: { kind: ['highway', 'major_road'] },
      fromZoom: 13,
      colour: 'label',
      sizePx: [
        [13, 12],
        [17, 14],
      ],
      weight: 500,
    },
    {
      layer: 'roads',
      shape: 'line',
      where: MINOR_STREETS,
      fromZoom: 15,
      colour: 'label',
      sizePx: [
        [15, 12],
        [18, 14],
      ],
      weight: 400,
    },
    {
      layer: 'roads',
      shape: 'line',
      where: { kind: ['path'] },
      fromZoom: 16,
      colour: 'label',
      sizePx: [
        [16, 12],
        [18, 13],
      ],
      weight: 400,
    },
    {
      layer: 'water',
      shape: 'point',
      fromZoom: 6,
      colour: 'label-water',
      sizePx: [
        [6, 12],
        [15, 15],
      ],
      weight: 400,
      isItalic: true,
      rankBy: 'min_zoom',
    },
    {
      layer: 'water',
      shape: 'line',
      fromZoom: 13,
      colour: 'label-water',
      sizePx: [
        [13, 12],
        [17, 14],
      ],
      weight: 400,
      isItalic: true,
    },
    {
      layer: 'pois',
      shape: 'point',
      where: { kind: ['park', 'garden', 'cemetery', 'zoo', 'forest', 'nature_reserve'] },
      fromZoom: 14,
      colour: 'label-park',
      sizePx: [
        [14, 12],
        [18, 13],
      ],
      weight: 500,
      rankBy: 'min_zoom',
    },
    {
      layer: 'places',
      shape: 'point',
      where: { kind: ['neighbourhood', 'macrohood'] },
      except: { kind_detail: ['suburb', 'quarter'] },
      fromZoom: 14,
      toZoom: 17,
      colour: 'label',
      sizePx: [
        [14, 12],
        [17, 13],
      ],
      weight: 500,
      rankBy: 'min_zoom',
    },
  ],
};
