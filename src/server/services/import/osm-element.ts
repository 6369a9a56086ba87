/** The row of one OSM element, whether it came as XML or as Overpass JSON. */
import type { Tags } from '../../../domain/camera/camera.ts';
import type { ReadRow } from './source-row.ts';

/** Identity and place of an element, as the file has them. */
export interface OsmElement {
  type: unknown;
  id: unknown;
  lat: unknown;
  lon: unknown;
  tags: Tags;
}

/** Name of an element within OSM, without its version: an edited node is still the same camera. */
export function osmRef(type: unknown, id: unknown): string | undefined {
  if (typeof type !== 'string' || (typeof id !== 'string' && typeof id !== 'number')) return undefined;
  return /^(?:node|way|relation)$/.test(type) && /^[1-9]\d{0,17}$/.test(String(id)) ? `${type}/${id}` : undefined;
}

/** `node/123`, `n123` or `node/123@4` in the one spelling; undefined when the text names no OSM element. */
export function parseOsmRef(text: string): string | undefined {
  const match = /^(?:(node|way|relation)\/|([nwr]))([1-9]\d{0,17})(?:@\d+)?$/i.exec(text.trim());
  if (!match) return undefined;
  const letters: Record<string, string> = { n: 'node', w: 'way', r: 'relation' };
  const type = match[1]?.toLowerCase() ?? letters[(match[2] ?? '').toLowerCase()] ?? '';
  return osmRef(type, match[3] ?? '');
}

/** Row of an element. */
export function rowOfElement(row: number, { type, id, lat, lon, tags }: OsmElement): ReadRow {
  const ref = osmRef(type, id);
  return { row, lat, lon, tags, ...(ref === undefined ? {} : { ref }) };
}

/** Tags from members of any JSON type: text as it is, numbers and booleans as JSON writes them. Undefined on a nested value. */
export function tagsOf(members: Iterable<readonly [string, unknown]>): Tags | undefined {
  const tags: [string, string][] = [];
  for (const [key, value] of members) {
    if (value === null || value === undefined) continue;
    if (typeof value === 'object') return undefined;
    tags.push([key, String(value)]);
  }
  // fromEntries defines own properties, so that a key such as `__proto__` is a key like any other.
  return Object.fromEntries(tags);
}

/** Is it an object with members, and no array? */
export function isMembers(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Own member of a parsed object; never one that it inherits. */
export function memberOf(value: unknown, key: string): unknown {
  return isMembers(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
