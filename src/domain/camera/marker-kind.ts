/** Which glyph stands for a camera on the map. */
import type { DeviceKind, Housing } from './vocabulary.ts';

/** Glyphs of the marker grammar: four of cameras by how they look, the rest by what they are. */
export const MARKER_KINDS = [
  'fixed',
  'dome',
  'ptz',
  'panoramic',
  'doorbell',
  'alpr',
  'sensor',
  'guard',
  'unknown',
] as const;
export type MarkerKind = (typeof MARKER_KINDS)[number];

/** What a glyph is chosen by; a MapPoint has it all. */
export interface MarkerTraits {
  kind: DeviceKind | '';
  housing: Housing | '';
  moves: boolean;
}

/** Things that watch without taking pictures, or that are no fixed camera: one glyph, told apart in the details. */
export const SENSOR_KINDS = [
  'gunshot',
  'wifi-bt-sensor',
  'cell-simulator',
  'radar-lidar',
  'crowd-counter',
  'microphone',
  'rfid-gate',
  'biometric-gate',
  'smart-bin-or-advert',
  'drone',
  'drone-dock',
  'body-worn',
  'vehicle-mounted',
] as const satisfies readonly DeviceKind[];

const SENSORS: ReadonlySet<string> = new Set(SENSOR_KINDS);

/** Glyph of a camera: what it is outweighs how it looks, and a movement outweighs a shape. */
export function markerKindOf({ kind, housing, moves }: MarkerTraits): MarkerKind {
  if (kind === 'alpr' || kind === 'guard' || kind === 'doorbell') return kind;
  if (SENSORS.has(kind)) return 'sensor';
  if (housing === 'doorbell') return 'doorbell';
  if (housing === 'panoramic' || housing === 'multi-sensor') return 'panoramic';
  if (moves || housing === 'ptz') return 'ptz';
  if (housing === 'dome' || housing === 'turret') return 'dome';
  return kind === '' && housing === '' ? 'unknown' : 'fixed';
}
