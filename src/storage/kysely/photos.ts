/** Which photos are stored, and which of their files are public. */
import type { Day, Sha256 } from '../../domain/camera/camera.ts';
import type { Engine, Tables } from '../engine.ts';
import type { Store, StoredPhoto } from '../store.ts';
import { isWithin } from './within.ts';

type PhotoMethods = Pick<Store, 'addPhoto' | 'findPhotos' | 'isPhotoPublic' | 'isPhotoWithin' | 'dropUnusedPhotos'>;

/** Methods of photos. */
export function photoMethods(engine: Engine): PhotoMethods {
  return {
    addPhoto: ({ upload, full, thumb, width, height }, today) =>
      engine.write(async (tx) => {
        await tx
          .insertInto('photo')
          .values({ upload, full, thumb, width, height, added_on: today })
          .onConflict((conflict) => conflict.column('upload').doUpdateSet({ added_on: today }))
          .execute();
      }),
    findPhotos: (uploads) => findStoredPhotos(engine.db, uploads),
    isPhotoPublic: async (sha256) => {
      const row = await engine.db
        .selectFrom('camera_photo')
        .select('camera_id')
        .where('sha256', '=', sha256)
        .where('sha256', 'not in', engine.db.selectFrom('masked_photo').select('sha256').where('sha256', '=', sha256))
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },
    isPhotoWithin: async (sha256, areas) => {
      const row = await engine.db
        .selectFrom('photo_use')
        .innerJoin('submission', 'submission.op_id', 'photo_use.op_id')
        .select('submission.op_id')
        .where('photo_use.upload', 'in', (eb) =>
          eb
            .selectFrom('photo')
            .select('photo.upload')
            .where((photo) => photo.or([photo('full', '=', sha256), photo('thumb', '=', sha256)])),
        )
        .where((eb) => isWithin(eb, areas))
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },
    dropUnusedPhotos: (before) => engine.write((tx) => dropUnused(tx, before)),
  };
}

/** The stored ones among these uploads, in the order asked for. */
export async function findStoredPhotos(tx: Tables, uploads: readonly Sha256[]): Promise<StoredPhoto[]> {
  if (uploads.length === 0) return [];
  const rows = await tx
    .selectFrom('photo')
    .select(['upload', 'full', 'thumb', 'width', 'height'])
    .where('upload', 'in', [...uploads])
    .execute();
  const byUpload = new Map(rows.map((row) => [row.upload, row]));
  return uploads.flatMap((upload) => byUpload.get(upload) ?? []);
}

/** The same, held as they are until the transaction ends: nobody redacts one while it is being published. */
export async function lockStoredPhotos(tx: Tables, uploads: readonly Sha256[]): Promise<StoredPhoto[]> {
  if (uploads.length > 0) {
    await tx
      .updateTable('photo')
      .set((eb) => ({ added_on: eb.ref('added_on') }))
      .where('upload', 'in', [...uploads])
      .execute();
  }
  return findStoredPhotos(tx, uploads);
}

async function dropUnused(tx: Tables, before: Day): Promise<Sha256[]> {
  const dropped = await tx
    .deleteFrom('photo')
    .where('added_on', '<', before)
    .where('upload', 'not in', tx.selectFrom('photo_use').select('upload'))
    .returning(['full', 'thumb'])
    .execute();
  const files = [...new Set(dropped.flatMap(({ full, thumb }) => [full, thumb]))];
  const kept = new Set<Sha256>();
  for (const file of files) {
    const row = await tx
      .selectFrom('photo')
      .select('upload')
      .where((eb) => eb.or([eb('full', '=', file), eb('thumb', '=', file)]))
      .limit(1)
      .executeTakeFirst();
    const shown = await tx
      .selectFrom('camera_photo')
      .select('camera_id')
      .where('sha256', '=', file)
      .limit(1)
      .executeTakeFirst();
    // Hidden by an objection: it may be shown again.
    const masked = await tx
      .selectFrom('masked_photo')
      .select('objection_id')
      .where('sha256', '=', file)
      .limit(1)
      .executeTakeFirst();
    if (row !== undefined || shown !== undefined || masked !== undefined) kept.add(file);
  }
  return files.filter((file) => !kept.has(file));
}
