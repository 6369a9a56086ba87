/** Photos that were purged: of them nothing is kept but their hashes, so that they never come back. */
import type { CameraState, Sha256 } from '../../../domain/camera/camera.ts';
import { withoutPhotos } from '../../../domain/proposal/camera-act.ts';
import type { Engine, Tables } from '../../engine.ts';
import type { ProposalStore, PurgedPage } from '../../proposal-store.ts';

/** Methods of what was purged. */
export function purgedMethods(
  engine: Engine,
): Pick<ProposalStore, 'isPhotoPurged' | 'listPurgedPhotos' | 'listUndeletedFiles' | 'noteFilesDeleted'> {
  return {
    isPhotoPurged: async (sha256) => (await findPurged(engine.db, [sha256])).size > 0,
    listPurgedPhotos: (after, limit) => listPurgedPhotos(engine.db, after, limit),
    listUndeletedFiles: async () => {
      const rows = await engine.db.selectFrom('purged_photo').select('sha256').where('is_deleted', '=', 0).execute();
      return rows.map(({ sha256 }) => sha256);
    },
    noteFilesDeleted: async (files) => {
      if (files.length === 0) return;
      await engine.write((tx) =>
        tx
          .updateTable('purged_photo')
          .set({ is_deleted: 1 })
          .where('sha256', 'in', [...files])
          .execute(),
      );
    },
  };
}

/** The purged ones among hashes. */
export async function findPurged(tx: Tables, hashes: readonly Sha256[]): Promise<Set<Sha256>> {
  if (hashes.length === 0) return new Set();
  const rows = await tx
    .selectFrom('purged_photo')
    .select('sha256')
    .where('sha256', 'in', [...hashes])
    .execute();
  return new Set(rows.map(({ sha256 }) => sha256));
}

/** Revisions without the photos that were purged since the states they are made of. */
export async function withoutPurged<T extends { state: CameraState }>(
  tx: Tables,
  revisions: readonly T[],
): Promise<T[]> {
  const files = revisions.flatMap(({ state }) => state.photos.flatMap(({ full, thumb }) => [full, thumb]));
  const purged = await findPurged(tx, [...new Set(files)]);
  return revisions.map((revision) => ({ ...revision, state: withoutPhotos(revision.state, purged) }));
}

/** Notes hashes as purged, under the numbers that follow. */
export async function addPurged(tx: Tables, files: readonly Sha256[], uploads: readonly Sha256[]): Promise<void> {
  const known = await findPurged(tx, [...files, ...uploads]);
  const fresh = [
    ...files.map((sha256) => ({ sha256, is_upload: 0, is_deleted: 0 })),
    ...uploads.map((sha256) => ({ sha256, is_upload: 1, is_deleted: 1 })),
  ].filter(({ sha256 }) => !known.has(sha256));
  const { n } = await tx
    .selectFrom('purged_photo')
    .select((eb) => eb.fn.max('n').as('n'))
    .executeTakeFirstOrThrow();
  for (const [index, row] of fresh.entries())
    await tx
      .insertInto('purged_photo')
      .values({ ...row, n: Number(n ?? 0) + index + 1 })
      .execute();
}

/** Files only: the hash of what a phone sent would tell whoever holds that phone that it was sent here. */
async function listPurgedPhotos(db: Tables, after: number, limit: number): Promise<PurgedPage> {
  const rows = await db
    .selectFrom('purged_photo')
    .select(['sha256', 'n'])
    .where('n', '>', after)
    .where('is_upload', '=', 0)
    .orderBy('n')
    .limit(limit)
    .execute();
  const { head } = await db
    .selectFrom('purged_photo')
    .select((eb) => eb.fn.max('n').as('head'))
    .where('is_upload', '=', 0)
    .executeTakeFirstOrThrow();
  return { purged: rows.map(({ sha256 }) => sha256), next: rows.at(-1)?.n ?? after, head: Number(head ?? 0) };
}
