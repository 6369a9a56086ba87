/** Tells the format of a file from its beginning. */
import type { ImportFormat } from './source-row.ts';

/** Characters looked at. */
export const SNIFF_LENGTH = 65_536;

/** Format of a file that begins like this; undefined when it is none we know. */
export function sniffFormat(head: string): ImportFormat | undefined {
  const text = head.trimStart();
  // A record separator begins each line of a GeoJSON text sequence, RFC 8142.
  if (text.startsWith('\u001e')) return 'geojson';
  if (text.startsWith('<')) return /<osm[\s>]/.test(text) ? 'osm-xml' : undefined;
  if (text.startsWith('{')) return sniffObject(text);
  if (text.startsWith('[')) return /^\[\s*\{[^}]*"type"\s*:\s*"Feature"/.test(text) ? 'geojson' : 'overpass';
  return /^[^\n]*[,;\t]/.test(text) ? 'csv' : undefined;
}

function sniffObject(text: string): ImportFormat {
  const feature = text.search(/"type"\s*:\s*"Feature(?:Collection)?"|"features"\s*:/);
  const element = text.search(/"elements"\s*:/);
  if (element < 0) return 'geojson';
  return feature >= 0 && feature < element ? 'geojson' : 'overpass';
}

/** Is each line a JSON value of its own? */
export function isLineDelimited(head: string): boolean {
  const text = head.trimStart();
  if (text.startsWith('\u001e')) return true;
  const first = text.split('\n', 1)[0] ?? '';
  try {
    const value: unknown = JSON.parse(first);
    return typeof value === 'object' && value !== null && 'type' in value && value.type === 'Feature';
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
