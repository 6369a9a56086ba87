/** "Yes, it is this one": the draft becomes a confirmation of a camera of the map. */
import type { Entry } from '../../offline/outbox/entry.ts';
import type { NearPoint } from '../map/map-client.ts';

/** `no-details`: the camera's record is neither on the phone nor to be had without a network. */
export type ConfirmResult = { ok: true; entry: Entry } | { ok: false; code: 'no_details' | 'no_room' };

/** Saves a *still here* of today and removes the draft, which said nothing else yet. */
export async function confirmNeighbour(neighbour: NearPoint, draftId: string): Promise<ConfirmResult> {
  const { findCameraDetails } = await import('../../offline/replica/cells.ts');
  const record = (await findCameraDetails(neighbour))?.matches[0];
  if (!record) return { ok: false, code: 'no_details' };
  const { saveSighting } = await import('../../offline/outbox/outbox.ts');
  const observedOn = new Date().toISOString().slice(0, 10);
  const result = await saveSighting(
    { kind: 'confirm', cameraId: record.id, baseRev: record.rev, observedOn, photos: [] },
    { lat: record.facts.lat, lon: record.facts.lon },
  );
  if (!result.ok) return { ok: false, code: 'no_room' };
  const { deleteDraft } = await import('../../offline/outbox/drafts.ts');
  await deleteDraft(draftId);
  return { ok: true, entry: result.entry };
}
