/** From a filled-in form to the body of a submission. */
import type { Sha256 } from '../../domain/camera/camera.ts';
import { changesBetween } from '../../domain/sighting/diff.ts';
import type { Sighting } from '../../domain/sighting/sighting.ts';
import type { Draft } from './entry.ts';

/** A body and where it is drawn. */
export interface PlacedSighting {
  sighting: Sighting;
  lat: number;
  lon: number;
}

/**
 * Body and place of a draft; undefined while the place is missing, or the camera of an edit.
 *
 * @param amended place of the entry that an edit amends, where neither facts nor base tell one.
 */
export function sightingOfDraft(
  draft: Draft,
  photos: Sha256[],
  amended?: { lat: number; lon: number },
): PlacedSighting | undefined {
  const known = draft.base ?? (draft.kind === 'edit' ? amended : undefined);
  const lat = draft.facts.lat ?? known?.lat;
  const lon = draft.facts.lon ?? known?.lon;
  if (lat === undefined || lon === undefined || !Number.isFinite(lat) || !Number.isFinite(lon)) return undefined;
  if (draft.kind === 'new') return { sighting: { kind: 'new', facts: { ...draft.facts, lat, lon }, photos }, lat, lon };
  if (draft.cameraId === undefined || draft.baseRev === undefined) return undefined;
  const changes = draft.base ? changesBetween(draft.base, draft.facts) : draft.facts;
  return { sighting: { kind: 'edit', cameraId: draft.cameraId, baseRev: draft.baseRev, changes, photos }, lat, lon };
}
