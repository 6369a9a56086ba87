/** Cameras as a table for spreadsheets: RFC 4180, one header, one camera a line, the columns of the GeoJSON export. */
import type { CameraRecord } from '../../../domain/camera/camera.ts';
import { featureOf } from '../import/own-feature.ts';

/** Columns in their order; new ones are added at the end. */
export const CSV_COLUMNS = [
  'camera_id',
  'lat',
  'lon',
  'revision',
  'kinds',
  'housing',
  'motion',
  'mount',
  'height_min_m',
  'height_max_m',
  'aims',
  'tilt_deg',
  'zones',
  'watches',
  'operator',
  'operator_wikidata',
  'operator_kind',
  'manufacturer',
  'manufacturer_wikidata',
  'model',
  'capabilities',
  'signage',
  'life',
  'accuracy_m',
  'last_seen_on',
  'trust',
  'witnesses',
  'imported_on',
  'observed_on',
  'confirmed_on',
  'gone_on',
  'source',
  'licence',
  'source_ref',
  'photos',
  'tags',
] as const;

/** What a spreadsheet would take for a formula (OWASP, CSV Injection); the apostrophe tells it that the cell is text. */
const FORMULA = /^[=+\-@\t\r]/;

/** The header. */
export const csvHeader = (): string => `${CSV_COLUMNS.join(',')}\r\n`;

/** Line of a camera. "Can't tell" is `?`, so that it stays apart from what nobody was asked; tags are JSON. */
export function csvLineOf(camera: CameraRecord): string {
  const { geometry, properties } = featureOf(camera);
  const [lon, lat] = geometry.coordinates;
  const values: Readonly<Record<string, unknown>> = { ...properties, lat, lon };
  return `${CSV_COLUMNS.map((column) => cellOf(values[column])).join(',')}\r\n`;
}

function cellOf(value: unknown): string {
  if (value === undefined) return '';
  if (value === null) return '?';
  if (typeof value === 'number') return String(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  // A text that begins with an apostrophe gets one as well: taking one away always gives the text back.
  const guarded = FORMULA.test(text) || text.startsWith("'") ? `'${text}` : text;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
