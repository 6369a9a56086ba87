/** What the columns of a table mean, told by their names. */
import { FIELD_KEYS } from '../../../domain/osm/ownership.ts';

/** Meaning of each column by its place in the row; -1 for a column that the table does not have. */
export interface CsvColumns {
  lat: number;
  lon: number;
  osmId: number;
  osmType: number;
  kind: number;
  aims: number;
  /** Columns that are OSM keys. */
  tags: { index: number; key: string }[];
  /** True when a column could say `man_made=surveillance` or the like, so that a row without it is no device. */
  hasTypeTag: boolean;
  /** Names of the columns that mean nothing to us. */
  leftOut: string[];
}

const NAMES = {
  lat: ['lat', 'latitude', 'y', 'lat_dd', 'geo_lat', 'wgs84_lat', 'breite', 'breitengrad', 'latitud', '위도'],
  lon: [
    'lon',
    'lng',
    'long',
    'longitude',
    'x',
    'lon_dd',
    'geo_lon',
    'geo_lng',
    'wgs84_lon',
    'laenge',
    'länge',
    'laengengrad',
    'längengrad',
    'longitud',
    '경도',
  ],
  osmId: ['osm_node_id', 'osm_id', 'osmid', 'node_id', '@id'],
  osmType: ['osm_type', '@type'],
  kind: ['kind', 'camera_kind', 'camera_type', 'device_type', 'type'],
  aims: ['compass_direction', 'bearing', 'heading', 'azimuth', 'direction_deg'],
} as const;

/** Keys without a colon that are tags in a table too. `source` and `id` are not: in tables they mean other things. */
const BARE_KEYS: ReadonlySet<string> = new Set([
  ...Object.values(FIELD_KEYS).flat(),
  'man_made',
  'highway',
  'maxspeed',
  'name',
  'ref',
  'level',
  'indoor',
  'start_date',
  'description',
]);

const TYPE_TAG = /^(?:[a-z]+:)?(?:man_made|highway|surveillance(?::type)?)$/;

/** Meaning of a header; undefined when it names no latitude or no longitude. */
export function columnsOf(header: readonly string[]): CsvColumns | undefined {
  const names = header.map((name) =>
    name
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, '_'),
  );
  const find = (wanted: readonly string[]) => names.findIndex((name) => wanted.includes(name));
  const found = {
    lat: find(NAMES.lat),
    lon: find(NAMES.lon),
    osmId: find(NAMES.osmId),
    osmType: find(NAMES.osmType),
    kind: find(NAMES.kind),
    aims: find(NAMES.aims),
  };
  if (found.lat < 0 || found.lon < 0) return undefined;
  const used = new Set(Object.values(found));
  const rest = header.map((name, index) => ({ index, key: name.trim() })).filter(({ index }) => !used.has(index));
  const tags = rest.filter(({ key }) => isTagKey(key));
  const leftOut = rest.filter(({ key }) => key !== '' && !isTagKey(key)).map(({ key }) => key);
  return { ...found, tags, leftOut, hasTypeTag: tags.some(({ key }) => TYPE_TAG.test(key)) };
}

function isTagKey(name: string): boolean {
  return BARE_KEYS.has(name) || /^[a-z_]+(?::[A-Za-z0-9_-]+)+$/.test(name);
}
