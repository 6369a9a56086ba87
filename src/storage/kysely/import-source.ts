/** Where a reviewed row of an import comes from, and under which name a later import finds it again. */
import type { SourceRef } from '../../domain/camera/camera.ts';
import type { RevisionEffect } from '../../domain/submission/decide.ts';
import type { Submission } from '../../domain/submission/submission.ts';
import type { Tables } from '../engine.ts';

/** Source of a `new` sighting that came with an import; undefined for what a person saw. */
export async function findImportSource(
  tx: Tables,
  { sighting, batchId, sourceRef }: Submission,
): Promise<SourceRef | undefined> {
  if (batchId === undefined || sighting.kind !== 'new') return undefined;
  const batch = await tx
    .selectFrom('import_batch')
    .select(['source', 'licence'])
    .where('batch_id', '=', batchId)
    .executeTakeFirst();
  if (batch === undefined) return undefined;
  return { name: batch.source, licence: batch.licence, ...(sourceRef === undefined ? {} : { ref: sourceRef }) };
}

/**
 * The name that a revision's source gives its camera, if the camera has none yet. The reference is left out when another
 * camera has it already: the same row was published without review meanwhile.
 */
export async function unclaimedName(
  tx: Tables,
  { cameraId, state: { source } }: RevisionEffect,
): Promise<{ name: string; ref?: string } | undefined> {
  if (source === undefined) return undefined;
  const camera = await tx.selectFrom('camera').select('source').where('id', '=', cameraId).executeTakeFirst();
  if (camera !== undefined && camera.source !== null) return undefined;
  const { name, ref } = source;
  if (ref === undefined) return { name };
  const onMap = tx.selectFrom('camera').select('id').where('source', '=', name).where('source_ref', '=', ref);
  const homes = tx
    .selectFrom('home_place')
    .select('camera_id as id')
    .where('source', '=', name)
    .where('source_ref', '=', ref);
  const other = await onMap.union(homes).executeTakeFirst();
  return other === undefined ? { name, ref } : { name };
}
