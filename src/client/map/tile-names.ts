/** Names of streets and places in a vector tile, in the layers of OpenMapTiles or of Protomaps. */
import { VectorTile, type VectorTileFeature } from '@mapbox/vector-tile';
import Pbf from 'pbf';
import type { LatLon } from '../../domain/geo/cell.ts';

/** Something that a tile names. */
export interface TileName extends LatLon {
  /** The one to be shown, then its other spellings. */
  names: readonly [string, ...string[]];
  /** What size of place it is; a street has none. */
  place?: PlaceSize;
}

/** Sizes of places, largest first. */
export const PLACE_SIZES = ['city', 'town', 'village', 'quarter'] as const;
export type PlaceSize = (typeof PLACE_SIZES)[number];

const STREET_LAYERS = ['transportation_name', 'roads'];
const PLACE_LAYERS = ['place', 'places'];
/** Ways whose names nobody looks for as a street. */
const NO_STREETS: ReadonlySet<unknown> = new Set(['rail', 'ferry', 'aerialway', 'aeroway', 'transit']);
/** Words of both schemas. */
const SIZES: Readonly<Record<string, PlaceSize>> = {
  city: 'city',
  town: 'town',
  village: 'village',
  hamlet: 'village',
  island: 'village',
  locality: 'village',
  suburb: 'quarter',
  borough: 'quarter',
  quarter: 'quarter',
  neighbourhood: 'quarter',
};

interface Where {
  z: number;
  x: number;
  y: number;
}

/** All names of a tile, streets once for each of their pieces; `keys` are the properties with a name, best first. */
export function readTileNames(bytes: Uint8Array, where: Where, keys: readonly string[]): TileName[] {
  const { layers } = new VectorTile(new Pbf(bytes));
  const featuresOf = (names: readonly string[]) =>
    names.flatMap((name) => {
      const layer = layers[name];
      return Array.from({ length: layer?.length ?? 0 }, (_, i) => layer?.feature(i)).filter((one) => one !== undefined);
    });
  const streets = featuresOf(STREET_LAYERS)
    .filter(({ type, properties }) => type === 2 && !isNoStreet(properties))
    .flatMap((feature) => toName(feature, where, keys));
  const places = featuresOf(PLACE_LAYERS).flatMap((feature) => {
    const { kind_detail, kind, class: osmClass } = feature.properties;
    const place = SIZES[String(kind_detail)] ?? SIZES[String(osmClass ?? kind)];
    return feature.type === 1 && place !== undefined ? toName(feature, where, keys, place) : [];
  });
  return [...streets, ...places];
}

function isNoStreet({ kind, class: osmClass }: VectorTileFeature['properties']): boolean {
  return NO_STREETS.has(kind) || NO_STREETS.has(osmClass);
}

function toName(
  feature: VectorTileFeature,
  { x, y, z }: Where,
  keys: readonly string[],
  place?: PlaceSize,
): TileName[] {
  const spelt = [...keys, 'name:en', 'name_en'].map((key) => feature.properties[key]);
  const [first, ...others] = new Set(spelt.filter((name) => typeof name === 'string' && name !== ''));
  if (first === undefined) return [];
  const { geometry } = feature.toGeoJSON(x, y, z);
  const spot = middleOf(geometry);
  if (spot === undefined) return [];
  return [{ names: [String(first), ...others.map(String)], ...spot, ...(place === undefined ? {} : { place }) }];
}

/** A spot on it: its point, or the middle corner of its longest line. */
function middleOf(geometry: ReturnType<VectorTileFeature['toGeoJSON']>['geometry']): LatLon | undefined {
  const line =
    geometry.type === 'Point'
      ? [geometry.coordinates]
      : geometry.type === 'LineString'
        ? geometry.coordinates
        : geometry.type === 'MultiLineString'
          ? geometry.coordinates.reduce((longest, one) => (one.length > longest.length ? one : longest), [])
          : [];
  const [lon, lat] = line[Math.floor(line.length / 2)] ?? [];
  return lon === undefined || lat === undefined ? undefined : { lat, lon };
}
