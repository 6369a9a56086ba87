/** The answers that the form offers, most frequent first; the rest of a vocabulary is for imports and desks. */
import type { HeightRange } from '../../domain/camera/camera.ts';
import type { Mount, OperatorKind, Signage, Zone } from '../../domain/camera/vocabulary.ts';
import { parseHeight } from '../../domain/osm/height.ts';

/** What it is fixed to. */
export const MOUNT_CHOICES = [
  'wall',
  'pole',
  'street_lamp',
  'traffic_signals',
  'ceiling',
  'roof',
  'gantry',
  'bridge',
  'door',
  'other',
] as const satisfies readonly Mount[];

/** What it watches. */
export const ZONE_CHOICES = [
  'street',
  'entrance',
  'parking',
  'traffic',
  'shop',
  'public_transport_platform',
  'bank',
  'school',
  'playground',
  'housing',
  'other',
] as const satisfies readonly Zone[];

/** Whose it is. */
export const OPERATOR_CHOICES = [
  'police',
  'municipality',
  'transport',
  'state',
  'business',
  'housing',
  'private-person',
  'school',
  'health',
  'military',
] as const satisfies readonly OperatorKind[];

/** Whether a sign tells of it; "can't tell" stands beside. */
export const SIGNAGE_CHOICES = ['yes', 'no', 'unclear'] as const satisfies readonly Signage[];

/** Metres as a person types them: `4`, `4,5`, `3-5 m`; undefined when it is no height of a camera. */
export function parseTypedHeight(text: string): HeightRange | undefined {
  return parseHeight(text.trim().replace(/(\d),(\d)/g, '$1.$2')).heightM;
}

/** A height as the field shows it. */
export function formatTypedHeight(height: HeightRange): string {
  return height.min === height.max ? String(height.min) : `${height.min}-${height.max}`;
}
