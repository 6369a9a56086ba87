/** What archives of tiles tell of themselves in metadata that anybody may have written. */
import type { TileArchiveFacts, TileSchema } from '../tile-archive.ts';

/** Layers by which a schema is known. A file may lack any other: a map of a village has no railway. */
const SIGNS: readonly (readonly [schema: TileSchema, layers: readonly string[]])[] = [
  ['openmaptiles', ['transportation', 'water']],
  ['protomaps', ['earth', 'roads', 'water']],
];

/** Property of roads in Protomaps' maps before version 4, which name everything differently. */
const OLD_PROTOMAPS = 'pmap:kind';

interface LayerNote {
  id: string;
  fields: object;
}

/** Schema of the tiles by `vector_layers` of the metadata. */
export function schemaOf(vectorLayers: unknown): TileSchema {
  const layers = Array.isArray(vectorLayers) ? vectorLayers.flatMap(toLayerNote) : [];
  const names = new Set(layers.map(({ id }) => id));
  if (layers.some(({ fields }) => OLD_PROTOMAPS in fields)) return 'other';
  return SIGNS.find(([, signs]) => signs.every((sign) => names.has(sign)))?.[0] ?? 'other';
}

function toLayerNote(layer: unknown): LayerNote[] {
  if (typeof layer !== 'object' || layer === null || !('id' in layer) || typeof layer.id !== 'string') return [];
  const fields = 'fields' in layer && typeof layer.fields === 'object' && layer.fields !== null ? layer.fields : {};
  return [{ id: layer.id, fields }];
}

/** Words of a credit that may be written as HTML. */
export function creditOf(attribution: unknown): string {
  if (typeof attribution !== 'string') return '';
  return attribution
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&copy;', '©')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 200);
}

/** Bounds that lie in the world and enclose something; the whole world for any others. */
export function boundsOf(numbers: readonly number[]): TileArchiveFacts['bounds'] {
  const [west = Number.NaN, south = Number.NaN, east = Number.NaN, north = Number.NaN] = numbers;
  const isBox = west >= -180 && east <= 180 && south >= -90 && north <= 90 && west < east && south < north;
  return isBox ? [west, south, east, north] : [-180, -85.0511, 180, 85.0511];
}
