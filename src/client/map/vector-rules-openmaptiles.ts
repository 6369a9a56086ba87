/** How tiles of the OpenMapTiles schema are drawn. The schema: openmaptiles.org/schema. */
import { type StreetStep, streetSteps } from './street-steps.ts';
import { BORDER, PATH, RAIL, STREAM, TUNNEL } from './street-widths.ts';
import type { LineRule, MapRules } from './vector-rule.ts';

const TUNNELS = { brunnel: ['tunnel'] };
const MOTORWAYS = { class: ['motorway', 'trunk'] };
const MAIN_STREETS = { class: ['primary', 'secondary', 'tertiary'] };
const MINOR_STREETS = { class: ['minor', 'busway', 'raceway'] };
const SERVICE_WAYS = { class: ['service', 'track'] };
const NO_CARS = { subclass: ['pedestrian', 'living_street'] };
const STREETS = { class: [...MOTORWAYS.class, ...MAIN_STREETS.class, ...MINOR_STREETS.class, 'service', 'path'] };

const CLASSES = {
  noCars: NO_CARS,
  service: SERVICE_WAYS,
  minor: MINOR_STREETS,
  main: MAIN_STREETS,
  motorway: MOTORWAYS,
};

/** A street above the ground. */
function street(rule: StreetStep): LineRule {
  const except = rule.where === NO_CARS ? TUNNELS : { ...TUNNELS, ...NO_CARS };
  return { layer: 'transportation', shape: 'line', isRound: true, except, ...rule };
}

/** The table. */
export const OPENMAPTILES: MapRules = {
  ground: 'land',
  paint: [
    {
      layer: 'landuse',
      shape: 'area',
      where: {
        class: ['school', 'university', 'college', 'kindergarten', 'hospital', 'industrial', 'railway', 'military'],
      },
      colour: 'court',
    },
    { layer: 'landcover', shape: 'area', where: { class: ['grass', 'wood', 'wetland'] }, colour: 'park' },
    { layer: 'landcover', shape: 'area', where: { class: ['sand', 'rock', 'ice'] }, colour: 'square' },
    { layer: 'park', shape: 'area', colour: 'park' },
    {
      layer: 'landuse',
      shape: 'area',
      where: { class: ['cemetery', 'pitch', 'playground', 'track', 'zoo', 'stadium'] },
      colour: 'park',
    },
    { layer: 'aeroway', shape: 'area', colour: 'court' },
    { layer: 'water', shape: 'area', except: TUNNELS, colour: 'water' },
    { layer: 'waterway', shape: 'line', except: TUNNELS, colour: 'water', widthPx: STREAM },
    { layer: 'transportation', shape: 'area', except: TUNNELS, colour: 'square' },
    { layer: 'building', shape: 'area', fromZoom: 13, toZoom: 14, colour: 'built' },
    { layer: 'building', shape: 'area', fromZoom: 15, colour: 'built', edge: 'built-edge' },
    {
      layer: 'transportation',
      shape: 'line',
      where: { ...TUNNELS, ...STREETS },
      fromZoom: 12,
      colour: 'road-case',
      widthPx: TUNNEL,
      dash: [4, 3],
    },
    {
      layer: 'transportation',
      shape: 'line',
      where: { class: ['path'] },
      except: { ...TUNNELS, ...NO_CARS },
      fromZoom: 14,
      colour: 'path',
      widthPx: PATH,
      dash: [4, 2],
    },
    ...streetSteps(CLASSES).map(street),
    {
      layer: 'transportation',
      shape: 'line',
      where: { class: ['rail', 'transit'] },
      except: TUNNELS,
      fromZoom: 11,
      colour: 'rail',
      widthPx: RAIL,
    },
    {
      layer: 'boundary',
      shape: 'line',
      where: { admin_level: [2, 3, 4] },
      except: { maritime: [1, true] },
      colour: 'rail',
      widthPx: BORDER,
      dash: [6, 3],
    },
  ],
  names: [
    {
      layer: 'place',
      shape: 'point',
      where: { class: ['continent', 'country'] },
      toZoom: 7,
      colour: 'label',
      sizePx: [
        [2, 12],
        [6, 16],
      ],
      weight: 600,
      rankBy: 'rank',
    },
    {
      layer: 'place',
      shape: 'point',
      where: { class: ['city'] },
      fromZoom: 4,
      toZoom: 15,
      colour: 'label',
      sizePx: [
        [4, 12],
        [12, 18],
      ],
      weight: 600,
      rankBy: 'rank',
    },
    {
      layer: 'place',
      shape: 'point',
      where: { class: ['town'] },
      fromZoom: 8,
      toZoom: 15,
      colour: 'label',
      sizePx: [
        [8, 12],
        [14, 16],
      ],
      weight: 600,
      rankBy: 'rank',
    },
    {
      layer: 'place',
      shape: 'point',
      where: { class: ['village', 'hamlet'] },
      fromZoom: 11,
      toZoom: 16,
      colour: 'label',
      sizePx: [
        [11, 12],
        [15, 15],
      ],
      weight: 500,
      rankBy: 'rank',
    },
    {
      layer: 'place',
      shape: 'point',
      where: { class: ['suburb'] },
      fromZoom: 12,
      toZoom: 15,
      colour: 'label',
      sizePx: [
        [12, 12],
        [15, 14],
      ],
      weight: 600,
      rankBy: 'rank',
    },
    {
      layer: 'place',
      shape: 'point',
      where: { class: ['quarter'] },
      fromZoom: 14,
      toZoom: 15,
      colour: 'label',
      sizePx: [
        [14, 12],
        [16, 13],
      ],
      weight: 600,
      rankBy: 'rank',
    },
    {
      layer: 'transportation_name',
      shape: 'line',
      where: { ...MOTORWAYS },
      fromZoom: 13,
      colour: 'label',
      sizePx: [
        [13, 12],
        [17, 14],
      ],
      weight: 500,
    },
    {
      layer: 'transportation_name',
      shape: 'line',
      where: MAIN_STREETS,
      fromZoom: 13,
      colour: 'label',
      sizePx: [
        [13, 12],
        [17, 14],
      ],
      weight: 500,
    },
    {
      layer: 'transportation_name',
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
      layer: 'transportation_name',
      shape: 'line',
      where: { class: ['path', 'service', 'track'] },
      fromZoom: 16,
      colour: 'label',
      sizePx: [
        [16, 12],
        [18, 13],
      ],
      weight: 400,
    },
    {
      layer: 'water_name',
      shape: 'point',
      where: { class: ['ocean', 'sea', 'bay', 'strait', 'lake', 'river'] },
      fromZoom: 6,
      colour: 'label-water',
      sizePx: [
        [6, 12],
        [15, 15],
      ],
      weight: 400,
      isItalic: true,
    },
    {
      layer: 'waterway',
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
      layer: 'park',
      shape: 'point',
      fromZoom: 13,
      colour: 'label-park',
      sizePx: [
        [13, 12],
        [17, 13],
      ],
      weight: 500,
      rankBy: 'rank',
    },
    {
      layer: 'poi',
      shape: 'point',
      where: { class: ['park', 'garden', 'cemetery', 'zoo'] },
      fromZoom: 15,
      colour: 'label-park',
      sizePx: [
        [15, 12],
        [18, 13],
      ],
      weight: 500,
      rankBy: 'rank',
    },
    {
      layer: 'place',
      shape: 'point',
      where: { class: ['neighbourhood', 'island', 'islet'] },
      fromZoom: 14,
      toZoom: 17,
      colour: 'label',
      sizePx: [
        [14, 12],
        [17, 13],
      ],
      weight: 500,
      rankBy: 'rank',
    },
    // Files that do not tell a harbour from a fountain, and the fountains themselves.
    {
      layer: 'water_name',
      shape: 'point',
      fromZoom: 16,
      colour: 'label-water',
      sizePx: [
        [16, 12],
        [19, 14],
      ],
      weight: 400,
      isItalic: true,
    },
  ],
};
