/** How far this phone's copy of the map goes. */
import type { Day } from '../../domain/camera/camera.ts';
import type { PackRef } from '../../protocol/schema/reads.ts';
import type { Database } from '../database.ts';
import { getDatabase } from '../database.ts';

/** The copy: packs as of one line of the feed, and the lines after it. */
export interface ReplicaState {
  /** '' = nothing is held. */
  epoch: string;
  /** Line of the feed the packs were made at. */
  packedSeq: number;
  /** Latest line held. */
  head: number;
  packs: PackRef[];
  adoptedOn: Day;
}

const NAME = 'replica.state';

/** Nothing held yet. */
export const NO_REPLICA: ReplicaState = { epoch: '', packedSeq: 0, head: 0, packs: [], adoptedOn: '' };

/** The state as stored; also within a transaction that includes `settings`. */
export async function readState(db?: Database): Promise<ReplicaState> {
  const row = await (db ?? (await getDatabase())).settings.get(NAME);
  return { ...NO_REPLICA, ...(row?.value as Partial<ReplicaState> | undefined) };
}

/** Stores the state, within the transaction that makes it true. */
export async function writeState(db: Database, state: ReplicaState): Promise<void> {
  await db.settings.put({ name: NAME, value: state });
}
