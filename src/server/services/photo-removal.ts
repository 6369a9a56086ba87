/**
 * Removes the files of photos that were covered further or taken away, once the database says so. Who asks for one from then on is told that it
 * is gone; those who keep copies are told by the feed, which names the camera's square. A crash in between is mended by `sweepGonePhotos`.
 */
import type { Sha256 } from '../../domain/camera/camera.ts';
import type { FeedWatch } from './changes.ts';
import type { ServiceContext } from './context.ts';
import type { FileStore } from './file-store.ts';

const PAGE = 500;

/** What removal works with. */
export interface RemovalPlaces {
  files: Pick<FileStore, 'remove'>;
  feed: Pick<FeedWatch, 'poke'>;
}

/** Deletes files by their hashes, in all sizes that are named, and tells everybody who listens to the feed. After the commit that made them gone. */
export async function removePhotoFiles({ files, feed }: RemovalPlaces, hashes: readonly Sha256[]): Promise<void> {
  for (const sha256 of hashes) await files.remove(sha256);
  await feed.poke();
}

/** Deletes whatever is still there of all that is gone; returns how many files went. */
export async function sweepGonePhotos(
  { store }: Pick<ServiceContext, 'store'>,
  files: Pick<FileStore, 'remove' | 'has'>,
): Promise<number> {
  let removed = 0;
  for (let after = ''; ; ) {
    const page = await store.listGonePhotos(after, PAGE);
    const last = page.at(-1);
    if (last === undefined) return removed;
    for (const sha256 of page) {
      if (!(await files.has(sha256))) continue;
      await files.remove(sha256);
      removed += 1;
    }
    after = last;
  }
}
