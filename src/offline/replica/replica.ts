/** This phone's copy of the public map, together with the entries that are not on it yet. */
import type { Change } from '../../domain/pack/map-point.ts';
import type { PackRef } from '../../protocol/schema/reads.ts';
import { getDatabase, isNoRoom } from '../database.ts';
import type { Entry, EntryState } from '../outbox/entry.ts';
import { OPEN, toEntry, UNSENT } from '../outbox/entry-row.ts';
import { listRowsIn } from '../outbox/rows-in.ts';
import { getRuntime } from '../runtime.ts';
import { NO_REPLICA, type ReplicaState, readState, writeState } from './state.ts';

/** States in which an entry is drawn from the outbox. */
const DRAWN: readonly EntryState[] = [...UNSENT, ...OPEN, 'rejected'];

/** Everything the map's worker lays over each other. */
export interface LoadedReplica {
  /** In the order of the manifest. */
  packs: Uint8Array[];
  /** Packs that this phone does not hold. */
  unheld: PackRef[];
  /** Counts of the whole world, where not every pack is held. */
  counts?: Uint8Array;
  /** Lines after the packs, oldest first. */
  changes: Change[];
  own: Entry[];
  /** Latest line held; 0 and '' when nothing is. */
  seq: number;
  epoch: string;
}

/** The copy as of one moment. Packs that are missing or broken count as no copy at all, and are fetched anew at the next refresh. */
export async function loadReplica(): Promise<LoadedReplica> {
  const db = await getDatabase();
  const held = await db.transaction('r', [db.packs, db.changes, db.entries, db.settings], async () => {
    const state = await readState(db);
    const own = (await listRowsIn(db, DRAWN)).map(toEntry);
    const files = [...state.packs, ...(state.counts ? [state.counts] : [])];
    const packs = await db.packs.bulkGet(files.map(({ sha256 }) => sha256));
    return {
      state,
      own,
      packs: packs.filter((pack) => pack !== undefined),
      changes: await db.changes.orderBy('seq').toArray(),
    };
  });
  const { own, changes, state } = held;
  const files = held.packs.map(({ bytes }) => bytes);
  const isWhole = files.length === state.packs.length + (state.counts ? 1 : 0) && (await areIntact(held.packs));
  if (!isWhole) {
    await dropReplica(state);
    return { packs: [], unheld: [], changes: [], own, seq: 0, epoch: '' };
  }
  const counts = state.counts && files.pop();
  const { unheld, head: seq, epoch } = state;
  return { packs: files, unheld, ...(counts === undefined ? {} : { counts }), changes, own, seq, epoch };
}

async function areIntact(packs: readonly { sha256: string; bytes: Uint8Array<ArrayBuffer> }[]): Promise<boolean> {
  for (const { sha256, bytes } of packs) {
    if ((await getRuntime().sha256(bytes)) !== sha256) return false;
  }
  return true;
}

/** Unless another tab has mended it meanwhile. All packs go: the broken one must not count as held. */
async function dropReplica(broken: ReplicaState): Promise<void> {
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
