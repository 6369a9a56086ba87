/** What the worker of the app draws: this phone's copy of the map and, before there is one, the server's in memory. */
import { loadReplica } from '../offline/replica/replica.ts';
import type { Replica } from './map-service.ts';

/**
 * Loads what the phone holds. On the very first visit that is nothing: then the map is read from the server as well, and `again` is
 * called when that has come or failed. What comes is drawn until the page has stored it, which begins behind the first picture; the
 * browser has the packs by then and does not fetch them twice.
 */
export function mapLoader(again: () => void): () => Promise<Replica> {
  let passing: Promise<void> | undefined;
  let read: Replica | undefined;
  let isComing = false;
  return async () => {
    const { isFirst, ...stored } = await loadReplica();
    if (stored.epoch !== '') {
      read = undefined;
      return stored;
    }
    if (isFirst && passing === undefined) {
      isComing = true;
      passing = readFirst()
        .then((replica) => {
          read = replica;
        })
        .finally(() => {
          isComing = false;
          again();
        });
    }
    if (read !== undefined) return { ...read, own: stored.own };
    return isComing ? { ...stored, isComing } : stored;
  };
}

/** Undefined when it cannot be had now: the sender will try again. */
async function readFirst(): Promise<Replica | undefined> {
  const [{ readPassingReplica }, { PackProgress }] = await Promise.all([
    import('../offline/replica/passing-replica.ts'),
    import('../offline/replica/pack-progress.ts'),
  ]);
  let progress: InstanceType<typeof PackProgress> | undefined;
  try {
    // Where the world is too much for everybody, the phone begins with counts.
    return await readPassingReplica(
      async () => [],
      (doneBytes, totalBytes) => {
        progress ??= new PackProgress(totalBytes, 0);
        progress.show(doneBytes);
      },
    );
  } catch {
    return undefined;
  } finally {
    progress?.end();
  }
}
