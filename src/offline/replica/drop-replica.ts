/** Lets go of a copy of the map that is broken, so that the next refresh fetches it anew. */
import { getDatabase, isNoRoom } from '../database.ts';
import { NO_REPLICA, type ReplicaState } from './replica-state.ts';
import { readState, writeState } from './state.ts';

/** Unless another tab has mended it meanwhile. All packs go: the broken one must not count as held. */
export async function dropReplica(broken: ReplicaState): Promise<void> {
  const db = await getDatabase();
  try {
    await db.transaction('rw', [db.packs, db.changes, db.settings], async () => {
      const state = await readState(db);
      if (state.epoch !== broken.epoch || state.packedSeq !== broken.packedSeq) return;
      await db.packs.clear();
      await db.changes.clear();
      await writeState(db, NO_REPLICA);
    });
  } catch (error) {
    // On a full phone the broken copy stays and is found broken again.
    if (!isNoRoom(error)) throw error;
  }
}
