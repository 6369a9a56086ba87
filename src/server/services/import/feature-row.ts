/** The row of one GeoJSON feature: OSM tags nested or flat, or a camera of our own export. */

import { isMembers, memberOf, osmRef, parseOsmRef, tagsOf } from './osm-element.ts';
import { isOwnFeature, ownRowOf } from './own-feature.ts';
import type { SourceRow } from './source-row.ts';

/** Most characters of a name that a source has for a thing. */
const MAX_REF_LENGTH = 255;

/** Row of a feature, which may lack properties or geometry. */
export function rowOfFeature(row: number, feature: unknown): SourceRow {
  if (memberOf(feature, 'type') !== 'Feature') return { row, refused: 'unreadable-row', detail: 'no GeoJSON feature' };
  const properties = memberOf(feature, 'properties') ?? {};
  if (!isMembers(properties)) return { row, refused: 'unreadable-row', detail: 'properties are no object' };
  const place = pointOf(memberOf(feature, 'geometry'));
  if (isOwnFeature(properties)) return ownRowOf(row, place, properties);
  const nested = memberOf(properties, 'tags');
  const tags = tagsOf(isMembers(nested) ? Object.entries(nested) : flatTags(properties));
  if (!tags) return { row, refused: 'unreadable-row', detail: 'a property holds an object or a list' };
  const ref = refOf(memberOf(feature, 'id'), properties);
  return { row, ...place, tags, ...(ref === undefined ? {} : { ref }) };
}

/** Position of a Point; that of other geometries is not guessed. GeoJSON has longitude first. */
function pointOf(geometry: unknown): { lat: unknown; lon: unknown } {
  const coordinates = memberOf(geometry, 'coordinates');
  if (memberOf(geometry, 'type') !== 'Point' || !Array.isArray(coordinates)) return { lat: undefined, lon: undefined };
  return { lat: coordinates[1], lon: coordinates[0] };
}

/** Members that converters add for the element itself. Author and time of an edit are among them and are never kept. */
const ELEMENT_KEYS = new Set([
  'id',
  '@id',
  '@type',
  '@version',
  '@timestamp',
  '@changeset',
  '@user',
  '@uid',
  '@geometry',
]);
const PLAIN_ELEMENT_KEYS = new Set([
  'osm_id',
  'osm_type',
  'osm_version',
  'osm_timestamp',
  'osm_user',
  'osm_uid',
  'osm_changeset',
]);

function flatTags(properties: Readonly<Record<string, unknown>>): [string, unknown][] {
  const isTyped = osmRef(memberOf(properties, 'type'), memberOf(properties, 'id')) !== undefined;
  return Object.entries(properties).filter(
    ([key]) => !ELEMENT_KEYS.has(key) && !PLAIN_ELEMENT_KEYS.has(key) && !(key === 'type' && isTyped),
  );
}

/** The first name that the feature has for itself. A bare number may be a row number, so it counts only beside a type. */
function refOf(id: unknown, properties: Readonly<Record<string, unknown>>): string | undefined {
  for (const name of [id, memberOf(properties, '@id'), memberOf(properties, 'id'), memberOf(properties, 'osm_id')]) {
    if (typeof name !== 'string' || name === '') continue;
    const ref = parseOsmRef(name);
    if (ref !== undefined) return ref;
    if (!/^\d+$/.test(name) && name.length <= MAX_REF_LENGTH) return name;
  }
  const type = memberOf(properties, 'osm_type') ?? memberOf(properties, '@type') ?? memberOf(properties, 'type');
  const number = memberOf(properties, 'osm_id') ?? memberOf(properties, '@id') ?? memberOf(properties, 'id');
  return osmRef(type, number);
}
