/** Reads and writes how far this phone's copy of the map goes. */
import type { Manifest } from '../../protocol/schema/reads.ts';
import type { Database } from '../database.ts';
import { getDatabase } from '../database.ts';
import { type ReplicaState, STATE_NAME, stateIn } from './replica-state.ts';

/** The state as stored; also within a transaction that includes `settings`. */
export async function readState(db?: Database): Promise<ReplicaState> {
  return stateIn(await (db ?? (await getDatabase())).settings.get(STATE_NAME));
}

/** Stores the state, within the transaction that makes it true. */
export async function writeState(db: Database, state: ReplicaState): Promise<void> {
  await db.settings.put({ name: STATE_NAME, value: state });
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
