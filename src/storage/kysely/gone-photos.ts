/** Files that are not kept any more, and what stands in for them. */
import type { CameraState, Sha256 } from '../../domain/camera/camera.ts';
import { replacePhoto } from '../../domain/camera/replace-photo.ts';
import type { Tables } from '../engine.ts';
import type { GonePhoto } from '../store.ts';
import type { GonePhotoTable } from './database.ts';

/** The gone one of a hash. */
export async function findGonePhoto(tx: Tables, sha256: Sha256): Promise<GonePhoto | undefined> {
  const [gone] = await findGone(tx, [sha256]);
  return gone;
}

/** The gone ones among hashes. */
export async function findGone(tx: Tables, hashes: readonly Sha256[]): Promise<GonePhoto[]> {
  if (hashes.length === 0) return [];
  const rows = await tx
    .selectFrom('gone_photo')
    .selectAll()
    .where('sha256', 'in', [...hashes])
    .execute();
  return rows.map(toGonePhoto);
}

/** Hashes of all that is gone, a page at a time. */
export async function listGone(tx: Tables, after: Sha256, limit: number): Promise<Sha256[]> {
  const rows = await tx
    .selectFrom('gone_photo')
    .select('sha256')
    .where('sha256', '>', after)
    .orderBy('sha256')
    .limit(limit)
    .execute();
  return rows.map(({ sha256 }) => sha256);
}

/** States as they are to be read now: whatever revision they come from, nothing that is gone is among their photos. */
export async function withoutGone<T extends { state: CameraState }>(tx: Tables, items: readonly T[]): Promise<T[]> {
  const shown = new Set(items.flatMap(({ state }) => state.photos.map(({ full }) => full)));
  const gone = await findGone(tx, [...shown]);
  if (gone.length === 0) return [...items];
  return items.map((item) => ({
    ...item,
    state: gone.reduce((state, { sha256, next }) => replacePhoto(state, sha256, next), item.state),
  }));
}

function toGonePhoto({ sha256, act_id, full, thumb }: GonePhotoTable): GonePhoto {
  const next = full === null || thumb === null ? undefined : { full, thumb };
  return { sha256, actId: act_id, ...(next && { next }) };
}
