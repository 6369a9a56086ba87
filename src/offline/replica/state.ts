/** How far this phone's copy of the map goes. */
import type { Day } from '../../domain/camera/camera.ts';
import type { CountsRef, Manifest, PackRef } from '../../protocol/schema/reads.ts';
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
  /** Held in full. */
  packs: PackRef[];
  /** Not held: what stands there is known by `counts` alone. */
  unheld: PackRef[];
  /** The counts held; absent while every pack is. */
  counts?: CountsRef;
  /** Those that the manifest named, held or not. */
  manifestCounts?: CountsRef;
  /** What the manifest said of room. */
  wholeWorldBytes?: number;
  adoptedOn: Day;
}

const NAME = 'replica.state';

/** Nothing held yet. */
export const NO_REPLICA: ReplicaState = { epoch: '', packedSeq: 0, head: 0, packs: [], unheld: [], adoptedOn: '' };

/** The state as stored; also within a transaction that includes `settings`. */
export async function readState(db?: Database): Promise<ReplicaState> {
  const row = await (db ?? (await getDatabase())).settings.get(NAME);
  return { ...NO_REPLICA, ...(row?.value as Partial<ReplicaState> | undefined) };
}

/** Stores the state, within the transaction that makes it true. */
export async function writeState(db: Database, state: ReplicaState): Promise<void> {
  await db.settings.put({ name: NAME, value: state });
}

/** The manifest that the copy was made from. */
export function manifestOf({ epoch, packedSeq: seq, packs, unheld, ...rest }: ReplicaState): Manifest {
  const { manifestCounts, wholeWorldBytes } = rest;
  return {
    epoch,
    seq,
    packs: [...packs, ...unheld].sort((a, b) => a.from - b.from),
    ...(manifestCounts === undefined ? {} : { counts: manifestCounts }),
    ...(wholeWorldBytes === undefined ? {} : { wholeWorldBytes }),
  };
}
