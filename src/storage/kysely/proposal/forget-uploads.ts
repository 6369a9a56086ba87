/** Takes purged photos out of the entries that name them. */
import type { Sha256 } from '../../../domain/camera/camera.ts';
import { canonicalJson } from '../../../domain/log/canonical.ts';
import type { Sighting } from '../../../domain/sighting/sighting.ts';
import type { Tables } from '../../engine.ts';
import { hashText } from '../../hash-text.ts';

/** Forgets photos by the hashes under which they were sent. The entries stay, in another version, without them. */
export async function forgetUploads(tx: Tables, uploads: readonly Sha256[]): Promise<void> {
  if (uploads.length === 0) return;
  const rows = await tx
    .selectFrom('submission')
    .select(['op_id', 'sighting'])
    .where(
      'op_id',
      'in',
      tx
        .selectFrom('photo_use')
        .select('op_id')
        .where('upload', 'in', [...uploads]),
    )
    .orderBy('op_id')
    .execute();
  for (const { op_id, sighting: text } of rows) {
    if (text === null) continue;
    const sighting = JSON.parse(text) as Sighting;
    const left = { ...sighting, photos: sighting.photos.filter((upload) => !uploads.includes(upload)) };
    await tx
      .updateTable('submission')
      .set((eb) => ({
        sighting: JSON.stringify(left),
        body_hash: hashText(canonicalJson(left)),
        version: eb('version', '+', 1),
      }))
      .where('op_id', '=', op_id)
      .execute();
  }
  await tx
    .deleteFrom('photo_use')
    .where('upload', 'in', [...uploads])
    .execute();
}
